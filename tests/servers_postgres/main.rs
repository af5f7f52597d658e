//! Several servers, each a process of its own, on one `PostgreSQL` and one key folder: what is promised
//! of them together, while some of them die.
//!
//! Short numbers by default; `TRIVSEL_FULL=1` runs the full ones. What a client does who gets no answer
//! is what the page tells people to do: send the same again.

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
mod fleet;
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
#[path = "../it/letter.rs"]
#[expect(
    dead_code,
    reason = "shared with the end-to-end tests, which use the rest"
)]
mod letter;
#[cfg(test)]
mod losses;
#[cfg(test)]
mod mails;
#[cfg(test)]
#[path = "../it/person.rs"]
#[expect(
    dead_code,
    reason = "shared with the end-to-end tests, which use the rest"
)]
mod person;
#[cfg(test)]
mod standing;
#[cfg(test)]
#[path = "../it/stub.rs"]
#[expect(
    dead_code,
    reason = "shared with the end-to-end tests, which use the rest"
)]
mod stub;
#[cfg(test)]
mod town;
