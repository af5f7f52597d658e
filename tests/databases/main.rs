//! What holds of the two databases beside each other: they have the same tables, and on a server
//! nobody may do more than their part.

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
mod roles;
#[cfg(test)]
mod tables;
