//! A recurring measure in the yearly wheel: each time it is to take place, whether it did, and who
//! came. "2 of 5 came" is not "held".

use chrono::{Datelike, Duration, Months, NaiveDate};

use super::{Measure, Stage};
use crate::domain::id::OccasionId;

/// The most characters of a note.
const NOTE: usize = 500;

/// The most people that an occasion counts.
const MOST_PEOPLE: u32 = 100_000;

/// One time that a recurring measure is to take place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Occasion {
    /// Its id.
    pub id: OccasionId,
    /// The day it is to take place.
    pub due_on: NaiveDate,
    /// What became of it; nothing where nobody has said so yet.
    pub record: Option<Record>,
}

/// What became of an occasion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Whether it was held.
    pub outcome: Outcome,
    /// The day it was held; nothing where it was not.
    pub held_on: Option<NaiveDate>,
    /// How many came, if somebody counted.
    pub attended: Option<u32>,
    /// How many could have come, if somebody counted.
    pub expected: Option<u32>,
    /// Why it was not held, or what there is to say.
    pub note: String,
    /// Who said so.
    pub by: String,
}

/// Whether an occasion was held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It took place.
    Held,
    /// It did not, and there is a reason.
    NotHeld,
}

impl Outcome {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Held, Self::NotHeld];

    /// The name in the store and in messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::NotHeld => "not-held",
        }
    }

    /// The outcome with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|outcome| outcome.name() == name)
    }
}

/// Why what became of an occasion cannot be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RecordFault {
    /// It is not said why it was not held.
    #[error("the reason is missing")]
    ReasonMissing,
    /// The day it was held is missing or still to come.
    #[error("the day it was held is missing or still to come")]
    HeldOnBad,
    /// More people came than could have come, or the count is none.
    #[error("the numbers do not fit")]
    CountBad,
    /// The note is longer than anybody reads.
    #[error("the note is too long")]
    TooLong,
}

impl RecordFault {
    /// The name in messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::ReasonMissing => "not-held-why",
            Self::HeldOnBad => "held-on-bad",
            Self::CountBad => "count-bad",
            Self::TooLong => "occasion-note-too-long",
        }
    }
}

impl Record {
    /// The record as it may be kept: nobody came to what was not held.
    ///
    /// Errors: what does not fit.
    pub fn checked(&self, today: NaiveDate) -> Result<Self, RecordFault> {
        let note = self.note.trim();
        if note.chars().count() > NOTE {
            return Err(RecordFault::TooLong);
        }
        let (held_on, attended, expected) = match self.outcome {
            Outcome::NotHeld if note.is_empty() => return Err(RecordFault::ReasonMissing),
            Outcome::NotHeld => (None, None, None),
            Outcome::Held => {
                let day = self.held_on.filter(|day| *day <= today);
                let day = day.ok_or(RecordFault::HeldOnBad)?;
                (Some(day), self.attended, self.expected)
            }
        };
        let counts = [attended, expected];
        let is_absurd = |n: &u32| *n > MOST_PEOPLE;
        let more_than_all = attended.zip(expected).is_some_and(|(came, all)| came > all);
        if more_than_all || counts.iter().flatten().any(is_absurd) {
            return Err(RecordFault::CountBad);
        }
        Ok(Self {
            outcome: self.outcome,
            held_on,
            attended,
            expected,
            note: note.to_owned(),
            by: self.by.clone(),
        })
    }
}

/// Where an occasion stands today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OccasionStanding {
    /// It was held.
    Held,
    /// It was not held.
    NotHeld,
    /// Its day has passed, and nobody has said what became of it.
    Late,
    /// Its day is today or still to come.
    Coming,
}

impl OccasionStanding {
    /// The name in messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::NotHeld => "not-held",
            Self::Late => "late",
            Self::Coming => "coming",
        }
    }
}

impl Occasion {
    /// Where it stands today. Its own day is still in time.
    pub fn standing(&self, today: NaiveDate) -> OccasionStanding {
        match self.record.as_ref().map(|record| record.outcome) {
            Some(Outcome::Held) => OccasionStanding::Held,
            Some(Outcome::NotHeld) => OccasionStanding::NotHeld,
            None if self.due_on < today => OccasionStanding::Late,
            None => OccasionStanding::Coming,
        }
    }

