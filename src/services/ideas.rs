//! The catalogue is read, its ideas become measures, and groups say afterwards what came of them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use chrono::Duration;

use super::move_measure::{MeasureError, NewMeasure, add_measure};
use super::reach::{ReadError, may_read};
use super::review_plan::read_plan;
use super::{Context, StoreError, shelf};
use crate::domain::account::Account;
use crate::domain::dialogue::Dialogues;
use crate::domain::id::{FocusId, IdeaId, MeasureId, PlanId};
use crate::domain::idea::{CatalogueReading, FocusIdeas, Idea, IdeaReading, Ideas};
use crate::domain::idea::{Helped, InUse, Rating, RatingReading, Taken, Tally, read};
use crate::domain::plan::{FocusArea, Measure, Plan, Stage};
use crate::domain::report::{FocusReading, PlanLink, PlanReading};
use crate::domain::unit::{Tree, Unit};
use crate::domain::wording::Wording;
use crate::store::{idea_ratings, plans};

/// The files of ideas, in the order in which they are shown.
const IDEAS: [&str; 3] = [
    include_str!("../../catalogue/work.toml"),
    include_str!("../../catalogue/together.toml"),
    include_str!("../../catalogue/care.toml"),
];
const QUESTIONS: &str = include_str!("../../catalogue/dialogue.toml");

/// How long a measure that was taken with one click may take; the group sets its own day afterwards.
const TIME: Duration = Duration::days(90);

/// The catalogue, read once. A test sees to it that it can be.
fn shelf_of_ideas() -> &'static Ideas {
    static SHELF: LazyLock<Ideas> = LazyLock::new(|| read::ideas(&IDEAS).unwrap_or_default());
    &SHELF
}

/// The questions, read once. A test sees to it that they can be.
pub(super) fn shelf_of_dialogues() -> &'static Dialogues {
    static SHELF: LazyLock<Dialogues> =
        LazyLock::new(|| read::dialogues(QUESTIONS).unwrap_or_default());
    &SHELF
}

/// Why nothing was rated. Nothing has changed.
#[derive(Debug, thiserror::Error)]
pub enum RatingError {
    /// There is no such measure from the catalogue, or the actor may not rate it.
    #[error("there is nothing to rate for this actor")]
    NotFound,
    /// Nobody has begun with the measure.
    #[error("the measure has not begun")]
    TooSoon,
    /// It is not said whether it is used.
    #[error("it is not said whether it is used")]
    UsedMissing,
    /// It is not said whether it helped.
    #[error("it is not said whether it helped")]
    HelpedMissing,
    /// Somebody else has rated it since the form was printed.
    #[error("somebody else has rated it in the meantime")]
    Changed,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<ReadError> for RatingError {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::NotFound => Self::NotFound,
            ReadError::Store(error) => Self::Store(error),
        }
    }
}

/// A rating as a form sends it.
#[derive(Debug, Clone, Default)]
pub struct NewRating {
    /// Whether the measure is used.
    pub used: Option<InUse>,
    /// Whether it helped.
    pub helped: Option<Helped>,
    /// Why.
    pub why: String,
    /// The version that the form was printed from; 0 where there was none.
    pub version: i32,
}

/// The whole catalogue, for anybody who is signed in. Where an idea was taken is told of those plans
/// that the reader may read; the sums are of all.
///
/// Errors: the store fails.
pub fn read_catalogue(
    cx: &mut Context<'_>,
    actor: &Account,
) -> Result<CatalogueReading, ReadError> {
    let mut dimensions: Vec<(_, Wording)> = Vec::new();
    for (instrument, _) in shelf::surveys() {
        for dimension in instrument.dimensions {
            if !dimensions.iter().any(|(id, _)| id == &dimension.id) {
                dimensions.push((dimension.id, dimension.title));
            }
        }
    }
    Ok(CatalogueReading {
        dimensions,
        ideas: readings(cx, actor, shelf_of_ideas().all())?,
    })
}

