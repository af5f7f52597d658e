//! Page structs: report.