    /// Whether it still counts for its measure: of something that is dropped, only what took place, or
    /// did not, is still told.
    pub fn counts_for(&self, measure: &Measure) -> bool {
        self.record.is_some() || measure.stage != Stage::Dropped
    }
}

/// The occasions of a measure whose day has passed without a word of what became of them, the oldest
/// first as they come.
pub fn late_occasions<'o>(
    measure: &Measure,
    occasions: &'o [Occasion],
    today: NaiveDate,
) -> Vec<&'o Occasion> {
    let is_late = |occasion: &&Occasion| {
        occasion.standing(today) == OccasionStanding::Late && occasion.counts_for(measure)
    };
    occasions.iter().filter(is_late).collect()
}

/// The days of a measure that takes place so many times a year, counted from its first day, from this
/// day on and before that one: evenly over each year, whole months where the year divides so, and
/// never two on one day.
pub fn dates(
    first: NaiveDate,
    times_a_year: u32,
    (from, before): (NaiveDate, NaiveDate),
) -> Vec<NaiveDate> {
    let years = before.year().saturating_sub(first.year()).max(0);
    let mut days = Vec::new();
    for year in 0..=u32::try_from(years).unwrap_or_default() {
        days.extend((0..times_a_year).filter_map(|n| day_of(first, times_a_year, (year, n))));
    }
    days.retain(|day| (from..before).contains(day));
    days.dedup();
    days
}

