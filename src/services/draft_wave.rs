//! A wave is prepared from files: an instrument, a roster and, where the organisation has changed,
//! its units. Either everything in them is right and all of it is kept, or nothing is.

mod comparison;

use std::collections::BTreeMap;

use chrono::{Duration, NaiveDate, NaiveTime, TimeZone};
use chrono_tz::Europe::Copenhagen;

use super::plan_mails::propose_rounds;
use super::{Context, StoreError, follow_lineage};
use crate::domain::account::Account;
use crate::domain::benchmark::Norm;
use crate::domain::disclosure::SMALLEST_GROUP;
use crate::domain::id::{InvitationId, UnitId, WaveId};
use crate::domain::instrument::read::read;
use crate::domain::instrument::{Instrument, only, only_in};
use crate::domain::lineage::Lineage;
use crate::domain::mistake::{Mistake, Source};
use crate::domain::role::Action;
use crate::domain::roster::{self, Invitee};
use crate::domain::table::Table;
use crate::domain::unit::{Tree, UnitRow};
use crate::domain::wave::{Wave, WaveStage};
use crate::store::instruments::{self, Kept};
use crate::store::{invitations, lineages, norms, units, waves};

/// A wave takes answers for this long at most: a date further away is a slip.
pub(super) const LONGEST: Duration = Duration::days(366);

/// What a survey manager hands in.
#[derive(Debug, Clone)]
pub struct Draft {
    /// The wave's title.
    pub title: String,
    /// The last day on which it takes answers.
    pub closes_on: Option<NaiveDate>,
    /// The smallest group shown.
    pub k: Option<u32>,
    /// The survey file, or why it cannot be read; nothing if it was left out.
    pub instrument: Option<Result<String, Mistake>>,
    /// Which of the instrument's choices are asked: optional sections, background questions.
    pub asked: Vec<String>,
    /// The units file as rows; nothing keeps the organisation as it is.
    pub units: Option<Result<Table, Mistake>>,
    /// The roster file as rows.
    pub roster: Option<Result<Table, Mistake>>,
    /// The norm file as rows; nothing if there is no norm to compare with.
    pub norm: Option<Result<Table, Mistake>>,
    /// What the norm is called if its file names no source.
    pub norm_name: String,
    /// The lineage file as rows; nothing if no unit was reorganised.
    pub lineage: Option<Result<Table, Mistake>>,
}

/// A wave and all that belongs to it, when nothing is wrong with any of it.
struct Prepared {
    wave: Wave,
    tree: Tree,
    invitees: Vec<Invitee>,
    norm: Option<Norm>,
    lineage: Option<Lineage>,
}

