//! Page structs: score.
