//! What whoever runs Trivsel does with it: moves it, copies it, puts copies back, upgrades it, and
//! follows the README. The program itself runs, on scratch data folders and on a `PostgreSQL` server of
//! the tests' own.
//!
//! Short numbers by default; `TRIVSEL_FULL=1` runs the full ones of the reliability plan.

#[cfg(test)]
#[path = "../it/app.rs"]
#[expect(
    dead_code,
    reason = "shared with the end-to-end tests, which use the rest"
)]
mod app;
#[cfg(test)]
mod backup;
#[cfg(test)]
#[path = "../it/case.rs"]
#[expect(
    dead_code,
    reason = "shared with the end-to-end tests, which use the rest"
)]
mod case;
#[cfg(test)]
#[path = "../it/cluster.rs"]
#[expect(
    dead_code,
    reason = "shared with the end-to-end tests, which use the rest"
)]
mod cluster;
#[cfg(test)]
#[path = "../it/folder.rs"]
#[expect(
    dead_code,
    reason = "shared with the end-to-end tests, which use the rest"
)]
mod folder;
#[cfg(test)]
#[path = "../it/html.rs"]
mod html;
#[cfg(test)]
mod keys;
#[cfg(test)]
#[path = "../it/letter.rs"]
#[expect(
    dead_code,
    reason = "shared with the end-to-end tests, which use the rest"
)]
mod letter;
#[cfg(test)]
mod migration;
#[cfg(test)]
mod moving;
#[cfg(test)]
#[path = "../it/person.rs"]
#[expect(
    dead_code,
    reason = "shared with the end-to-end tests, which use the rest"
)]
mod person;
#[cfg(test)]
mod program;
#[cfg(test)]
mod readme;
