//! What the demo's committees decided and answered: one decision whose evaluation is late, one that
//! holds, and a TRIO's answer.

use chrono::{DateTime, Duration, NaiveDate, Utc};

use super::story::Teller;
use crate::cli::Failure;
use crate::domain::id::UnitId;
use crate::domain::trio::Sufficient;
use crate::services::decide::{Answered, Decided, answer_trio, make_decision};

impl Teller<'_> {
    /// The months after the plan of 2024.
    pub(super) fn committees(&self, now: DateTime<Utc>) -> Result<(), Failure> {
        let unit = UnitId::new("klynge-nord");
        let (soon, later) = (now + Duration::days(20), now + Duration::days(50));
        for (when, text, responsible, days) in [
            (
                soon,
                "Alle nye medarbejdere har en fast makker de første tre måneder",
                "Lone Ledersen",
                365,
            ),
            (
                later,
                "TRIO følger svarprocenten og aftaler inden næste måling, hvordan flere svarer",
                "TRIO",
                900,
            ),
        ] {
            let day: NaiveDate = when.date_naive();
            let decided = Decided {
                text: text.to_owned(),
                responsible: responsible.to_owned(),
                decided_on: Some(day),
                evaluate_on: Some(day + Duration::days(days)),
                ..Decided::default()
            };
            self.services
                .call(when, |cx| make_decision(cx, &self.leader, &unit, &decided))?;
        }
        let answered = Answered {
            answer: Some(Sufficient::Partly),
            why:
                "Tiltagene om kvalitet er begyndt, men ingen har taget de følelsesmæssige krav op."
                    .to_owned(),
            version: None,
        };
        self.services
            .call(later, |cx| answer_trio(cx, &self.leader, &unit, &answered))?;
        Ok(())
    }
}
