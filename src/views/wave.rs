//! Page structs: wave.
