//! Page structs: ballot.