/// Why no wave was prepared. Nothing is stored.
#[derive(Debug, thiserror::Error)]
pub enum DraftError {
    /// The actor may not.
    #[error("only a survey manager prepares waves")]
    NotFound,
    /// Everything that is wrong, at once.
    #[error("there are mistakes in what was handed in")]
    Mistakes(Vec<(Source, Mistake)>),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Prepares a wave.
///
/// Errors: every mistake in form and files, or the store failed.
pub fn draft_wave(
    cx: &mut Context<'_>,
    actor: &Account,
    draft: &Draft,
) -> Result<WaveId, DraftError> {
    if !actor.may_everywhere(Action::RunSurvey) {
        return Err(DraftError::NotFound);
    }
    let mut mistakes = form_mistakes(cx, draft);
    let instrument = instrument(cx, draft, &mut mistakes)?;
    let tree = tree(cx, draft, &mut mistakes)?;
    let invitees = invitees(draft, tree.as_ref(), &mut mistakes);
    let norm = comparison::norm(draft, instrument.as_ref(), &mut mistakes);
    let wave = instrument
        .as_ref()
        .and_then(|instrument| wave(cx, draft, instrument));
    let known = (wave.as_ref(), instrument.as_ref(), tree.as_ref());
    let lineage = comparison::lineage(cx, draft, known, &mut mistakes)?;
    mistakes.extend(orphans(cx, draft, (tree.as_ref(), lineage.as_ref()))?);
    let n_invited = u32::try_from(invitees.len()).unwrap_or(u32::MAX);
    if !invitees.is_empty()
        && let Some(k) = draft.k.filter(|&k| k > n_invited)
    {
        let mistake = Mistake::in_file("k-large")
            .with("k", k)
            .with("invited", n_invited);
        mistakes.push((Source::Form, mistake));
    }
    let (Some(wave), Some(tree), true) = (wave, tree, mistakes.is_empty()) else {
        return Err(DraftError::Mistakes(mistakes));
    };
    let prepared = Prepared {
        wave,
        tree,
        invitees,
        norm,
        lineage,
    };
    keep(cx, actor, &prepared, draft.units.is_some())?;
    let id = prepared.wave.id;
    cx.note(Some(actor), "wave-drafted", id.as_str())?;
    Ok(id)
}

/// The wave, once it is known when it closes and how small a group it shows.
fn wave(cx: &mut Context<'_>, draft: &Draft, instrument: &Instrument) -> Option<Wave> {
    let (closes_on, k) = (draft.closes_on?, draft.k?);
    Some(Wave {
        id: WaveId::new(cx.id()),
        title: draft.title.trim().to_owned(),
        stage: WaveStage::Drafted,
        left_out: left_out(instrument, &draft.asked),
        instrument: instrument.id.clone(),
        version: instrument.version.clone(),
        k,
        closes_at: end_of(closes_on),
        opens_at: None,
        counted_at: None,
        released_at: None,
        purged_at: None,
        level: cx.level,
        fingerprint: None,
    })
}

fn keep(
    cx: &mut Context<'_>,
    actor: &Account,
    prepared: &Prepared,
    units_are_new: bool,
) -> Result<(), StoreError> {
    let (wave, invitees) = (&prepared.wave, &prepared.invitees);
    if units_are_new {
        let change = (&prepared.tree, prepared.lineage.as_ref());
        follow_lineage::reorganise(cx, actor, change)?;
    }
    waves::insert(cx.conn, wave)?;
    let tree = with_head_counts(&prepared.tree, invitees)?;
    units::freeze(cx.conn, &wave.id, &tree)?;
    if let Some(norm) = &prepared.norm {
        norms::insert(cx.conn, &wave.id, norm)?;
    }
    if let Some(lineage) = &prepared.lineage {
        lineages::insert(cx.conn, &wave.id, lineage)?;
    }
    propose_rounds(cx, wave, wave.opens_at.unwrap_or(cx.now))?;
    for invitee in invitees {
        let id = InvitationId::new(cx.id());
        invitations::insert(cx.conn, &wave.id, &id, invitee)?;
    }
    Ok(())
}

fn form_mistakes(cx: &Context<'_>, draft: &Draft) -> Vec<(Source, Mistake)> {
    let mut mistakes = Vec::new();
    let mut form = |mistake| mistakes.push((Source::Form, mistake));
    if draft.title.trim().is_empty() {
        form(Mistake::in_file("title-missing"));
    }
    match draft.closes_on {
        None => form(Mistake::in_file("date-bad")),
        Some(day) if day < cx.today() => form(Mistake::in_file("date-past")),
        Some(day) if day > cx.today() + LONGEST => form(Mistake::in_file("date-far")),
        Some(_) => {}
    }
    if draft.k.is_none_or(|k| k < SMALLEST_GROUP) {
        form(Mistake::in_file("k-small").with("least", SMALLEST_GROUP));
    }
    mistakes
}

/// What was handed in, or a mistake noted where it is missing or cannot be read.
fn handed<'d, T>(
    handed: Option<&'d Result<T, Mistake>>,
    source: Source,
    mistakes: &mut Vec<(Source, Mistake)>,
) -> Option<&'d T> {
    let missing = Err(Mistake::in_file("file-missing"));
    let handed = handed.map_or(missing, |handed| handed.as_ref().map_err(Clone::clone));
    handed
        .map_err(|mistake| mistakes.push((source, mistake)))
        .ok()
}

