//! What a measure asks of people today.

use chrono::{Duration, NaiveDate};

use super::{Measure, Stage};

/// How far ahead something is *next*.
const SOON: Duration = Duration::days(30);

/// What a measure asks of people today, the most urgent first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Urgency {
    /// The due date has passed and it is not in place.
    Late,
    /// It was to be in use by now and is only in place: the guide that was handed out and is not used.
    Unused,
    /// It was too early to judge, and the day to look again has come.
    LookAgain,
    /// The due date, or the day to look again, is within thirty days.
    Soon,
    /// It goes its way.
    Calm,
    /// Nothing is left to do: it has been seen to help, or was dropped.
    Over,
}

impl Urgency {
    /// All of them, the most urgent first.
    pub const ALL: [Self; 6] = [
        Self::Late,
        Self::Unused,
        Self::LookAgain,
        Self::Soon,
        Self::Calm,
        Self::Over,
    ];

    /// The name in messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Late => "late",
            Self::Unused => "unused",
            Self::LookAgain => "look-again",
            Self::Soon => "soon",
            Self::Calm => "calm",
            Self::Over => "over",
        }
    }

    /// What something that is not done asks of people, by its day alone: that day is still in time.
    pub fn of_day(day: NaiveDate, today: NaiveDate) -> Self {
        if day < today {
            Self::Late
        } else if day <= today + SOON {
            Self::Soon
        } else {
            Self::Calm
        }
    }

    /// Whether somebody should do something about it now.
    pub fn is_pressing(self) -> bool {
        match self {
            Self::Late | Self::Unused | Self::LookAgain => true,
            Self::Soon | Self::Calm | Self::Over => false,
        }
    }
}

impl Measure {
    /// What the measure asks of people today. The last day of a due date is still in time.
    pub fn urgency(&self, today: NaiveDate) -> Urgency {
        let when = |day: NaiveDate, passed: Urgency| {
            if day < today {
                passed
            } else {
                Urgency::of_day(day, today)
            }
        };
        match self.stage {
            Stage::Planned | Stage::Started => when(self.due_on, Urgency::Late),
            Stage::Implemented if self.due_on < today => Urgency::Unused,
            Stage::TooEarly => match self.look_again_on {
                Some(day) if day <= today => Urgency::LookAgain,
                Some(day) => when(day, Urgency::LookAgain),
                // Moves from before there was a date to look again.
                None => Urgency::LookAgain,
            },
            Stage::Implemented | Stage::Used => Urgency::Calm,
            Stage::EffectSeen | Stage::Dropped => Urgency::Over,
        }
    }

    /// The day that its urgency is about.
    pub fn next_day(&self) -> NaiveDate {
        match self.stage {
            Stage::TooEarly => self.look_again_on.unwrap_or(self.due_on),
            Stage::Planned
            | Stage::Started
            | Stage::Implemented
            | Stage::Used
            | Stage::EffectSeen
            | Stage::Dropped => self.due_on,
        }
    }

    /// Whether the due date has passed and the measure is not in place.
    pub fn is_overdue(&self, today: NaiveDate) -> bool {
        self.urgency(today) == Urgency::Late
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::id::MeasureId;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn measure(stage: Stage, due_on: &str, look_again_on: Option<&str>) -> Measure {
        Measure {
            id: MeasureId::new("m"),
            title: "Guide".to_owned(),
            owner: "Kim".to_owned(),
            reach: String::new(),
            start_on: None,
            due_on: day(due_on),
            stage,
            look_again_on: look_again_on.map(day),
            side_effects: String::new(),
            times_a_year: None,
            idea: None,
            version: 0,
            history: Vec::new(),
        }
    }

    #[test]
    fn the_due_day_itself_is_in_time_and_the_next_is_late() {
        for (today, urgency) in [
            ("2025-01-30", Urgency::Calm),
            ("2025-02-01", Urgency::Soon),
            ("2025-03-03", Urgency::Soon),
            ("2025-03-04", Urgency::Late),
        ] {
            for stage in [Stage::Planned, Stage::Started] {
                let measure = measure(stage, "2025-03-03", None);
                assert_eq!(measure.urgency(day(today)), urgency, "{stage:?} {today}");
            }
        }
    }

    #[test]
    fn a_guide_that_was_handed_out_is_not_in_use() {
        let in_place = measure(Stage::Implemented, "2025-03-03", None);
        assert_eq!(in_place.urgency(day("2025-03-03")), Urgency::Calm);
        assert_eq!(in_place.urgency(day("2025-03-04")), Urgency::Unused);
        let in_use = measure(Stage::Used, "2025-03-03", None);
        assert_eq!(in_use.urgency(day("2026-03-04")), Urgency::Calm);
    }

    #[test]
    fn what_was_too_early_is_looked_at_again_on_its_day() {
        let early = measure(Stage::TooEarly, "2025-03-01", Some("2025-09-01"));
        for (today, urgency) in [
            ("2025-04-10", Urgency::Calm),
            ("2025-08-02", Urgency::Soon),
            ("2025-09-01", Urgency::LookAgain),
            ("2026-01-01", Urgency::LookAgain),
        ] {
            assert_eq!(early.urgency(day(today)), urgency, "{today}");
        }
        assert_eq!(early.next_day(), day("2025-09-01"));
        let undated = measure(Stage::TooEarly, "2025-03-01", None);
        assert_eq!(undated.urgency(day("2024-01-01")), Urgency::LookAgain);
    }

    #[test]
    fn what_is_over_asks_nothing_of_anybody() {
        for stage in [Stage::EffectSeen, Stage::Dropped] {
            let over = measure(stage, "2025-03-01", None).urgency(day("2026-01-01"));
            assert_eq!(over, Urgency::Over);
            assert!(!over.is_pressing());
        }
    }
}
