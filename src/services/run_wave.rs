//! A wave is opened, watched as far as it may be watched, closed and released.

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};

use super::access::give_code;
use super::ceremony::states;
use super::plan_mails::plan_from_opening;
use super::reach::wave_to_run;
use super::send_mails::needs_letter;
use super::{Context, Services, StoreError};
use crate::domain::account::Account;
use crate::domain::ballot::box_size;
use crate::domain::ceremony::may_open;
use crate::domain::disclosure::rate;
use crate::domain::id::{UnitId, WaveId};
use crate::domain::instrument::Instrument;
use crate::domain::role::Action;
use crate::domain::telltale::{self, Telltale};
use crate::domain::unit::{Tree, Unit};
use crate::domain::wave::{
    CommentForReview, Fixed, Level, UnitRate, Wave, WaveOverview, WaveStage, rate_while_open,
    refreshes_rate,
};
use crate::seal;
use crate::store::outbox::{self, Cause};
use crate::store::{accounts, instruments, invitations, lineages, norms, releases, units, waves};

/// Why a wave did not move. Nothing has changed.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// There is no such wave, or the actor may not run it.
    #[error("there is no such wave")]
    NotFound,
    /// The wave is not at the stage for this.
    #[error("the wave is not at the stage for this")]
    WrongStage,
    /// The closing day has passed before the wave was opened.
    #[error("the closing day has passed")]
    TooLate,
    /// The opening codes were not made, or not both typed back.
    #[error("both opening codes must be typed back first")]
    CodesMissing,
    /// The wave's key could not be made.
    #[error("the key could not be made")]
    Keys(#[from] seal::Error),
    /// What comments are looked through with is broken.
    #[error(transparent)]
    Patterns(#[from] telltale::Broken),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

pub(super) fn mine(cx: &mut Context<'_>, actor: &Account, id: &WaveId) -> Result<Wave, RunError> {
    wave_to_run(cx, actor, id)?.ok_or(RunError::NotFound)
}

/// All waves, the newest first, for a survey manager.
///
/// Errors: the actor is none, or the store fails.
pub fn list_waves(cx: &mut Context<'_>, actor: &Account) -> Result<Vec<Wave>, RunError> {
    if !actor.may_everywhere(Action::RunSurvey) {
        return Err(RunError::NotFound);
    }
    Ok(waves::all(cx.conn)?)
}

/// Whether there is an organisation, so that a wave can do without a units file.
///
/// Errors: the store fails.
pub fn has_units(cx: &mut Context<'_>) -> Result<bool, StoreError> {
    Ok(units::tree(cx.conn)?.is_some())
}

/// What a wave asks.
///
/// Errors: there is no such wave for the actor.
pub fn preview_wave(
    cx: &mut Context<'_>,
    actor: &Account,
    id: &WaveId,
) -> Result<(Wave, Instrument), RunError> {
    let wave = mine(cx, actor, id)?;
    let instrument =
        instruments::find(cx.conn, &wave.instrument, &wave.version)?.without(&wave.left_out);
    Ok((wave, instrument))
}

/// Opens a wave: the rules freeze, the key is made, everybody gets a code, the mails are queued.
///
/// Errors: the wave does not stand at that stage, or key or store fail.
pub fn open_wave(cx: &mut Context<'_>, actor: &Account, id: &WaveId) -> Result<(), RunError> {
    let (wave, instrument) = preview_wave(cx, actor, id)?;
    open(cx, Some(actor), &wave, &instrument)
}

/// Opens a wave whose time has come, as [`open_wave`] does.
pub(super) fn open_by_itself(cx: &mut Context<'_>, wave: &Wave) -> Result<(), RunError> {
    let instrument =
        instruments::find(cx.conn, &wave.instrument, &wave.version)?.without(&wave.left_out);
    open(cx, None, wave, &instrument)
}

fn open(
    cx: &mut Context<'_>,
    actor: Option<&Account>,
    wave: &Wave,
    instrument: &Instrument,
) -> Result<(), RunError> {
    let id = &wave.id;
    if wave.closes_at <= cx.now {
        return Err(RunError::TooLate);
    }
    if !may_open(wave.level, &states(cx, id)?) {
        return Err(RunError::CodesMissing);
    }
    if !waves::advance(cx.conn, id, WaveStage::Drafted, WaveStage::Open)? {
        return Err(RunError::WrongStage);
    }
    let tree = units::tree_of_wave(cx.conn, id)?;
    let longest = tree
        .units()
        .iter()
        .map(|unit| &unit.id)
        .max_by_key(|unit| unit.as_str().len());
    let longest = longest.cloned().unwrap_or_else(|| UnitId::new(""));
    let size = box_size(instrument, id, &longest).or(Err(seal::Error::Broken))?;
    waves::make_box(cx.conn, id, size)?;
    if wave.level == Level::One {
        let made = cx.keyring.make_wave_keys(id, wave.level, &mut cx.rng)?;
        waves::set_keys(cx.conn, id, &made.ballots, &made.archive)?;
    }
    for invitation in invitations::of_wave(cx.conn, id)? {
        give_code(cx, &invitation)?;
        if !needs_letter(cx, &invitation) {
            queue(cx, Cause::Invitation(invitation.id))?;
        }
    }
    plan_from_opening(cx, wave)?;
    cx.note(actor, "wave-opened", id.as_str())?;
    Ok(())
}

/// Puts a mail into the outbox, due now.
pub(super) fn queue(cx: &mut Context<'_>, cause: Cause) -> Result<(), StoreError> {
    let (id, message_id) = (cx.id(), cx.id());
    outbox::insert(
        cx.conn,
        &outbox::Letter {
            id,
            cause,
            attempts: 0,
            message_id,
        },
        cx.now,
    )
}

/// Deletes a wave that was never opened, with its roster. Its survey file stays, other waves may use it.
///
/// Errors: the wave is more than a draft.
pub fn delete_draft(cx: &mut Context<'_>, actor: &Account, id: &WaveId) -> Result<(), RunError> {
    let wave = mine(cx, actor, id)?;
    if wave.stage != WaveStage::Drafted {
        return Err(RunError::WrongStage);
    }
    waves::delete_draft(cx.conn, id)?;
    cx.keyring.destroy_wave_key(id)?;
    cx.keyring.destroy_archive_key(id)?;
    cx.note(Some(actor), "draft-deleted", id.as_str())?;
    Ok(())
}

/// Closes a wave: no more ballots.
///
/// Errors: the wave is not open.
pub fn close_wave(cx: &mut Context<'_>, actor: &Account, id: &WaveId) -> Result<(), RunError> {
    mine(cx, actor, id)?;
    close(cx, Some(actor), id)
}

/// Closes a wave; nobody does so where its time has come.
pub(super) fn close(
    cx: &mut Context<'_>,
    actor: Option<&Account>,
    id: &WaveId,
) -> Result<(), RunError> {
    if !waves::advance(cx.conn, id, WaveStage::Open, WaveStage::Closed)? {
        return Err(RunError::WrongStage);
    }
    cx.note(actor, "wave-closed", id.as_str())?;
    Ok(())
}

/// Releases a counted wave: strikes the comments that name somebody, and tells those who may read
/// it. What was struck is overwritten in the database file too.
///
/// Errors: the wave is not counted.
pub fn release_wave(
    services: &Services,
    now: DateTime<Utc>,
    actor: &Account,
    (id, strike): (&WaveId, &[String]),
) -> Result<(), RunError> {
    services.call(now, |cx| release(cx, actor, id, strike))?;
    services.scrub();
    Ok(())
}

fn release(
    cx: &mut Context<'_>,
    actor: &Account,
    id: &WaveId,
    strike: &[String],
) -> Result<(), RunError> {
    mine(cx, actor, id)?;
    if !waves::advance(cx.conn, id, WaveStage::Counted, WaveStage::Released)? {
        return Err(RunError::WrongStage);
    }
    releases::delete_comments(cx.conn, id, strike)?;
    waves::set_released(cx.conn, id, cx.now)?;
    let tree = units::tree_of_wave(cx.conn, id)?;
    for account in accounts::all(cx.conn)? {
        let reads = tree
            .units()
            .iter()
            .any(|unit| account.may(Action::ReadReport, &unit.id, &tree));
        if reads && account.id != actor.id {
            queue(
                cx,
                Cause::Released {
                    wave: id.clone(),
                    account: account.id,
                },
            )?;
        }
    }
    cx.note(Some(actor), "wave-released", id.as_str())?;
    Ok(())
}

/// A wave as its survey manager may see it: while it is open, response rates of units of at least
/// ten people, refreshed once a day and only by three new answers or more.
///
/// Errors: there is no such wave for the actor.
pub fn watch_wave(
    cx: &mut Context<'_>,
    actor: &Account,
    id: &WaveId,
) -> Result<WaveOverview, RunError> {
    let (wave, instrument) = preview_wave(cx, actor, id)?;
    let tree = units::tree_of_wave(cx.conn, id)?;
    // Of a million people, these are few.
    let without_email = invitations::without_email(cx.conn, id)?;
    let rates = match wave.stage {
        WaveStage::Open | WaveStage::Closed => rates(cx, &wave, &tree)?,
        WaveStage::Drafted | WaveStage::Counted => head_counts(&tree),
        WaveStage::Released => released_rates(cx, &wave, &tree)?,
    };
    let comments = match wave.stage {
        WaveStage::Counted => comments_for_review(cx, id)?,
        WaveStage::Drafted | WaveStage::Open | WaveStage::Closed | WaveStage::Released => {
            Vec::new()
        }
    };
    let count = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
    Ok(WaveOverview {
        fixed: fixed(cx, &wave, &instrument, &tree)?,
        codes: states(cx, id)?,
        today: cx.today(),
        wave,
        n_items: instrument.n_questions(),
        time: instrument.time(crate::domain::wording::Language::Danish),
        instrument_title: instrument.title,
        // The roster is deleted a month after the count; how many they were is kept.
        invited: invited(&tree).first().copied().unwrap_or_default(),
        without_email: count(
            without_email
                .iter()
                .filter(|invitation| needs_letter(cx, invitation))
                .count(),
        ),
        rates,
        comments,
    })
}

/// The comments with what in them may point at a person. Their order is chance, and stays so: who
/// reviews them is led from one to the next instead.
fn comments_for_review(
    cx: &mut Context<'_>,
    id: &WaveId,
) -> Result<Vec<CommentForReview>, RunError> {
    let telltale = Telltale::shared()?;
    let comments = releases::comments_for_review(cx.conn, id)?.into_iter();
    Ok(comments
        .map(|comment| CommentForReview::of(telltale, comment))
        .collect())
}

fn fixed(
    cx: &mut Context<'_>,
    wave: &Wave,
    instrument: &Instrument,
    tree: &Tree,
) -> Result<Fixed, StoreError> {
    let norm = norms::find(cx.conn, &wave.id)?.map(|norm| {
        let asked = instrument.dimensions.iter();
        let covered = asked.filter(|dimension| norm.scores.contains_key(&dimension.id));
        (norm.title, covered.count())
    });
    let steps = lineages::find(cx.conn, &wave.id)?;
    let reorganised: BTreeSet<&UnitId> = steps.iter().map(|step| &step.from).collect();
    let protected = tree.units().iter().filter(|unit| unit.protected);
    Ok(Fixed {
        n_background: instrument.background.len(),
        n_dimensions: instrument.dimensions.len(),
        norm,
        n_reorganised: reorganised.len(),
        protected: protected.map(Unit::named).collect(),
    })
}

fn invited(tree: &Tree) -> Vec<u32> {
    let direct: Vec<u32> = tree
        .units()
        .iter()
        .map(|unit| unit.invited.unwrap_or_default())
        .collect();
    tree.totals(&direct)
}

fn head_counts(tree: &Tree) -> Vec<UnitRate> {
    let units = tree.units().iter().zip(invited(tree));
    units
        .map(|(unit, invited)| UnitRate {
            unit: unit.named(),
            depth: unit.depth,
            invited,
            rate: None,
        })
        .collect()
}

/// The rates that were released with the figures.
fn released_rates(
    cx: &mut Context<'_>,
    wave: &Wave,
    tree: &Tree,
) -> Result<Vec<UnitRate>, StoreError> {
    let released = cx.frozen.of(cx.conn, wave)?;
    let mut rates = head_counts(tree);
    for (place, line) in rates.iter_mut().enumerate() {
        let rate = released.line(place).response_rate;
        line.rate = rate.and_then(|rate| u32::try_from(rate).ok());
    }
    Ok(rates)
}

fn rates(cx: &mut Context<'_>, wave: &Wave, tree: &Tree) -> Result<Vec<UnitRate>, StoreError> {
    let answered = invitations::answered_per_unit(cx.conn, &wave.id)?;
    let direct: Vec<u32> = tree
        .units()
        .iter()
        .map(|unit| answered.get(&unit.id).copied().unwrap_or_default())
        .collect();
    let shown = waves::shown_rates(cx.conn, &wave.id)?;
    let today = cx.today();
    let mut rates = Vec::new();
    let units = tree
        .units()
        .iter()
        .zip(tree.totals(&direct))
        .zip(invited(tree));
    for (((unit, answered), invited), may_show) in units.zip(rate::shown(tree)) {
        let (mut known, day) = shown.get(&unit.id).copied().unzip();
        let is_new_day = day.is_none_or(|day| day < today);
        if may_show && refreshes_rate(known.unwrap_or_default(), answered, is_new_day) {
            waves::set_shown_rate(cx.conn, &wave.id, &unit.id, answered, today)?;
            known = Some(answered);
        }
        let rate = may_show.then(|| rate_while_open(known.unwrap_or_default(), invited));
        #[cfg(feature = "leaky")]
        let rate = crate::leaky::exact(rate, (answered, invited));
        rates.push(UnitRate {
            unit: unit.named(),
            depth: unit.depth,
            invited,
            rate: rate.flatten(),
        });
    }
    Ok(rates)
}
