//! How values become columns and back, written once: times to the millisecond in UTC, counts as
//! integers, names of stages and languages as text.

use chrono::{DateTime, NaiveDateTime, SubsecRound, Utc};

use super::Error;
use crate::domain::wording::Language;

/// An instant as both databases keep it: `SQLite` keeps nanoseconds and `PostgreSQL` microseconds, so
/// milliseconds are the same on both.
pub(super) fn time(instant: DateTime<Utc>) -> NaiveDateTime {
    instant.naive_utc().trunc_subsecs(3)
}

/// A count as a column.
pub(super) fn count(n: u32) -> i32 {
    i32::try_from(n).unwrap_or(i32::MAX)
}

/// A column as a count.
pub(super) fn uncount(n: i32) -> Result<u32, Error> {
    u32::try_from(n).or(Err(Error::Unreadable(format!("{n} is no count"))))
}

/// A column as one of the values that it may have.
pub(super) fn known<T>(text: &str, read: impl FnOnce(&str) -> Option<T>) -> Result<T, Error> {
    read(text).ok_or_else(|| Error::Unreadable(text.to_owned()))
}

/// A column as a language.
pub(super) fn language(code: &str) -> Result<Language, Error> {
    known(code, Language::from_code)
}
