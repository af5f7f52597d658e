//! Page structs: error.
