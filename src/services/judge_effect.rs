//! What became of a focus area: the releases that say so are found, along the lineage of its unit.

use super::reach::released;
use super::{Context, StoreError, hold_vote};
use crate::domain::account::Account;
use crate::domain::effect::{At, Later, of};
use crate::domain::id::{DimensionId, UnitId, WaveId};
use crate::domain::lineage::Lineage;
use crate::domain::plan::{FocusArea, Plan, Since, Start, Subject};
use crate::domain::release::{UnitRelease, Whole};
use crate::domain::report::FocusReading;
use crate::domain::role::Action;
use crate::domain::unit::{Tree, Unit};
use crate::domain::wave::Wave;
use crate::domain::wording::Wording;
use crate::store::{lineages, releases, reorganise, units, waves};

/// A focus area with its dimension's words and what became of it.
pub(super) fn judge(
    cx: &mut Context<'_>,
    plan: &Plan,
    focus: &FocusArea,
) -> Result<FocusReading, StoreError> {
    let start = match &focus.subject {
        Subject::Dimension(start) => start,
        Subject::Topic(topic) => return Ok(FocusReading::of_topic(topic)),
    };
    let wave = waves::find(cx.conn, &start.wave)?;
    let wave = wave.ok_or_else(|| StoreError::Unreadable(format!("wave {}", start.wave)))?;
    let instrument = cx.asked.whole(cx.conn, &wave)?;
    let dimension = instrument.dimension(&start.dimension);
    // The unit whose score was frozen; its plan may belong to others by now.
    let origin = reorganise::origin(cx.conn, &focus.id)?;
    let origin = origin.unwrap_or_else(|| plan.unit.clone());
    let found = later(cx, (&wave, start), &origin)?;
    let effect = match &found {
        None => of(start, Later::None),
        Some(Found { sides: None, .. }) => of(start, Later::AnotherUnit),
        Some(Found {
            sides: Some([then, now]),
            is_next,
            ..
        }) => {
            let later = Later::Found {
                then: then.at(&start.dimension),
                now: now.at(&start.dimension),
                is_next: *is_next,
            };
            of(start, later)
        }
    };
    Ok(FocusReading {
        title: dimension.map_or_else(Wording::default, |dimension| dimension.title.clone()),
        helps: dimension.map_or_else(Wording::default, |dimension| dimension.helps.clone()),
        wave_title: wave.title,
        effect,
        later_title: found.map(|found| found.wave.title),
        indicators: Vec::new(),
    })
}

/// What has happened around a plan since it was made.
pub(super) fn since(
    cx: &mut Context<'_>,
    actor: &Account,
    plan: &Plan,
) -> Result<Since, StoreError> {
    Ok(Since {
        moves: reorganise::moves(cx.conn, &plan.id)?,
        votes: hold_vote::kept_with(cx, plan)?,
        may_pulse: actor.may_everywhere(Action::RunSurvey),
    })
}

/// The newest release after a baseline that asks alike.
struct Found {
    wave: Wave,
    /// The unit then and now; nothing where no unit of now has the same people.
    sides: Option<[Side; 2]>,
    /// Whether it is compared with the baseline's release itself.
    is_next: bool,
}

/// A unit's release, if it is there at all, and the reliabilities of that wave.
struct Side {
    unit: Option<UnitRelease>,
    whole: Whole,
}

impl Side {
    fn of(cx: &mut Context<'_>, wave: &WaveId, unit: &UnitId) -> Result<Self, StoreError> {
        Ok(Self {
            unit: releases::unit(cx.conn, wave, unit)?,
            whole: releases::whole(cx.conn, wave)?,
        })
    }

    fn at(&self, dimension: &DimensionId) -> Option<At<'_>> {
        Some(At {
            unit: self.unit.as_ref()?,
            rho: self.whole.rho(dimension),
        })
    }
}

