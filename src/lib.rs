//! Trivsel.
pub mod domain;
