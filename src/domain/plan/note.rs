//! Notes from the meetings of a working group, and for how long what is deleted can be taken back.

use chrono::{DateTime, Days, NaiveDate, NaiveTime, Utc};

use crate::domain::calendar::{day_of, local};
use crate::domain::id::NoteId;

/// For how many days what is deleted can be taken back, the last one counted whole.
const UNDO_DAYS: u64 = 30;

/// The last day on which something that was deleted then can be taken back.
pub fn undo_until(deleted_at: DateTime<Utc>) -> NaiveDate {
    day_of(deleted_at) + Days::new(UNDO_DAYS)
}

/// What was deleted before this is gone for good.
pub fn purged_before(now: DateTime<Utc>) -> DateTime<Utc> {
    local(day_of(now) - Days::new(UNDO_DAYS), NaiveTime::MIN)
}

/// What a working group wrote down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Its id.
    pub id: NoteId,
    /// The day of the meeting.
    pub held_on: NaiveDate,
    /// Who wrote it, by name as it was.
    pub author: String,
    /// Who was there, in words. May be empty.
    pub present: String,
    /// What was said, as plain text. Empty only for a review of which nothing else was written.
    pub text: String,
    /// Whether the group looked at the whole plan.
    pub is_review: bool,
    /// How often it was edited.
    pub version: i32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_thirtieth_day_is_whole_and_the_next_is_too_late() {
        let at = |text: &str| -> DateTime<Utc> { text.parse().unwrap() };
        // Late in the evening of 3 October in Denmark.
        let deleted = at("2024-10-03T21:30:00Z");
        assert_eq!(undo_until(deleted), "2024-11-02".parse().unwrap());
        // 2 November to its last minute, across the end of summer time.
        assert!(deleted >= purged_before(at("2024-11-02T22:59:00Z")));
        assert!(deleted < purged_before(at("2024-11-02T23:00:00Z")));
    }
}
