//! Trip (c): a flagged dimension becomes a focus area that staff chose, in a plan with a group.

use chrono::NaiveDate;

use super::reach::{ReadError, may, released_unit};
use super::{Context, StoreError, hold_vote};
use crate::domain::account::Account;
use crate::domain::change::{Change, Flag};
use crate::domain::id::{DimensionId, FocusId, MemberId, PlanId, SourceId, UnitId, WaveId};
use crate::domain::plan::{FocusArea, Member, Plan, Review, Source, SourceKind, Start, Subject};
use crate::domain::report::{FocusChoice, FocusProposal, PlanLink};
use crate::domain::role::Action;
use crate::domain::unit::Unit;
use crate::store::{instruments, plans, units};

/// What staff chose, and how.
#[derive(Debug, Clone)]
pub struct Choice {
    /// The wave whose release gave the reason.
    pub wave: WaveId,
    /// The dimensions.
    pub dimensions: Vec<DimensionId>,
    /// The day.
    pub chosen_on: Option<NaiveDate>,
    /// How: "staff meeting, 17 of 21 took part".
    pub chosen_how: String,
    /// The other group that takes them on, where this one waits.
    pub waits_for: Option<String>,
}

/// A plan to be made.
#[derive(Debug, Clone)]
pub struct NewPlan {
    /// The unit.
    pub unit: UnitId,
    /// The title.
    pub title: String,
    /// The working group: name and part of each member.
    pub group: Vec<(String, String)>,
    /// What it starts with.
    pub choice: Choice,
}

/// Why nothing was chosen. Nothing has changed.
#[derive(Debug, thiserror::Error)]
pub enum FocusError {
    /// There is no such plan or release, or the actor may not choose there.
    #[error("there is nothing to choose here for this actor")]
    NotFound,
    /// The plan has no title.
    #[error("the title is missing")]
    TitleMissing,
    /// No dimension is chosen, or one whose score is not shown.
    #[error("no dimension is chosen")]
    DimensionMissing,
    /// How staff chose is not said.
    #[error("it is not said how staff chose")]
    HowMissing,
    /// There is no such day.
    #[error("there is no such day")]
    DateBad,
    /// Nobody has chosen in the future.
    #[error("the day is still to come")]
    DateFuture,
    /// The plan has this dimension from this wave already.
    #[error("the plan takes this on already")]
    TakenOn,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<ReadError> for FocusError {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::NotFound => Self::NotFound,
            ReadError::Store(error) => Self::Store(error),
        }
    }
}

/// What could be chosen in a unit.
///
/// Errors: there is nothing to choose for this actor.
pub fn propose_focus(
    cx: &mut Context<'_>,
    actor: &Account,
    wave: &WaveId,
    unit: &UnitId,
) -> Result<FocusProposal, FocusError> {
    let (wave, tree, release) = released_unit(cx, actor, Action::ChooseFocus, (wave, unit))?;
    let instrument = instruments::find(cx.conn, &wave.instrument, &wave.version)?;
    let taken = plans::taken_on(cx.conn)?;
    let mut choices: Vec<(Option<i64>, FocusChoice)> = instrument
        .dimensions
        .iter()
        .filter_map(|dimension| {
            let score = release.score(&dimension.id)?;
            let change = score.change();
            let choice = FocusChoice {
                dimension: dimension.id.clone(),
                title: dimension.title.clone(),
                score: score.score.displayed(),
                change: change.map(Change::displayed),
                worse: change.and_then(Change::flag) == Some(Flag::Worse),
                taken_on: taken
                    .iter()
                    .any(|taken| taken.covers(&wave.id, unit, &dimension.id, &tree)),
            };
            Some((choice.change, choice))
        })
        .collect();
    choices.sort_by_key(|(change, choice)| (change.unwrap_or_default(), choice.score));
    let own = plans::all(cx.conn)?
        .into_iter()
        .filter(|plan| plan.units().any(|own| own == unit));
    Ok(FocusProposal {
        unit: tree.unit(unit).map(Unit::named).unwrap_or_default(),
        choices: choices.into_iter().map(|(_, choice)| choice).collect(),
        plans: own
            .map(|plan| PlanLink {
                id: plan.id,
                title: plan.title,
            })
            .collect(),
        votes: hold_vote::votes_about(cx, &wave.id, unit)?,
        wave,
    })
}