/// The newest release after the baseline's that asked the unit's people the same, pulses among them.
fn later(
    cx: &mut Context<'_>,
    (wave, start): (&Wave, &Start),
    origin: &UnitId,
) -> Result<Option<Found>, StoreError> {
    let asked = cx.asked.whole(cx.conn, wave)?;
    for other in released(cx)? {
        if other.closes_at <= wave.closes_at {
            break;
        }
        let instrument = cx.asked.of(cx.conn, &other)?;
        if !instrument.is_comparable_with(&wave.instrument, &wave.version)
            || !instrument.asks_alike(&asked, &start.dimension)
        {
            continue;
        }
        let links = links(cx, wave, &other)?;
        let is_next = links.len() == 1 && links.first().is_some_and(|link| link.is_declared);
        let Some(unit) = followed(origin, &links) else {
            return Ok(Some(Found {
                wave: other,
                sides: None,
                is_next,
            }));
        };
        // A pulse goes to those it is about; whoever was not asked has not been silent.
        let was_asked = links.last().is_none_or(|link| is_invited(&link.new, &unit));
        if other.pulse().is_some() && !was_asked {
            continue;
        }
        let sides = [
            Side::of(cx, &wave.id, origin)?,
            Side::of(cx, &other.id, &unit)?,
        ];
        return Ok(Some(Found {
            wave: other,
            sides: Some(sides),
            is_next,
        }));
    }
    Ok(None)
}

fn is_invited(tree: &Tree, unit: &UnitId) -> bool {
    let below = tree
        .units()
        .iter()
        .filter(|own| tree.is_within(&own.id, unit));
    let invited = |own: &Unit| own.invited.unwrap_or_default();
    below.map(invited).any(|people| people > 0)
}

/// One step of a chain of comparisons.
struct Link {
    new: Tree,
    lineage: Lineage,
    /// Whether the later wave is compared with the earlier one itself.
    is_declared: bool,
}

/// The waves from a baseline's to a later one, each with what it was compared with. Where the chain
/// passes the baseline by, the later one's own lineage has to do.
fn links(cx: &mut Context<'_>, from: &Wave, to: &Wave) -> Result<Vec<Link>, StoreError> {
    let mut links = Vec::new();
    let mut wave = to.clone();
    loop {
        let before = waves::compared_with(cx.conn, &wave.id)?;
        let before = match before {
            Some(before) => waves::find(cx.conn, &before)?,
            None => None,
        };
        let before = before.filter(|before| before.closes_at >= from.closes_at);
        let Some(before) = before else {
            return Ok(vec![link(cx, (from, to), false)?]);
        };
        links.push(link(cx, (&before, &wave), true)?);
        if before.id == from.id {
            links.reverse();
            return Ok(links);
        }
        wave = before;
    }
}

fn link(
    cx: &mut Context<'_>,
    (from, to): (&Wave, &Wave),
    is_declared: bool,
) -> Result<Link, StoreError> {
    let old = units::tree_of_wave(cx.conn, &from.id)?;
    let new = units::tree_of_wave(cx.conn, &to.id)?;
    let steps = lineages::find(cx.conn, &to.id)?;
    Ok(Link {
        lineage: Lineage::of(steps, &old, &new),
        new,
        is_declared,
    })
}

/// The unit that has the people of another one at the end of a chain, and nobody else's.
fn followed(unit: &UnitId, links: &[Link]) -> Option<UnitId> {
    let mut unit = unit.clone();
    for link in links {
        let is_whole = |now: &UnitId| {
            let sources = link.lineage.sources(now);
            sources.is_some_and(|sources| sources.len() == 1 && sources.contains(&unit))
        };
        let itself = link.new.unit(&unit).map(|unit| &unit.id);
        let others = link.new.units().iter().map(|unit| &unit.id);
        unit = itself
            .into_iter()
            .chain(others)
            .find(|now| is_whole(now))?
            .clone();
    }
    Some(unit)
}
