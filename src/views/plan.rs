//! Page structs: plan.