fn instrument(
    cx: &mut Context<'_>,
    draft: &Draft,
    mistakes: &mut Vec<(Source, Mistake)>,
) -> Result<Option<Instrument>, StoreError> {
    let Some(source) = handed(draft.instrument.as_ref(), Source::Instrument, mistakes) else {
        return Ok(None);
    };
    let instrument = match read(source) {
        Ok(instrument) => instrument,
        Err(found) => {
            mistakes.extend(
                found
                    .into_iter()
                    .map(|mistake| (Source::Instrument, mistake)),
            );
            return Ok(None);
        }
    };
    let moved = comparison::moved(cx, &instrument, source)?;
    mistakes.extend(
        moved
            .into_iter()
            .map(|mistake| (Source::Instrument, mistake)),
    );
    if instruments::insert(cx.conn, &instrument, source)? == Kept::OtherFile {
        let mistake = Mistake::in_file("instrument-version-taken");
        let mistake = mistake
            .with("id", &instrument.id)
            .with("version", &instrument.version);
        mistakes.push((Source::Instrument, mistake));
    }
    Ok(Some(instrument))
}

fn tree(
    cx: &mut Context<'_>,
    draft: &Draft,
    mistakes: &mut Vec<(Source, Mistake)>,
) -> Result<Option<Tree>, StoreError> {
    let known = units::tree(cx.conn)?;
    if draft.units.is_none() && known.is_some() {
        return Ok(known);
    }
    let Some(table) = handed(draft.units.as_ref(), Source::Units, mistakes) else {
        return Ok(None);
    };
    let tree = match Tree::read(table) {
        Ok(tree) => tree,
        Err(found) => {
            mistakes.extend(found.into_iter().map(|mistake| (Source::Units, mistake)));
            return Ok(None);
        }
    };
    Ok(Some(tree))
}

/// What a new units file would orphan. While the lineage is wrong, nobody can say.
fn orphans(
    cx: &mut Context<'_>,
    draft: &Draft,
    (tree, lineage): (Option<&Tree>, Option<&Lineage>),
) -> Result<Vec<(Source, Mistake)>, StoreError> {
    match tree {
        Some(tree) if draft.lineage.is_some() == lineage.is_some() => {
            follow_lineage::orphans(cx, (tree, lineage))
        }
        Some(_) | None => Ok(Vec::new()),
    }
}

fn invitees(
    draft: &Draft,
    tree: Option<&Tree>,
    mistakes: &mut Vec<(Source, Mistake)>,
) -> Vec<Invitee> {
    let Some(table) = handed(draft.roster.as_ref(), Source::Roster, mistakes) else {
        return Vec::new();
    };
    roster::read(table, tree).unwrap_or_else(|found| {
        mistakes.extend(found.into_iter().map(|mistake| (Source::Roster, mistake)));
        Vec::new()
    })
}

/// The instrument's choices that are not asked; in a pulse, the marker of what alone is.
fn left_out(instrument: &Instrument, asked: &[String]) -> Vec<String> {
    let pulse = only_in(asked).filter(|dimension| instrument.dimension(dimension).is_some());
    if let Some(dimension) = pulse {
        return vec![only(&dimension)];
    }
    instrument
        .choices()
        .map(str::to_owned)
        .filter(|choice| !asked.contains(choice))
        .collect()
}

/// The end of a day in Denmark. The hour before midnight exists on every day, also when clocks change.
pub(super) fn end_of(day: NaiveDate) -> chrono::DateTime<chrono::Utc> {
    let last = day.and_time(NaiveTime::from_hms_opt(23, 59, 0).unwrap_or_default());
    Copenhagen
        .from_local_datetime(&last)
        .latest()
        .map_or_else(|| last.and_utc(), |local| local.to_utc())
}

/// The tree with the number of people invited directly in each unit.
fn with_head_counts(tree: &Tree, invitees: &[Invitee]) -> Result<Tree, StoreError> {
    let mut counts: BTreeMap<&UnitId, u32> = BTreeMap::new();
    for invitee in invitees {
        *counts.entry(&invitee.unit).or_default() += 1;
    }
    let rows = tree.units().iter().map(|unit| UnitRow {
        line: 0,
        id: unit.id.clone(),
        parent: unit
            .parent
            .and_then(|place| tree.units().get(place))
            .map(|above| above.id.clone()),
        name: unit.name.clone(),
        kind: unit.kind.clone(),
        invited: Some(counts.get(&unit.id).copied().unwrap_or_default()),
        protected: unit.protected,
    });
    Tree::grow(rows.collect()).or(Err(StoreError::Unreadable(
        "the organisation is no tree".to_owned(),
    )))
}
