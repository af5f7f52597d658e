//! Trip (c): a flagged dimension becomes a focus area that staff chose, in a plan with a group.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use super::reach::{ReadError, plan_for, released_unit};
use super::{Context, StoreError, hold_vote};
use crate::domain::account::Account;
use crate::domain::change::{Change, Flag};
use crate::domain::id::{DimensionId, FocusId, MemberId, PlanId, SourceId, UnitId, WaveId};
use crate::domain::plan::{
    FocusArea, Member, Part, Plan, Review, Source, SourceKind, Start, Subject,
};
use crate::domain::release::ScoreFigures;
use crate::domain::role::Action;
use crate::store::{instruments, plans, units};

/// What staff chose, and how.
#[derive(Debug, Clone, Default)]
pub struct Choice {
    /// The wave whose release gave the reason; nothing where only topics are chosen.
    pub wave: Option<WaveId>,
    /// The dimensions.
    pub dimensions: Vec<DimensionId>,
    /// Topics that no survey scores, in words: what an order, an audit or a committee named.
    pub topics: Vec<String>,
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
    /// Why there is a plan. A flagged dimension among what is chosen is a reason in any case.
    pub sources: Vec<SourceKind>,
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
    /// Nothing is chosen, or a dimension that the wave does not ask about.
    #[error("nothing is chosen")]
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
    let (focus_areas, any_flagged) = focus_areas(cx, actor, &new.unit, &new.choice)?;
    let flag = any_flagged.then_some(SourceKind::Flag);
    let kinds: BTreeSet<SourceKind> = new.sources.iter().copied().chain(flag).collect();
    let plan = Plan {
        id: PlanId::new(cx.id()),
        unit: new.unit.clone(),
        title: title.to_owned(),
        made_on: cx.today(),
        also: Vec::new(),
        sources: kinds
            .into_iter()
            .map(|kind| Source {
                id: SourceId::new(cx.id()),
                kind,
                note: String::new(),
            })
            .collect(),
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
    if let Some(wave) = &new.choice.wave {
        hold_vote::keep_with(cx, &plan, wave)?;
    }
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
    let (plan, _) = plan_for(cx, actor, (Action::ChooseFocus, id))?;
    let (new, _) = focus_areas(cx, actor, &plan.unit, choice)?;
    let topic = |focus: &FocusArea| match &focus.subject {
        Subject::Topic(topic) => Some(topic.to_lowercase()),
        Subject::Dimension(_) => None,
    };
    for focus in new {
        let known = topic(&focus);
        if known.is_some() && plan.focus_areas.iter().any(|old| topic(old) == known) {
            return Err(FocusError::TakenOn);
        }
        plans::insert_focus(cx.conn, id, &focus).map_err(|error| match error {
            StoreError::Duplicate => FocusError::TakenOn,
            StoreError::Missing
            | StoreError::Busy(_)
            | StoreError::Unreachable(_)
            | StoreError::Unreadable(_)
            | StoreError::Broken(_) => error.into(),
        })?;
        let deed = ("focus-chosen", focus.id.as_str());
        cx.record(Some(actor), id.as_str(), deed, choice.chosen_how.trim())?;
    }
    Ok(())
}

fn newcomer(cx: &mut Context<'_>, (name, part): &(String, String)) -> Member {
    Member {
        id: MemberId::new(cx.id()),
        name: name.clone(),
        part: Part::kept(part),
        comes_from: String::new(),
        account: None,
    }
}

/// What was chosen, and whether a flagged dimension is among it.
fn focus_areas(
    cx: &mut Context<'_>,
    actor: &Account,
    unit: &UnitId,
    choice: &Choice,
) -> Result<(Vec<FocusArea>, bool), FocusError> {
    let (starts, any_flagged) = starts(cx, actor, unit, choice)?;
    let how = choice.chosen_how.trim();
    if how.is_empty() {
        return Err(FocusError::HowMissing);
    }
    let day = choice.chosen_on.ok_or(FocusError::DateBad)?;
    if day > cx.today() {
        return Err(FocusError::DateFuture);
    }
    let dimensions = starts.into_iter().map(Subject::Dimension);
    let topics = topics(&choice.topics).into_iter().map(Subject::Topic);
    let subjects: Vec<Subject> = dimensions.chain(topics).collect();
    if subjects.is_empty() {
        return Err(FocusError::DimensionMissing);
    }
    let waits_for = choice.waits_for.as_deref().map(str::trim);
    let areas = subjects.into_iter().map(|subject| FocusArea {
        id: FocusId::new(cx.id()),
        subject,
        chosen_on: day,
        chosen_how: how.to_owned(),
        waits_for: waits_for.filter(|text| !text.is_empty()).map(str::to_owned),
        measures: Vec::new(),
    });
    Ok((areas.collect(), any_flagged))
}

/// Where the chosen dimensions stand: the baseline is frozen here. Of a score that is withheld, the
/// plan keeps no figure.
fn starts(
    cx: &mut Context<'_>,
    actor: &Account,
    unit: &UnitId,
    choice: &Choice,
) -> Result<(Vec<Start>, bool), FocusError> {
    let Some(wave) = &choice.wave else {
        return if choice.dimensions.is_empty() {
            Ok((Vec::new(), false))
        } else {
            Err(FocusError::DimensionMissing)
        };
    };
    let (wave, _, release) = released_unit(cx, actor, Action::ChooseFocus, (wave, unit))?;
    let instrument = instruments::find(cx.conn, &wave.instrument, &wave.version)?;
    let (mut starts, mut any_flagged): (Vec<Start>, bool) = (Vec::new(), false);
    for dimension in &choice.dimensions {
        if instrument.dimension(dimension).is_none() {
            return Err(FocusError::DimensionMissing);
        }
        if starts.iter().any(|start| &start.dimension == dimension) {
            continue;
        }
        let score = release.score(dimension);
        let change = score.and_then(ScoreFigures::change);
        any_flagged |= change.and_then(Change::flag) == Some(Flag::Worse);
        starts.push(Start {
            dimension: dimension.clone(),
            wave: wave.id.clone(),
            baseline: score.map(|score| score.score),
            baseline_change: change.map(Change::displayed),
        });
    }
    Ok((starts, any_flagged))
}

/// The topics that somebody typed, each once.
fn topics(typed: &[String]) -> Vec<String> {
    let mut topics: Vec<String> = Vec::new();
    for topic in typed.iter().map(|topic| topic.trim()) {
        let is_new = |known: &String| known.to_lowercase() != topic.to_lowercase();
        if !topic.is_empty() && topics.iter().all(is_new) {
            topics.push(topic.to_owned());
        }
    }
    topics
}
