//! Page structs: chart.
