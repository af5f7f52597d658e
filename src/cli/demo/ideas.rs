//! What the demo's plan took from the catalogue, and what its group says of it.

use anyhow::Context as _;
use chrono::{DateTime, Duration, Utc};

use super::story::Teller;
use crate::cli::Failure;
use crate::domain::id::{IdeaId, PlanId};
use crate::domain::idea::{Helped, InUse};
use crate::domain::plan::{Move, Stage};
use crate::services::ideas::{NewRating, rate_idea, take_idea};
use crate::services::move_measure::move_measure;
use crate::services::review_plan::read_plan;

impl Teller<'_> {
    /// Takes two ideas into the plan's first focus area. One has been used and rated, the other waits.
    pub(super) fn ideas(&self, plan: &PlanId, now: DateTime<Utc>) -> Result<(), Failure> {
        let reading = self
            .services
            .call(now, |cx| read_plan(cx, &self.leader, plan))?;
        let focus = reading.plan.focus_areas.first().context("no focus area")?;
        let take = |idea: &str| {
            let there = (plan, &focus.id);
            let idea = IdeaId::new(idea);
            self.services
                .call(now, |cx| take_idea(cx, &self.leader, there, &idea))
        };
        let read = take("read-each-others-work")?;
        take("obstacle-of-the-month")?;
        let mut when = now;
        for (stage, note) in [
            (Stage::Started, "Fem par har sat en dato"),
            (Stage::Implemented, "Alle par har læst med én gang"),
            (Stage::Used, "Anden runde er holdt i fire af fem par"),
        ] {
            when += Duration::days(20);
            let step = Move {
                stage,
                note: note.to_owned(),
                look_again_on: None,
            };
            self.services.call(when, |cx| {
                move_measure(cx, &self.leader, (plan, &read), (&step, None))
            })?;
        }
        let rating = NewRating {
            used: Some(InUse::Partly),
            helped: Some(Helped::Little),
            why: "Parrene på skæve vagter når det sjældent.".to_owned(),
            version: 0,
        };
        self.services.call(when, |cx| {
            rate_idea(cx, &self.leader, (plan, &read), &rating)
        })?;
        Ok(())
    }
}
