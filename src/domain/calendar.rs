//! A wave's dates, worked out from the few that people choose. All of them are Danish local times, so
//! that nine o'clock stays nine o'clock when the clocks are changed.

use chrono::{DateTime, Datelike, Days, Duration, NaiveDate, NaiveTime, TimeZone, Utc, Weekday};
use chrono_tz::Europe::Copenhagen;

use super::wave::{GRACE, Wave};

/// A round of reminders that could not begin is not sent late: three days after its time it is
/// dropped, and so are its mails that still wait.
pub const ROUND_LIVES: Duration = Duration::hours(72);
/// Days before the closing day on which both opening codes should be typed back once more.
pub const CODES_TESTED_BEFORE: Days = Days::new(7);
/// How long after the count its keys and its archive are kept, so that it could be done again.
pub const PURGED_AFTER: Duration = Duration::days(14);
/// How long after the count a wave's roster is kept.
pub const ROSTER_DELETED_AFTER: Duration = Duration::days(30);
/// How long what became of a mail is remembered.
pub const MAILS_FORGOTTEN_AFTER: Duration = Duration::days(30);

/// The hours of the day, in Denmark, at which people get mails that they did not ask for: from the
/// first up to, but not including, the second.
const DAYTIME: [u32; 2] = [7, 18];
/// When a proposed round of reminders goes out.
const PROPOSED_AT: u32 = 9;

/// An instant's Danish day.
pub fn day_of(at: DateTime<Utc>) -> NaiveDate {
    at.with_timezone(&Copenhagen).date_naive()
}

/// A Danish local time. Of an hour that comes twice it is the first; a time in an hour that is left
/// out is the same distance after the hour before.
pub fn local(day: NaiveDate, time: NaiveTime) -> DateTime<Utc> {
    let at = day.and_time(time);
    let found = Copenhagen.from_local_datetime(&at).earliest();
    // The hour that is left out in spring lies between one and two o'clock in UTC, an hour before
    // Danish winter time says so.
    found.map_or_else(|| at.and_utc() - Duration::hours(1), |found| found.to_utc())
}

/// Whether mails that nobody asked for may go out at this moment.
pub fn is_daytime(now: DateTime<Utc>) -> bool {
    let [from, to] = DAYTIME;
    let time = now.with_timezone(&Copenhagen).time();
    let hour = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default();
    (hour(from)..hour(to)).contains(&time)
}

/// Whether a round of reminders, or a mail of it, has come too late to be sent.
pub fn is_stale(due_at: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    now - due_at > ROUND_LIVES
}

fn is_working_day(day: NaiveDate) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun)
}

/// The rounds of reminders that are proposed for a wave: after a third and two thirds of its time, and
/// on the last working day before the closing day, each at nine o'clock on a working day. A short
/// wave has fewer.
pub fn proposed_rounds(opens_at: DateTime<Utc>, closes_at: DateTime<Utc>) -> Vec<DateTime<Utc>> {
    let (opens_on, closes_on) = (day_of(opens_at), day_of(closes_at));
    let length = (closes_on - opens_on).num_days();
    let after = |days: i64| {
        let mut on_or_after = (0..3).filter_map(|more| {
            let more = u64::try_from(days + more).ok()?;
            opens_on.checked_add_days(Days::new(more))
        });
        on_or_after.find(|day| is_working_day(*day))
    };
    let mut before = (1..4).filter_map(|back| closes_on.checked_sub_days(Days::new(back)));
    let last = before.find(|day| is_working_day(*day));
    let mut days: Vec<NaiveDate> = [after(length / 3), after(length * 2 / 3), last]
        .into_iter()
        .flatten()
        .filter(|day| opens_on < *day && *day < closes_on)
        .collect();
    days.sort();
    days.dedup();
    let nine = NaiveTime::from_hms_opt(PROPOSED_AT, 0, 0).unwrap_or_default();
    days.into_iter().map(|day| local(day, nine)).collect()
}

/// The dates of a wave. What follows the count is known once it is counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    /// When the wave opens by itself.
    pub opens_at: Option<DateTime<Utc>>,
    /// The day on which both opening codes should be typed back; nothing for waves without codes.
    pub codes_on: Option<NaiveDate>,
    /// The last moment of the last day.
    pub closes_at: DateTime<Utc>,
    /// When the count can begin: ballots that were under way are in then.
    pub count_from: DateTime<Utc>,
    /// When the last keys and the archive are destroyed.
    pub purge_at: Option<DateTime<Utc>>,
    /// When invitations and roster are deleted.
    pub roster_until: Option<DateTime<Utc>>,
}

impl Calendar {
    /// The dates of this wave.
    pub fn of(wave: &Wave) -> Self {
        let has_codes = wave.level >= super::wave::Level::Two;
        let codes_on = day_of(wave.closes_at).checked_sub_days(CODES_TESTED_BEFORE);
        Self {
            opens_at: wave.opens_at,
            codes_on: codes_on.filter(|_| has_codes),
            closes_at: wave.closes_at,
            count_from: wave.closes_at + GRACE,
            purge_at: wave.counted_at.map(|at| at + PURGED_AFTER),
            roster_until: wave.counted_at.map(|at| at + ROSTER_DELETED_AFTER),
        }
    }
}

#[cfg(test)]
#[path = "calendar_tests.rs"]
mod tests;
