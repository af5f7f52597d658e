//! Attacks on anonymity: a real server on a scratch data folder, people who answer, and somebody
//! with the whole disk, its history and its log who tries to find out who answered what.
//!
//! Every attack runs against two programs. Against the honest one it must find nothing, or no more
//! than a guess; against the one built with `--features leaky`, whose makers were careless on
//! purpose, the same attack must find at least 95 % of what there is. Each prints one line.
//!
//! Short numbers by default; `TRIVSEL_FULL=1` runs the full ones, and `tests/full` both programs.
//! Where a visit over HTTP adds nothing, ballots go to the service below it, which is said there.

#[cfg(test)]
#[path = "../it/app.rs"]
#[expect(
    dead_code,
    reason = "shared with the end-to-end tests, which use the rest"
)]
mod app;
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
mod history;
#[cfg(test)]
#[path = "../it/html.rs"]
mod html;
#[cfg(test)]
#[path = "../it/letter.rs"]
#[expect(
    dead_code,
    reason = "shared with the end-to-end tests, which use the rest"
)]
mod letter;
#[cfg(test)]
mod level_two;
#[cfg(test)]
mod linking;
#[cfg(test)]
mod lint;
#[cfg(test)]
mod once;
#[cfg(test)]
mod outside;
#[cfg(test)]
mod pages;
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
mod reminders;
#[cfg(test)]
mod schema;
#[cfg(test)]
mod server;
#[cfg(test)]
mod tap;
#[cfg(test)]
mod town;
#[cfg(test)]
mod traces;
#[cfg(test)]
mod trial;
#[cfg(test)]
mod watching;