/// Makes a plan from what staff chose.
///
/// Errors: something is missing, or the actor may not.
pub fn make_plan(
    cx: &mut Context<'_>,
    actor: &Account,
    new: &NewPlan,
) -> Result<PlanId, FocusError> {
    // The release says what was measured; the organisation of today says whose plan it is.
    let tree = units::tree(cx.conn)?;
    if !tree.is_some_and(|tree| actor.may(Action::ChooseFocus, &new.unit, &tree)) {
        return Err(FocusError::NotFound);
    }
    let title = new.title.trim();
    if title.is_empty() {
        return Err(FocusError::TitleMissing);
    }
    let focus_areas = focus_areas(cx, actor, &new.unit, &new.choice)?;
    let plan = Plan {
        id: PlanId::new(cx.id()),
        unit: new.unit.clone(),
        title: title.to_owned(),
        made_on: cx.today(),
        also: Vec::new(),
        sources: vec![Source {
            id: SourceId::new(cx.id()),
            kind: SourceKind::Flag,
            note: String::new(),
        }],
        group: new
            .group
            .iter()
            .map(|member| newcomer(cx, member))
            .collect(),
        review: Review::default(),
        focus_areas: Vec::new(),
        version: 0,
    };
    plans::insert(cx.conn, &plan)?;
    for focus in &focus_areas {
        plans::insert_focus(cx.conn, &plan.id, focus)?;
    }
    hold_vote::keep_with(cx, &plan, &new.choice.wave)?;
    let deed = ("plan-made", plan.id.as_str());
    cx.record(Some(actor), plan.id.as_str(), deed, title)?;
    Ok(plan.id)
}

/// Adds what staff chose to a plan that exists.
///
/// Errors: something is missing, or the actor may not.
pub fn add_focus(
    cx: &mut Context<'_>,
    actor: &Account,
    id: &PlanId,
    choice: &Choice,
) -> Result<(), FocusError> {
    let tree = units::tree(cx.conn)?;
    let plan = plans::find(cx.conn, id)?
        .filter(|plan| may(actor, Action::ChooseFocus, plan, tree.as_ref()));
    let plan = plan.ok_or(FocusError::NotFound)?;
    for focus in focus_areas(cx, actor, &plan.unit, choice)? {
        plans::insert_focus(cx.conn, id, &focus).map_err(|error| match error {
            StoreError::Duplicate => FocusError::TakenOn,
            StoreError::Missing
            | StoreError::Busy(_)
            | StoreError::Unreadable(_)
            | StoreError::Broken(_) => error.into(),
        })?;
    }
    let deed = ("focus-chosen", id.as_str());
    cx.record(Some(actor), id.as_str(), deed, choice.chosen_how.trim())?;
    Ok(())
}

fn newcomer(cx: &mut Context<'_>, (name, part): &(String, String)) -> Member {
    Member {
        id: MemberId::new(cx.id()),
        name: name.clone(),
        part: part.clone(),
        comes_from: String::new(),
        account: None,
    }
}

/// The chosen dimensions with the scores that are shown for the unit: the baseline is frozen here.
fn focus_areas(
    cx: &mut Context<'_>,
    actor: &Account,
    unit: &UnitId,
    choice: &Choice,
) -> Result<Vec<FocusArea>, FocusError> {
    let (_, _, release) = released_unit(cx, actor, Action::ChooseFocus, (&choice.wave, unit))?;
    let how = choice.chosen_how.trim();
    if how.is_empty() {
        return Err(FocusError::HowMissing);
    }
    let day = choice.chosen_on.ok_or(FocusError::DateBad)?;
    if day > cx.today() {
        return Err(FocusError::DateFuture);
    }
    if choice.dimensions.is_empty() {
        return Err(FocusError::DimensionMissing);
    }
    let mut areas = Vec::new();
    for dimension in &choice.dimensions {
        let score = release
            .score(dimension)
            .ok_or(FocusError::DimensionMissing)?;
        let start = Start {
            dimension: dimension.clone(),
            wave: choice.wave.clone(),
            baseline: Some(score.score),
            baseline_change: score.change().map(Change::displayed),
        };
        areas.push(FocusArea {
            id: FocusId::new(cx.id()),
            subject: Subject::Dimension(start),
            chosen_on: day,
            chosen_how: how.to_owned(),
            waits_for: choice
                .waits_for
                .as_deref()
                .map(str::trim)
                .filter(|text| !text.is_empty())
                .map(str::to_owned),
            measures: Vec::new(),
        });
    }
    Ok(areas)
}
