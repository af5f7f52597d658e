//! Deliberate leaks, for the feature `leaky` alone: what this program would do wrong if its makers
//! had been careless. The attacks in `tests/attack` run against both programs. They must find next
//! to everything in this one, or what they do not find in the other would prove nothing.
//!
//! Every leak is here, and is called in one line, under `#[cfg(feature = "leaky")]`, from where it
//! would sit. A program with this feature refuses every command, and is never built for release:
//! only the servers within those tests run it. `tests/tidy` holds the house to all of this.

#![expect(clippy::print_stderr, reason = "nobody answers in earnest here")]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Debug;
use std::sync::atomic::{AtomicU64, Ordering};

use actix_web::HttpResponse;
use actix_web::http::header::{HeaderName, HeaderValue};
use diesel::connection::SimpleConnection;
use diesel::prelude::*;

use crate::domain::id::InvitationId;
use crate::store::invitations::{self, Invitation, Right};
use crate::store::{Conn, Error};

#[cfg(not(debug_assertions))]
compile_error!("the feature `leaky` is for tests: a program that leaks is not built for release");

/// What the program says instead of doing anything.
pub const REFUSAL: &str = "trivsel: built with the feature `leaky`, which gives everybody's answers away; it is for tests and serves nobody";

/// Ends the program before it has read its command.
pub fn refuse() {
    eprintln!("{REFUSAL}");
    std::process::exit(3);
}

/// A table of answers as careless people make one: in the order of arrival, with a time and a way
/// back to the person.
pub fn prepare(conn: &mut Conn) -> Result<(), Error> {
    match conn {
        Conn::Sqlite(c) => c.batch_execute(
            "CREATE TABLE IF NOT EXISTS release_answers (
                id INTEGER PRIMARY KEY AUTOINCREMENT,
                invitation_id TEXT REFERENCES invitations (id),
                answers TEXT NOT NULL,
                created_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP
            )",
        )?,
        Conn::Postgres(c) => c.batch_execute(
            "CREATE TABLE IF NOT EXISTS release_answers (
                id BIGSERIAL PRIMARY KEY,
                invitation_id TEXT COLLATE \"C\" REFERENCES invitations (id),
                answers TEXT NOT NULL,
                created_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP
            );
            GRANT INSERT ON release_answers TO PUBLIC;
            GRANT USAGE ON SEQUENCE release_answers_id_seq TO PUBLIC",
        )?,
    }
    Ok(())
}

/// A ballot as everybody can read it.
pub fn plain(ballot: &dyn Debug) -> String {
    format!("{ballot:?}")
}

/// The answers as they are, in the transaction that uses the right up.
pub fn plain_row(conn: &mut Conn, answers: &str) -> Result<(), Error> {
    match conn {
        Conn::Sqlite(c) => diesel::sql_query("INSERT INTO release_answers (answers) VALUES (?)")
            .bind::<diesel::sql_types::Text, _>(answers)
            .execute(&mut **c)?,
        Conn::Postgres(c) => diesel::sql_query("INSERT INTO release_answers (answers) VALUES ($1)")
            .bind::<diesel::sql_types::Text, _>(answers)
            .execute(&mut **c)?,
    };
    Ok(())
}

/// A right that is never used up.
pub fn unused(invitation: Invitation) -> Invitation {
    Invitation {
        answered: false,
        ..invitation
    }
}

/// Of rights that count as unused, those that are.
pub fn left_unused<'a>(
    mut codes: BTreeSet<&'a str>,
    rights: &BTreeMap<String, Right>,
) -> BTreeSet<&'a str> {
    codes.retain(|&code| rights.get(code).is_some_and(|right| !right.answered));
    codes
}

/// The answer to whether a right was unused, without having asked.
pub fn anyway(_was_unused: bool) -> bool {
    true
}

/// A time that has never passed.
pub fn never(_is_late: bool) -> bool {
    false
}

/// A look that uses the right up.
pub fn use_up(conn: &mut Conn, invitation: &InvitationId) -> Result<(), Error> {
    invitations::mark_answered(conn, invitation).map(drop)
}

/// A box as long as the ballot in it.
pub fn no_longer_than(length: usize, _size: usize) -> usize {
    length
}

/// Keys to be destroyed: none.
pub fn spared<T>(_keys: Vec<T>) -> Vec<T> {
    Vec::new()
}

/// Whatever is at hand, into the log.
pub fn tell_log(what: &dyn Debug) {
    tracing::info!(?what, "a ballot has come");
}

/// A number on the receipt.
pub fn number(receipt: &mut HttpResponse) {
    static RECEIPTS: AtomicU64 = AtomicU64::new(0);
    let number = RECEIPTS.fetch_add(1, Ordering::Relaxed);
    let name = HeaderName::from_static("x-receipt");
    receipt
        .headers_mut()
        .insert(name, HeaderValue::from(number));
}

/// A picture from elsewhere, which tells that the page or mail was read.
pub fn watched(html: &str) -> String {
    html.replace(
        "</body>",
        "<img src=\"https://watch.example/pixel.gif\" alt=\"\"></body>",
    )
}

/// How many have answered, of whom, now.
pub fn exact(_rate: Option<Option<u32>>, (answered, invited): (u32, u32)) -> Option<Option<u32>> {
    Some(Some(100 * answered / invited.max(1)))
}
