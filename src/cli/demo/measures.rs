//! The demo's recurring measures, a practice change that was too young to judge, and one that was
//! dropped.

use anyhow::Context as _;
use chrono::{DateTime, Duration, NaiveDate, TimeZone, Utc};

use super::story::Teller;
use crate::cli::Failure;
use crate::domain::id::{FocusId, MeasureId, PlanId};
use crate::domain::plan::{Move, Occasion, Outcome, Record, Stage};
use crate::services::hold_occasion::record_occasion;
use crate::services::move_measure::{NewMeasure, add_measure, move_measure};
use crate::services::read_measure::read_measure;
use crate::services::review_plan::{list_plans, read_plan};

/// What became of supervision, over and over: who came of five, or why it was not held.
const SUPERVISION: [Result<u32, &str>; 4] = [Ok(5), Ok(2), Err("Supervisor var syg"), Ok(4)];

/// And of the learning meetings, of twenty-one.
const LEARNING: [Result<u32, &str>; 3] = [Ok(17), Ok(14), Err("Flyttet på grund af tilsyn")];

impl Teller<'_> {
    /// Adds to the newest plan what happened in the year after it was made.
    pub(super) fn follow(&self, today: DateTime<Utc>) -> Result<(), Failure> {
        let services = self.services;
        let plans = services.call(today, |cx| list_plans(cx, &self.leader))?;
        let plan = plans.plans.into_iter().next().context("no plan")?.id;
        let reading = services.call(today, |cx| read_plan(cx, &self.leader, &plan))?;
        let areas: Vec<FocusId> = reading
            .plan
            .focus_areas
            .iter()
            .map(|area| area.id.clone())
            .collect();
        let [quality, pace] = areas.as_slice() else {
            return Err(anyhow::anyhow!("not two focus areas").into());
        };
        self.change_of_practice(&plan, quality)?;
        self.given_up(&plan, pace)?;
        let supervision = self.recurring(&plan, quality, ("Faglig supervision", "Team Lind", 5))?;
        self.recorded(
            (&plan, &supervision),
            (&SUPERVISION, 5),
            today - Duration::days(90),
        )?;
        let learning = self.recurring(&plan, pace, ("Læringsmøde", "alle 21", 4))?;
        self.recorded((&plan, &learning), (&LEARNING, 21), today)?;
        Ok(())
    }

    fn added(
        &self,
        plan: &PlanId,
        new: &NewMeasure,
        at: DateTime<Utc>,
    ) -> Result<MeasureId, Failure> {
        Ok(self
            .services
            .call(at, |cx| add_measure(cx, &self.leader, plan, new))?)
    }

    fn moved(
        &self,
        (plan, measure): (&PlanId, &MeasureId),
        at: DateTime<Utc>,
        step: &Move,
    ) -> Result<(), Failure> {
        let place = (plan, measure);
        let moved = self
            .services
            .call(at, |cx| move_measure(cx, &self.leader, place, (step, None)));
        Ok(moved?)
    }

    fn change_of_practice(&self, plan: &PlanId, focus: &FocusId) -> Result<(), Failure> {
        let new = NewMeasure {
            reach: "alle 21".to_owned(),
            start_on: Some(day(2025, 3, 1)?),
            ..new_measure(focus, "To med på hver underretning", day(2025, 3, 1)?)
        };
        let measure = self.added(plan, &new, at(2025, 1, 20)?)?;
        for (on, stage, note) in [
            (at(2025, 2, 3)?, Stage::Started, "Drøftet på teammøderne"),
            (
                at(2025, 3, 1)?,
                Stage::Implemented,
                "Gælder i alle fem teams fra i dag",
            ),
            (
                at(2025, 4, 10)?,
                Stage::TooEarly,
                "Har kun virket i seks uger",
            ),
        ] {
            let step = Move {
                stage,
                note: note.to_owned(),
                look_again_on: Some(day(2025, 9, 1)?),
            };
            self.moved((plan, &measure), on, &step)?;
        }
        Ok(())
    }

    fn given_up(&self, plan: &PlanId, focus: &FocusId) -> Result<(), Failure> {
        let new = new_measure(focus, "Telefonfri formiddage", day(2025, 4, 30)?);
        let measure = self.added(plan, &new, at(2025, 1, 20)?)?;
        let step = Move {
            stage: Stage::Dropped,
            note: "Borgerne kunne ikke komme igennem".to_owned(),
            look_again_on: None,
        };
        self.moved((plan, &measure), at(2025, 2, 10)?, &step)
    }

    fn recurring(
        &self,
        plan: &PlanId,
        focus: &FocusId,
        (title, reach, times): (&str, &str, u32),
    ) -> Result<MeasureId, Failure> {
        let new = NewMeasure {
            reach: reach.to_owned(),
            start_on: Some(day(2025, 1, 27)?),
            times_a_year: Some(times),
            ..new_measure(focus, title, day(2025, 2, 28)?)
        };
        let measure = self.added(plan, &new, at(2025, 1, 20)?)?;
        for (on, stage, note) in [
            (
                at(2025, 1, 21)?,
                Stage::Started,
                "Datoerne er lagt i kalenderen",
            ),
            (at(2025, 1, 27)?, Stage::Implemented, "Første gang er holdt"),
            (at(2025, 5, 5)?, Stage::Used, "Står fast på alles ugeplan"),
        ] {
            let step = Move {
                stage,
                note: note.to_owned(),
                look_again_on: None,
            };
            self.moved((plan, &measure), on, &step)?;
        }
        Ok(measure)
    }

    /// Says of each occasion before this day what became of it, on the day after.
    fn recorded(
        &self,
        place: (&PlanId, &MeasureId),
        (pattern, expected): (&[Result<u32, &str>], u32),
        until: DateTime<Utc>,
    ) -> Result<(), Failure> {
        let mut pattern = pattern.iter().cycle();
        while let Some(occasion) = self.next_occasion(place, until)? {
            let due_on = occasion.due_on;
            let record = match pattern.next().context("no pattern")? {
                Ok(came) => Record {
                    outcome: Outcome::Held,
                    held_on: Some(due_on),
                    attended: Some(*came),
                    expected: Some(expected),
                    note: String::new(),
                    by: String::new(),
                },
                Err(why) => Record {
                    outcome: Outcome::NotHeld,
                    held_on: None,
                    attended: None,
                    expected: None,
                    note: (*why).to_owned(),
                    by: String::new(),
                },
            };
            let (plan, measure) = place;
            let which = (plan, measure, &occasion.id);
            let told = |_: &Occasion| due_on.to_string();
            let noon = due_on.and_hms_opt(12, 0, 0).context("no noon")?.and_utc();
            self.services.call(noon, |cx| {
                record_occasion(cx, &self.leader, which, &record, told)
            })?;
        }
        Ok(())
    }

    fn next_occasion(
        &self,
        place: (&PlanId, &MeasureId),
        until: DateTime<Utc>,
    ) -> Result<Option<Occasion>, Failure> {
        let reading = self
            .services
            .call(until, |cx| read_measure(cx, &self.leader, place))?;
        let mut open = reading
            .occasions
            .into_iter()
            .filter(|one| one.record.is_none());
        Ok(open.find(|one| one.due_on < until.date_naive()))
    }
}

fn new_measure(focus: &FocusId, title: &str, due_on: NaiveDate) -> NewMeasure {
    NewMeasure {
        focus: focus.clone(),
        title: title.to_owned(),
        owner: "Lone Ledersen".to_owned(),
        reach: String::new(),
        start_on: None,
        due_on: Some(due_on),
        times_a_year: None,
        idea: None,
        begin: String::new(),
    }
}

fn day(year: i32, month: u32, day: u32) -> Result<NaiveDate, anyhow::Error> {
    NaiveDate::from_ymd_opt(year, month, day).context("no such day")
}

fn at(year: i32, month: u32, day: u32) -> Result<DateTime<Utc>, anyhow::Error> {
    let time = Utc.with_ymd_and_hms(year, month, day, 8, 0, 0).single();
    time.context("no such time")
}
