//! The end-to-end tests once more, on a `PostgreSQL` server: the same people, the same promises. Which
//! database a test visits is decided in `tests/it/cluster.rs`, by the name of this program.

#[cfg(test)]
#[path = "../it/main.rs"]
mod it;
