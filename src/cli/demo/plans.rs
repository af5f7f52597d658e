//! The demo's action plans: one from 2022 for clear roles, one from 2024 that got stuck.

use anyhow::Context as _;
use chrono::{DateTime, Duration, NaiveDate, Utc};

use super::story::{PEOPLE, Teller};
use crate::cli::Failure;
use crate::domain::id::{DimensionId, PlanId, UnitId, WaveId};
use crate::domain::plan::{Move, Stage};
use crate::domain::role::Role;
use crate::services::choose_focus::{Choice, NewPlan, make_plan};
use crate::services::keep_group::{NewMember, add_member};
use crate::services::move_measure::{NewMeasure, add_measure, move_measure};
use crate::services::review_plan::read_plan;

impl Teller<'_> {
    fn make_plan(
        &self,
        now: DateTime<Utc>,
        wave: &WaveId,
        told: (&str, &[&str], &str),
    ) -> Result<PlanId, Failure> {
        let (title, dimensions, how) = told;
        let member = |name: &str, part: &str| (name.to_owned(), part.to_owned());
        let new = NewPlan {
            unit: UnitId::new("klynge-nord"),
            title: title.to_owned(),
            sources: Vec::new(),
            group: vec![
                member("Lone Ledersen", "leder"),
                member("Arne Amrsen", "arbejdsmiljørepræsentant"),
                member("Pia Plansen", "medarbejder, Team Lind"),
            ],
            choice: Choice {
                wave: Some(wave.clone()),
                topics: Vec::new(),
                dimensions: dimensions.iter().map(|&id| DimensionId::new(id)).collect(),
                chosen_on: Some(now.date_naive()),
                chosen_how: how.to_owned(),
                waits_for: None,
            },
        };
        Ok(self
            .services
            .call(now, |cx| make_plan(cx, &self.leader, &new))?)
    }

    /// Adds a measure to the plan's focus area at this place and moves it along, a month a step.
    fn measure(
        &self,
        (plan, focus): (&PlanId, usize),
        now: DateTime<Utc>,
        (title, owner, due_on): (&str, &str, NaiveDate),
        way: &[(Stage, &str)],
    ) -> Result<(), Failure> {
        let reading = self
            .services
            .call(now, |cx| read_plan(cx, &self.leader, plan))?;
        let focus = reading
            .plan
            .focus_areas
            .get(focus)
            .context("no such focus area")?
            .id
            .clone();
        let new = NewMeasure {
            focus,
            title: title.to_owned(),
            owner: owner.to_owned(),
            reach: String::new(),
            start_on: None,
            due_on: Some(due_on),
            times_a_year: None,
            idea: None,
            begin: String::new(),
        };
        let measure = self
            .services
            .call(now, |cx| add_measure(cx, &self.leader, plan, &new))?;
        let mut when = now;
        for &(stage, note) in way {
            when += Duration::days(30);
            let step = Move {
                stage,
                note: note.to_owned(),
                look_again_on: None,
            };
            self.services.call(when, |cx| {
                move_measure(cx, &self.leader, (plan, &measure), (&step, None))
            })?;
        }
        Ok(())
    }

    pub(super) fn plan_of_2022(&self, wave: &WaveId, now: DateTime<Utc>) -> Result<(), Failure> {
        let how =
            "Personalemøde den 9. november 2022. 16 af 20 deltog; rolleklarhed fik flest stemmer.";
        let plan = self.make_plan(
            now,
            wave,
            ("Klare roller i Klynge Nord", &["rolleklarhed"], how),
        )?;
        let due = day(2023, 5, 31)?;
        self.measure(
            (&plan, 0),
            now,
            (
                "Skriv ned, hvem der tager hvilke opgaver ved visitation",
                "Lone Ledersen",
                due,
            ),
            &[
                (Stage::Started, "Udkast drøftet på teammøderne"),
                (
                    Stage::Implemented,
                    "Aftalen ligger på fællesdrevet og er gennemgået med alle",
                ),
                (Stage::Used, "Bruges ved hvert visitationsmøde"),
            ],
        )
    }

    pub(super) fn plan_of_2024(
        &self,
        wave: &WaveId,
        now: DateTime<Utc>,
    ) -> Result<PlanId, Failure> {
        let how = "Personalemøde den 12. november 2024. 17 af 21 deltog og valgte to emner hver.";
        let told = (
            "Handleplan 2024, Klynge Nord",
            &["kvalitet", "tempo"][..],
            how,
        );
        let plan = self.make_plan(now, wave, told)?;
        self.measure(
            (&plan, 0),
            now,
            (
                "Aftal, hvad der er godt nok i en børnefaglig undersøgelse",
                "Pia Plansen",
                day(2025, 3, 31)?,
            ),
            &[(Stage::Started, "To eksempler gennemgået i gruppen")],
        )?;
        self.measure(
            (&plan, 1),
            now,
            (
                "Fast tid til journalarbejde tirsdag formiddag",
                "Lone Ledersen",
                day(2025, 1, 31)?,
            ),
            &[
                (Stage::Started, "Prøvet i januar i Team Ask og Team Lind"),
                (Stage::Implemented, "Gælder hele klyngen fra 1. februar"),
            ],
        )?;
        self.measure(
            (&plan, 1),
            now,
            (
                "Loft over antal sager pr. medarbejder",
                "Lone Ledersen",
                day(2025, 6, 30)?,
            ),
            &[],
        )?;
        self.ideas(&plan, now)?;
        self.keeps(&plan, now)?;
        let (_, name, email, _) = PEOPLE
            .into_iter()
            .find(|person| person.0 == Role::GroupMember)
            .context("nobody")?;
        let member = NewMember {
            name: name.to_owned(),
            part: "medarbejder, Team Ask".to_owned(),
            comes_from: String::new(),
            email: Some(email.to_owned()),
        };
        self.services
            .call(now, |cx| add_member(cx, &self.leader, (&plan, &member)))?;
        Ok(plan)
    }
}

fn day(year: i32, month: u32, day: u32) -> Result<NaiveDate, anyhow::Error> {
    NaiveDate::from_ymd_opt(year, month, day).context("no such day")
}
