//! Trivsel.
pub mod domain;
pub mod views;
