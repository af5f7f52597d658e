//! The demo's waiting: Klynge Nord's ceiling on cases waits for a measure of a plan across units, and
//! that plan waits for another one, in which nothing is done.

use anyhow::Context as _;
use chrono::{DateTime, Duration, NaiveDate, Utc};

use super::story::{Teller, invite};
use crate::cli::Failure;
use crate::domain::account::Account;
use crate::domain::id::{DimensionId, FocusId, MeasureId, PlanId, UnitId, WaveId};
use crate::domain::plan::{Move, Party, Stage};
use crate::domain::role::Role;
use crate::services::choose_focus::{Choice, NewPlan, make_plan};
use crate::services::move_measure::{NewMeasure, add_measure, move_measure};
use crate::services::review_plan::{list_plans, read_plan};
use crate::services::wait_for::{NewWait, wait_for};

/// Who leads the department above Klynge Nord.
const HEAD: (Role, &str, &str, Option<&str>) = (
    Role::Leader,
    "Merete Myndigsen",
    "afdeling@demo.example",
    Some("myndighed"),
);

impl Teller<'_> {
    pub(super) fn waits_of_2024(&self, wave: &WaveId, now: DateTime<Utc>) -> Result<(), Failure> {
        let head = invite(self.services, now, Some(&HEAD))?;
        let across = self.plan_of(
            &head,
            now,
            wave,
            ("Fordeling af sager på tværs", "myndighed", "tempo"),
        )?;
        let syd = self.plan_of(
            &head,
            now,
            wave,
            ("Tværgående gruppe om krav", "klynge-syd", "tempo"),
        )?;
        let focus = self.focus_of(&head, now, &across)?;
        let due_on = NaiveDate::from_ymd_opt(2025, 3, 31);
        let title = "Aftale om, hvem der tager sager, når en klynge er fuld";
        let new = NewMeasure::once(focus.clone(), (title, "Merete Myndigsen"), due_on);
        let services = self.services;
        let measure = services.call(now, |cx| add_measure(cx, &head, &across, &new))?;
        let started = Move {
            stage: Stage::Started,
            note: "Udkast drøftet i afdelingens ledergruppe".to_owned(),
            look_again_on: None,
        };
        services.call(now + Duration::days(30), |cx| {
            move_measure(cx, &head, (&across, &measure), (&started, None))
        })?;
        let (nord, ceiling) = self.ceiling(now)?;
        let waits = [
            (&nord, Party::Measure(ceiling), (&across, Some(measure))),
            (&across, Party::Focus(focus), (&syd, None)),
        ];
        for (plan, party, (awaited, measure)) in waits {
            let new = NewWait {
                party,
                awaited: awaited.clone(),
                measure,
            };
            services.call(now, |cx| wait_for(cx, &head, plan, &new))?;
        }
        Ok(())
    }

    /// A plan that starts from one dimension of its unit.
    fn plan_of(
        &self,
        head: &Account,
        now: DateTime<Utc>,
        wave: &WaveId,
        (title, unit, dimension): (&str, &str, &str),
    ) -> Result<PlanId, Failure> {
        let new = NewPlan {
            unit: UnitId::new(unit),
            title: title.to_owned(),
            sources: Vec::new(),
            group: vec![("Merete Myndigsen".to_owned(), "leder".to_owned())],
            choice: Choice {
                wave: Some(wave.clone()),
                dimensions: vec![DimensionId::new(dimension)],
                topics: Vec::new(),
                chosen_on: Some(now.date_naive()),
                chosen_how: "Afdelingens arbejdsmiljøgruppe, november 2024.".to_owned(),
                waits_for: None,
            },
        };
        Ok(self.services.call(now, |cx| make_plan(cx, head, &new))?)
    }

    fn focus_of(
        &self,
        head: &Account,
        now: DateTime<Utc>,
        plan: &PlanId,
    ) -> Result<FocusId, Failure> {
        let reading = self.services.call(now, |cx| read_plan(cx, head, plan))?;
        let focus = reading.plan.focus_areas.first();
        Ok(focus.context("no focus area")?.id.clone())
    }

    /// The measure of Klynge Nord's plan that nobody has begun.
    fn ceiling(&self, now: DateTime<Utc>) -> Result<(PlanId, MeasureId), Failure> {
        let lines = self.services.call(now, |cx| list_plans(cx, &self.leader))?;
        for line in lines.plans {
            let reading = self
                .services
                .call(now, |cx| read_plan(cx, &self.leader, &line.id))?;
            let mut measures = reading.plan.measures();
            if let Some(found) = measures.find(|measure| measure.stage == Stage::Planned) {
                return Ok((line.id, found.id.clone()));
            }
        }
        Err(anyhow::anyhow!("no measure is planned").into())
    }
}