/// The `n`-th day in a year counted from the first day.
fn day_of(first: NaiveDate, times: u32, (year, n): (u32, u32)) -> Option<NaiveDate> {
    let months = year.checked_mul(12)?;
    let start = first.checked_add_months(Months::new(months))?;
    if 12u32.checked_rem(times)? == 0 {
        let month = months + n * (12 / times);
        return first.checked_add_months(Months::new(month));
    }
    let next = first.checked_add_months(Months::new(months + 12))?;
    let days = (next - start).num_days() * i64::from(n) / i64::from(times);
    start.checked_add_signed(Duration::days(days))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::plan::case::{day, measure};

    fn year(first: &str, times: u32) -> Vec<String> {
        let first = day(first);
        let end = first + Months::new(12);
        let days = dates(first, times, (first, end));
        days.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn supervision_five_times_and_talks_each_quarter() {
        let five = [
            "2025-01-15",
            "2025-03-29",
            "2025-06-10",
            "2025-08-22",
            "2025-11-03",
        ];
        assert_eq!(year("2025-01-15", 5), five);
        let quarterly = ["2025-01-31", "2025-04-30", "2025-07-31", "2025-10-31"];
        assert_eq!(
            year("2025-01-31", 4),
            quarterly,
            "a month's last day stays one"
        );
        assert_eq!(year("2024-02-29", 1), ["2024-02-29"]);
    }

    #[test]
    fn every_rhythm_is_even_whole_and_has_no_day_twice() {
        for first in ["2025-01-15", "2024-02-29", "2023-12-31", "2025-08-31"] {
            for times in 1..=52_u32 {
                let first = day(first);
                let end = first + Months::new(36);
                let days = dates(first, times, (first, end));
                assert_eq!(
                    days.len(),
                    3 * usize::try_from(times).unwrap(),
                    "{first} {times}"
                );
                assert_eq!(days.first(), Some(&first));
                let gaps: Vec<i64> = days
                    .windows(2)
                    .map(|two| (two[1] - two[0]).num_days())
                    .collect();
                let (least, most) = (365 / i64::from(times) - 3, 366 / i64::from(times) + 4);
                let is_even = |gap: &i64| *gap >= 1 && (least..=most).contains(gap);
                assert!(gaps.iter().all(is_even), "{first} {times}: {gaps:?}");
            }
        }
    }

    #[test]
    fn days_go_on_where_the_year_before_stopped() {
        let window = (day("2026-02-01"), day("2027-02-01"));
        let days = dates(day("2025-01-31"), 4, window);
        let days: Vec<String> = days.iter().map(ToString::to_string).collect();
        assert_eq!(
            days,
            ["2026-04-30", "2026-07-31", "2026-10-31", "2027-01-31"]
        );
        let (early, late) = ((day("2024-01-01"), day("2025-01-31")), window);
        assert_eq!(
            dates(day("2025-01-31"), 4, early),
            [],
            "nothing before the first day"
        );
        assert_eq!(dates(day("2025-01-31"), 0, late), []);
        assert_eq!(dates(NaiveDate::MAX, 5, late), []);
        assert_eq!(dates(day("2025-01-31"), 4, (late.1, late.0)), []);
    }

    fn occasion(due_on: &str, outcome: Option<Outcome>) -> Occasion {
        let record = outcome.map(|outcome| Record {
            outcome,
            held_on: None,
            attended: None,
            expected: None,
            note: "Aflyst".to_owned(),
            by: "Kim".to_owned(),
        });
        Occasion {
            id: OccasionId::new("o"),
            due_on: day(due_on),
            record,
        }
    }

    #[test]
    fn an_occasion_that_passed_without_a_word_is_late_but_not_of_what_was_dropped() {
        let all = [
            occasion("2025-01-15", Some(Outcome::Held)),
            occasion("2025-02-15", Some(Outcome::NotHeld)),
            occasion("2025-03-15", None),
            occasion("2025-04-10", None),
        ];
        let today = day("2025-04-10");
        let standing = all.each_ref().map(|one| one.standing(today));
        let expected = [
            OccasionStanding::Held,
            OccasionStanding::NotHeld,
            OccasionStanding::Late,
            OccasionStanding::Coming,
        ];
        assert_eq!(standing, expected);
        for stage in Stage::ALL {
            let late = late_occasions(&measure(stage, "2025-12-31"), &all, today);
            let is_dropped = stage == Stage::Dropped;
            assert_eq!(late.len(), usize::from(!is_dropped), "{stage:?}");
        }
    }

    fn record(outcome: Outcome, counts: (Option<u32>, Option<u32>), note: &str) -> Record {
        Record {
            outcome,
            held_on: Some(day("2025-04-10")),
            attended: counts.0,
            expected: counts.1,
            note: note.to_owned(),
            by: "Kim".to_owned(),
        }
    }

    #[test]
    fn two_of_five_came() {
        let today = day("2025-04-10");
        let sound = record(Outcome::Held, (Some(2), Some(5)), " God dag ");
        let kept = sound.checked(today).unwrap();
        assert_eq!(
            (kept.attended, kept.expected, &*kept.note),
            (Some(2), Some(5), "God dag")
        );
        for counts in [
            (None, None),
            (Some(0), Some(0)),
            (Some(3), None),
            (None, Some(5)),
        ] {
            assert!(record(Outcome::Held, counts, "").checked(today).is_ok());
        }
        for counts in [
            (Some(6), Some(5)),
            (Some(100_001), None),
            (None, Some(u32::MAX)),
        ] {
            let refused = record(Outcome::Held, counts, "").checked(today);
            assert_eq!(refused, Err(RecordFault::CountBad), "{counts:?}");
        }
        let tomorrow = sound.checked(day("2025-04-09"));
        assert_eq!(
            tomorrow,
            Err(RecordFault::HeldOnBad),
            "nothing was held tomorrow"
        );
        let undated = Record {
            held_on: None,
            ..sound
        };
        assert_eq!(undated.checked(today), Err(RecordFault::HeldOnBad));
    }

    #[test]
    fn what_was_not_held_has_a_reason_and_nobody_who_came() {
        let today = day("2025-04-10");
        let bare = record(Outcome::NotHeld, (None, None), " ").checked(today);
        assert_eq!(bare, Err(RecordFault::ReasonMissing));
        let long = record(Outcome::NotHeld, (None, None), &"ø".repeat(501)).checked(today);
        assert_eq!(long, Err(RecordFault::TooLong));
        let kept = record(Outcome::NotHeld, (Some(9), Some(5)), "Sygdom").checked(today);
        let kept = kept.unwrap();
        assert_eq!(
            (kept.held_on, kept.attended, kept.expected),
            (None, None, None)
        );
    }
}
