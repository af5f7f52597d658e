//! Page structs: account.
