//! What a committee or a TRIO decides: who sees to it, and when it is evaluated.

use chrono::{Duration, NaiveDate};

use super::id::{DecisionId, PlanId, UnitId};

/// How far ahead an evaluation is *next*.
const SOON: Duration = Duration::days(30);

/// A decision. "Evaluated again in a year" is a day here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision {
    /// Its id.
    pub id: DecisionId,
    /// The unit in whose committee it was made.
    pub unit: UnitId,
    /// What was decided.
    pub text: String,
    /// Who sees to it.
    pub responsible: String,
    /// The day of the meeting.
    pub decided_on: NaiveDate,
    /// When it is looked at again.
    pub evaluate_on: NaiveDate,
    /// The plan that it is about, if it is about one.
    pub plan: Option<PlanId>,
    /// What became of it; nothing as long as nobody has looked.
    pub evaluation: Option<Evaluation>,
    /// How often it was edited.
    pub version: i32,
}

/// What became of a decision.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evaluation {
    /// The day it was written down.
    pub on: NaiveDate,
    /// What was found.
    pub text: String,
}

/// What a decision asks of its committee today, the most urgent first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ripeness {
    /// The day of its evaluation has passed.
    Late,
    /// The day is within thirty days.
    Soon,
    /// The day is further off.
    Calm,
    /// It has been evaluated.
    Evaluated,
}

impl Ripeness {
    /// The name in messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Late => "late",
            Self::Soon => "soon",
            Self::Calm => "calm",
            Self::Evaluated => "evaluated",
        }
    }

    /// Whether it belongs on the next agenda.
    pub fn is_due(self) -> bool {
        match self {
            Self::Late | Self::Soon => true,
            Self::Calm | Self::Evaluated => false,
        }
    }
}

impl Decision {
    /// What it asks of its committee today. On its day an evaluation is in time.
    pub fn ripeness(&self, today: NaiveDate) -> Ripeness {
        if self.evaluation.is_some() {
            Ripeness::Evaluated
        } else if self.evaluate_on < today {
            Ripeness::Late
        } else if self.evaluate_on <= today + SOON {
            Ripeness::Soon
        } else {
            Ripeness::Calm
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_of_the_evaluation_is_in_time_and_the_next_is_late() {
        let day = |text: &str| text.parse::<NaiveDate>().unwrap();
        let mut decision = Decision {
            id: DecisionId::new("d"),
            unit: UnitId::new("u"),
            text: "Retningslinje om vold".to_owned(),
            responsible: "HR".to_owned(),
            decided_on: day("2024-11-20"),
            evaluate_on: day("2025-11-20"),
            plan: None,
            evaluation: None,
            version: 0,
        };
        for (today, ripeness) in [
            ("2024-11-20", Ripeness::Calm),
            ("2025-10-20", Ripeness::Calm),
            ("2025-10-21", Ripeness::Soon),
            ("2025-11-20", Ripeness::Soon),
            ("2025-11-21", Ripeness::Late),
        ] {
            assert_eq!(decision.ripeness(day(today)), ripeness, "{today}");
            assert_eq!(ripeness.is_due(), ripeness != Ripeness::Calm);
        }
        decision.evaluation = Some(Evaluation {
            on: day("2026-01-01"),
            text: "Virker".to_owned(),
        });
        let done = decision.ripeness(day("2026-01-02"));
        assert!(done == Ripeness::Evaluated && !done.is_due());
    }
}
