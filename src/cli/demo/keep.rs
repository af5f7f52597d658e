//! What the working group of the demo keeps around its plan: reasons, a rhythm, and a note.

use chrono::{DateTime, Utc};

use super::story::Teller;
use crate::cli::Failure;
use crate::domain::id::PlanId;
use crate::domain::plan::SourceKind;
use crate::services::edit_plan::{Frame, add_source, edit_plan, read_edit};
use crate::services::keep_notes::{Written, add_note};

impl Teller<'_> {
    /// Adds reasons, a rhythm of reviews and a note to a plan.
    pub(super) fn keeps(&self, plan: &PlanId, now: DateTime<Utc>) -> Result<(), Failure> {
        let (services, leader) = (self.services, &self.leader);
        let incidents = (
            plan,
            SourceKind::Incidents,
            "8 hændelser på 12 måneder, de fleste ved hjemmebesøg",
        );
        services.call(now, |cx| add_source(cx, leader, incidents))?;
        let reading = services.call(now, |cx| read_edit(cx, leader, plan))?;
        let frame = Frame {
            version: reading.plan.version,
            title: reading.plan.title,
            every_weeks: "6".to_owned(),
            ..Frame::default()
        };
        services.call(now, |cx| edit_plan(cx, leader, (plan, &frame)))?;
        let note = Written {
            held_on: Some(now.date_naive()),
            present: "Lone Ledersen, Arne Amrsen og Pia Plansen".to_owned(),
            text: "Vi begynder med kvalitet og tempo.\nFølelsesmæssige krav venter på den \
                   tværgående gruppe."
                .to_owned(),
        };
        services.call(now, |cx| add_note(cx, leader, (plan, &note)))?;
        Ok(())
    }
}