/// The ideas for a focus area, and what it has taken from the catalogue already.
///
/// Errors: there is no such focus area for this reader.
pub fn read_ideas(
    cx: &mut Context<'_>,
    actor: &Account,
    plan: &PlanId,
    focus: &FocusId,
) -> Result<FocusIdeas, ReadError> {
    let reading = read_plan(cx, actor, plan)?;
    let (focus, words_of) = focus_of(&reading, focus).ok_or(ReadError::NotFound)?;
    let dimension = focus.start().map(|start| &start.dimension);
    let ideas: Vec<Idea> = shelf_of_ideas()
        .serving(dimension)
        .into_iter()
        .cloned()
        .collect();
    let mut own = Vec::new();
    for measure in focus.measures.iter().filter(|found| found.idea.is_some()) {
        own.push((measure.clone(), idea_ratings::find(cx.conn, &measure.id)?));
    }
    Ok(FocusIdeas {
        plan: link(&reading.plan),
        focus: focus.id.clone(),
        title: words_of.title.clone(),
        ideas: readings(cx, actor, &ideas)?,
        own,
        may_move: reading.may_move,
    })
}

/// A focus area of a plan, with its words.
pub(super) fn focus_of<'r>(
    reading: &'r PlanReading,
    id: &FocusId,
) -> Option<(&'r FocusArea, &'r FocusReading)> {
    let areas = reading.plan.focus_areas.iter();
    areas
        .zip(&reading.focus_areas)
        .find(|(focus, _)| &focus.id == id)
}

fn link(plan: &Plan) -> PlanLink {
    PlanLink {
        id: plan.id.clone(),
        title: plan.title.clone(),
    }
}

/// Ideas with their sums, and where they were taken.
fn readings(
    cx: &mut Context<'_>,
    actor: &Account,
    ideas: &[Idea],
) -> Result<Vec<IdeaReading>, StoreError> {
    let tree = cx.organisation()?;
    let ratings = idea_ratings::all(cx.conn)?;
    let mut measures: BTreeMap<IdeaId, Vec<(bool, Taken)>> = BTreeMap::new();
    for plan in plans::all(cx.conn)? {
        let readable = may_read(actor, &plan, tree.as_deref());
        for measure in plan.measures() {
            let Some(idea) = &measure.idea else { continue };
            let rating = ratings.get(&measure.id).cloned();
            let line = taken(&plan, measure, rating, tree.as_deref());
            let lines = measures.entry(idea.clone()).or_default();
            lines.push((readable, line));
        }
    }
    let reading = |idea: &Idea| {
        let all = measures.remove(&idea.id).unwrap_or_default();
        let stages = all.iter().map(|(_, one)| (one.stage, one.rating.as_ref()));
        IdeaReading {
            tally: Tally::of(stages),
            idea: idea.clone(),
            taken: all
                .into_iter()
                .filter(|(readable, _)| *readable)
                .map(|(_, one)| one)
                .collect(),
        }
    };
    Ok(ideas.iter().map(reading).collect())
}

fn taken(plan: &Plan, measure: &Measure, rating: Option<Rating>, tree: Option<&Tree>) -> Taken {
    let unit = tree.and_then(|tree| tree.unit(&plan.unit));
    Taken {
        plan: link(plan),
        unit: unit.map(Unit::named).unwrap_or_default(),
        measure: measure.id.clone(),
        stage: measure.stage,
        rating,
    }
}

