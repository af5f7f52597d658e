//! Trivsel.
pub mod domain;
pub mod seal;
pub mod services;
pub mod store;
pub mod views;
