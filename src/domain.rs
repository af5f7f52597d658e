//! Layer 1: what the words of the field mean. Values in, values out.
//!
//! Nothing here reads a file, asks the clock, draws a random number or waits; so nothing here
//! can fail except by returning a typed refusal. Time and randomness come in as arguments.

pub mod account;
pub mod agenda;
pub mod ballot;
pub mod benchmark;
pub mod breakdown;
pub mod calendar;
#[cfg(test)]
pub(crate) mod case;
pub mod ceremony;
pub mod change;
pub mod coverage;
pub mod decision;
pub mod dialogue;
pub mod disclosure;
pub mod driver;
pub mod effect;
pub mod factor;
#[cfg(test)]
mod golden;
pub mod id;
pub mod idea;
pub mod indicator;
pub mod instrument;
pub mod letter;
pub mod lineage;
pub mod matrix;
pub mod measure;
pub mod mistake;
pub mod moments;
pub mod opening_code;
pub mod order;
pub mod pace;
pub mod phone;
pub mod plan;
pub mod points;
pub mod post;
pub mod release;
pub mod reliability;
pub mod remind;
pub mod reorganisation;
pub mod report;
pub mod risk;
pub mod role;
pub mod roster;
pub mod score;
pub mod side_by_side;
pub mod statistic;
pub mod synthetic;
pub mod table;
pub mod telltale;
pub mod trio;
pub mod unit;
pub mod vote;
pub mod waiting;
pub mod wave;
pub mod wording;