/// Takes an idea into a focus area with one click: the measure it became. The person who clicks sees
/// to it, in ninety days, until the group says otherwise. Clicking twice takes it once.
///
/// Errors: there is no such idea or focus area, or the actor may not.
pub fn take_idea(
    cx: &mut Context<'_>,
    actor: &Account,
    (plan, focus): (&PlanId, &FocusId),
    idea: &IdeaId,
) -> Result<MeasureId, MeasureError> {
    let idea = shelf_of_ideas().find(idea).ok_or(MeasureError::NotFound)?;
    let reading = read_plan(cx, actor, plan).map_err(|error| match error {
        ReadError::NotFound => MeasureError::NotFound,
        ReadError::Store(error) => error.into(),
    })?;
    let found = focus_of(&reading, focus).filter(|_| reading.may_move);
    let (area, _) = found.ok_or(MeasureError::NotFound)?;
    let is_same = |one: &&Measure| one.idea.as_ref() == Some(&idea.id);
    let mut there = area.measures.iter().filter(is_same);
    if let Some(same) = there.find(|one| one.stage != Stage::Dropped) {
        return Ok(same.id.clone());
    }
    let title = idea.title.text(actor.language);
    let due_on = Some(cx.today() + TIME);
    let new = NewMeasure {
        times_a_year: idea.times_a_year,
        idea: Some(idea.id.clone()),
        begin: idea.begin.text(actor.language).to_owned(),
        ..NewMeasure::once(focus.clone(), (title, &actor.name), due_on)
    };
    let measure = add_measure(cx, actor, plan, &new)?;
    let deed = ("idea-taken", measure.as_str());
    cx.record(Some(actor), plan.as_str(), deed, title)?;
    Ok(measure)
}

/// A measure from the catalogue, to be rated.
///
/// Errors: there is no such measure from the catalogue for this actor.
pub fn propose_rating(
    cx: &mut Context<'_>,
    actor: &Account,
    plan: &PlanId,
    measure: &MeasureId,
) -> Result<RatingReading, RatingError> {
    let reading = read_plan(cx, actor, plan)?;
    let (focus, found) = reading
        .plan
        .measure(measure)
        .filter(|_| reading.may_move)
        .ok_or(RatingError::NotFound)?;
    let (_, words_of) = focus_of(&reading, &focus.id).ok_or(RatingError::NotFound)?;
    let idea = found.idea.as_ref().and_then(|id| shelf_of_ideas().find(id));
    Ok(RatingReading {
        plan: link(&reading.plan),
        focus: focus.id.clone(),
        focus_title: words_of.title.clone(),
        idea: idea.ok_or(RatingError::NotFound)?.clone(),
        rating: idea_ratings::find(cx.conn, &found.id)?,
        measure: found.clone(),
    })
}

/// Keeps what a group says of a measure: one rating a measure, which may be changed. The focus area
/// comes back, to go on reading there.
///
/// Errors: something is missing, the measure has not begun, somebody else was faster, or the actor
/// may not.
pub fn rate_idea(
    cx: &mut Context<'_>,
    actor: &Account,
    (plan, measure): (&PlanId, &MeasureId),
    new: &NewRating,
) -> Result<FocusId, RatingError> {
    let reading = propose_rating(cx, actor, plan, measure)?;
    if reading.measure.stage == Stage::Planned {
        return Err(RatingError::TooSoon);
    }
    let (used, helped) = (
        new.used.ok_or(RatingError::UsedMissing)?,
        new.helped.ok_or(RatingError::HelpedMissing)?,
    );
    let seen = reading.rating.map_or(0, |rating| rating.version);
    if seen != new.version {
        return Err(RatingError::Changed);
    }
    let rating = Rating {
        used,
        helped,
        why: new.why.trim().to_owned(),
        on: cx.today(),
        by: actor.name.clone(),
        version: seen.saturating_add(1),
    };
    idea_ratings::keep(cx.conn, measure, &rating)?;
    let detail = rating.in_words(actor.language);
    let deed = ("idea-rated", measure.as_str());
    let detail = format!("{} – {detail}", reading.measure.title);
    cx.record(Some(actor), plan.as_str(), deed, &detail)?;
    Ok(reading.focus)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_shelves_are_full() {
        assert!(shelf_of_ideas().all().len() >= 60);
        assert!(shelf_of_dialogues().about(None).is_some());
    }
}
