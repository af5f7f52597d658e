//! Trivsel.
pub mod cli;
pub mod config;
pub mod domain;
pub mod mail;
pub mod seal;
pub mod services;
pub mod sheet;
pub mod store;
pub mod views;
pub mod web;
