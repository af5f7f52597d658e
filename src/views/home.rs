//! Page structs: home.
