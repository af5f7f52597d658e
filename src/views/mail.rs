//! Page structs: mail.
