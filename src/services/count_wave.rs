//! Trip (b): the box is opened once, counted, and emptied.
//!
//! Answers exist in readable form here and in the recount only, in memory, shuffled, and without any
//! way back to an invitation. The box is read page by page and every ballot made slim (`slate`) as soon
//! as it is open, so that a million of them fit into the memory of a small server. What it writes is a
//! release: figures that disclosure control let through, and the same ballots sealed anew under another
//! key and new slots, so that the count can be checked until the recount window has passed. The key of
//! the box is destroyed at once: what any old copy of the database holds beside a used invitation can
//! never be opened again.

mod archive;
mod before;
mod figures;
mod progress;
mod slate;

use std::collections::{BTreeMap, BTreeSet};
use std::thread::ScopedJoinHandle;

use rand::Rng;

pub(super) use self::before::{Before, previous_of_parts, previous_wave};
pub(super) use self::figures::{Against, Figures, figures, reading};
pub use self::progress::{Progress, Step, Teller};
pub(super) use self::slate::{Reading, Slate};
use super::reach::wave_to_run;
use super::{Context, Services, StoreError};
use crate::domain::account::Account;
use crate::domain::ballot::BoxedBallot;
use crate::domain::disclosure::attack::Rule;
use crate::domain::id::{UnitId, WaveId};
use crate::domain::opening_code::Misread;
use crate::domain::release::Refusal;
use crate::domain::wave::{Level, Wave, WaveStage};
use crate::seal;
use crate::seal::OpeningCode;
use crate::seal::WaveKey;
use crate::store::{archive_ballots, boxes, invitations, releases, sealed_ballots, waves};

/// Why a wave was not counted. The box stays as it was.
#[derive(Debug, thiserror::Error)]
pub enum CountError {
    /// There is no such wave, or the actor may not count it.
    #[error("there is no such wave")]
    NotFound,
    /// The wave is not closed, or has been counted already.
    #[error("the wave is not at the stage to be counted")]
    WrongStage,
    /// Another server is counting the wave at this moment.
    #[error("another server is counting this survey at this moment; wait for it")]
    UnderWay,
    /// What was typed is no opening code.
    #[error("what was typed is no opening code")]
    Code(Misread),
    /// The number of ballots differs from the number of used invitations in these units.
    #[error("the ballots do not match the invitations used")]
    Mismatch(Vec<UnitId>),
    /// This many ballots do not open, and nobody said that they are to be left out.
    #[error("{0} of the ballots cannot be read")]
    Unreadable(u32),
    /// It is an opening code, but of another wave, or mistyped.
    #[error("the opening code does not fit this wave")]
    WrongCode,
    /// The key is gone, or no ballot opens.
    #[error("the ballot box does not open")]
    Sealed(#[source] seal::Error),
    /// The smallest group may be raised before the count, never lowered.
    #[error("the smallest group may be raised, never lowered")]
    Lowered,
    /// The smallest group was raised above the number of ballots: nothing could be shown.
    #[error("there are only {0} ballots, so that groups this large show nothing")]
    TooFew(usize),
    /// The attack on the figures found something, by these rules. Whom it found is told to nobody.
    #[error("the figures would give somebody away")]
    Attacked(BTreeSet<Rule>),
    /// The figures could not be made. A fault of ours.
    #[error("the figures could not be made")]
    Figures,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<seal::Error> for CountError {
    fn from(error: seal::Error) -> Self {
        match error {
            seal::Error::WrongCode | seal::Error::CodeMissing => Self::WrongCode,
            seal::Error::NoKey
            | seal::Error::Broken
            | seal::Error::CodesLost
            | seal::Error::Folder(_) => Self::Sealed(error),
        }
    }
}

impl From<Refusal> for CountError {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Attacked(rules) => Self::Attacked(rules),
            Refusal::Malformed(_) => Self::Figures,
        }
    }
}

/// What is to be counted, and how.
#[derive(Debug, Clone)]
pub struct Order {
    /// The wave.
    pub wave: WaveId,
    /// Raises the smallest group that is shown; nothing keeps it as it is.
    pub k: Option<u32>,
    /// The opening code as somebody typed it. A wave at level 1 needs none.
    pub code: String,
    /// How many ballots may be left out because they cannot be read: as many as the refusal before
    /// this told, so that nobody's answer is dropped in silence.
    pub without: u32,
}

impl Order {
    /// To count a wave as it stands.
    pub fn of(wave: WaveId) -> Self {
        Self {
            wave,
            k: None,
            code: String::new(),
            without: 0,
        }
    }
}

/// Opens the box of a closed wave, counts it, freezes the figures and empties the box; then destroys
/// the box's key and scrubs the database file. If the server dies in between, opening the data folder
/// again finishes the rest.
///
/// The work is done on one moment of the database, for which nobody has to wait: a closed box does not
/// change. Everything is written in one transaction after it.
///
/// Errors: the count is refused and nothing has changed.
pub fn count_wave(
    services: &Services,
    now: chrono::DateTime<chrono::Utc>,
    actor: &Account,
    order: &Order,
) -> Result<(), CountError> {
    count_wave_telling(services, now, actor, order, &|_| ())
}

/// The same, telling somebody how far it has come.
///
/// Errors: as [`count_wave`].
pub fn count_wave_telling(
    services: &Services,
    now: chrono::DateTime<chrono::Utc>,
    actor: &Account,
    order: &Order,
    tell: Teller<'_>,
) -> Result<(), CountError> {
    let wave = services.look(now, |cx| countable(cx, actor, &order.wave))?;
    let code = typed_code(wave.level, &order.code)?;
    let key = services.keyring.wave_key(&wave.id, code.as_ref())?;
    drop(code);
    let counted = services.look_into_boxes(now, |cx| count(cx, actor, (order, &key), tell))?;
    drop(key);
    services.call(now, |cx| write(cx, actor, (order, &counted), tell))?;
    drop(counted);
    services.finish()?;
    Ok(())
}

/// The code that somebody typed; none at level 1.
pub(super) fn typed_code(level: Level, typed: &str) -> Result<Option<OpeningCode>, CountError> {
    match level {
        Level::One => Ok(None),
        Level::Two => Ok(Some(OpeningCode::read(typed).map_err(CountError::Code)?)),
    }
}

fn countable(cx: &mut Context<'_>, actor: &Account, id: &WaveId) -> Result<Wave, CountError> {
    let wave = wave_to_run(cx, actor, id)?.ok_or(CountError::NotFound)?;
    if wave.stage != WaveStage::Closed {
        return Err(CountError::WrongStage);
    }
    Ok(wave)
}

/// What a count writes.
struct Counted {
    k: u32,
    figures: Figures,
    reading: Reading,
    slate: Slate,
}

fn count(
    cx: &mut Context<'_>,
    actor: &Account,
    (order, key): (&Order, &WaveKey),
    tell: Teller<'_>,
) -> Result<Counted, CountError> {
    let mut wave = countable(cx, actor, &order.wave)?;
    if !boxes::is_mine_to_count(cx.conn, &wave.id)? {
        return Err(CountError::UnderWay);
    }
    let lowest = wave.k;
    let k = order.k.unwrap_or(lowest);
    if k < lowest {
        return Err(CountError::Lowered);
    }
    wave.k = k;
    let reading = reading(cx, &wave)?;
    let used = invitations::answered_per_unit(cx.conn, &wave.id)?;
    let all = used.values().copied().map(u64::from).sum();
    let slate = open_box(cx, (&wave.id, key), &reading, &|done| {
        let step = Step::Opening;
        tell(Progress { step, done, all });
    })?;
    if slate.n_unreadable() != order.without {
        return Err(CountError::Unreadable(slate.n_unreadable()));
    }
    check_numbers(&used, &slate, &reading)?;
    // Where few have answered nothing may be shown; where somebody has typed a zero too many, nothing
    // could ever be shown.
    let is_raised = order.k.is_some_and(|k| k > lowest);
    if is_raised && usize::try_from(k).is_ok_and(|k| k > slate.len()) {
        return Err(CountError::TooFew(slate.len()));
    }
    let step = Step::Figures;
    tell(Progress { step, done: 0, all });
    let figures = figures(cx, &wave, (&slate, &reading), Against::Newest)?;
    Ok(Counted {
        k,
        figures,
        reading,
        slate,
    })
}

fn write(
    cx: &mut Context<'_>,
    actor: &Account,
    (order, counted): (&Order, &Counted),
    tell: Teller<'_>,
) -> Result<(), CountError> {
    let id = &order.wave;
    let all = progress::ballots(counted.slate.len());
    let (step, done) = (Step::Writing, 0);
    tell(Progress { step, done, all });
    countable(cx, actor, id)?;
    if !waves::advance(cx.conn, id, WaveStage::Closed, WaveStage::Counted)? {
        return Err(CountError::WrongStage);
    }
    waves::set_k(cx.conn, id, counted.k)?;
    write_archive(cx, id, counted)?;
    let figures = &counted.figures;
    releases::insert(cx.conn, id, &figures.release)?;
    for comment in &figures.comments {
        releases::insert_comment(cx.conn, id, comment)?;
    }
    sealed_ballots::delete(cx.conn, id)?;
    let compared_with = figures.compared_with.as_ref();
    waves::set_counted(cx.conn, id, (cx.now, compared_with))?;
    if order.without > 0 {
        let about = format!("{id}: {}", order.without);
        cx.note(Some(actor), "ballots-left-out", &about)?;
    }
    cx.note(Some(actor), "wave-counted", id.as_str())?;
    let done = all;
    tell(Progress { step, done, all });
    Ok(())
}

/// Ballots that are read together: while they are opened, the next are read.
const PAGE: u16 = 4_096;

/// All ballots of a wave, opened on all cores, and how many do not open: one that is damaged must not
/// stop the count of all others, but it is not passed over in silence either.
///
/// Errors: there are ballots, and none opens: the key is another one.
fn open_box(
    cx: &mut Context<'_>,
    (wave, key): (&WaveId, &WaveKey),
    reading: &Reading,
    tell: &dyn Fn(u64),
) -> Result<Slate, CountError> {
    let open = |sealed: &[u8]| {
        let packed = key.open(wave, sealed).ok()?;
        let ballot = BoxedBallot::unpack(&packed).ok()?;
        (ballot.wave == *wave).then_some(ballot)
    };
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let mut slate = Slate::default();
    let mut n_read = 0;
    let mut page = sealed_ballots::page(cx.conn, wave, &[], PAGE)?;
    while let Some((last, _)) = page.last() {
        n_read += page.len();
        let share = page.len().div_ceil(cores);
        let (next, opened) = std::thread::scope(|scope| {
            let opening = page.chunks(share).map(|share| {
                scope.spawn(move || {
                    let mut slate = Slate::default();
                    for (_, sealed) in share {
                        slate.add(reading, open(sealed));
                    }
                    slate
                })
            });
            let opening: Vec<_> = opening.collect();
            let next = sealed_ballots::page(cx.conn, wave, last, PAGE);
            let opened: Vec<_> = opening.into_iter().map(ScopedJoinHandle::join).collect();
            (next, opened)
        });
        for opened in opened {
            // A worker can end without its ballots only by a fault of ours.
            slate.append(opened.or(Err(CountError::Figures))?);
        }
        tell(progress::ballots(n_read));
        page = next?;
    }
    if slate.len() == 0 && slate.n_unreadable() > 0 {
        return Err(seal::Error::Broken.into());
    }
    Ok(slate)
}

/// The box must hold exactly as many ballots of each unit as rights were used there. Whose unit an
/// unreadable ballot is from nobody knows, so only their number can fit.
fn check_numbers(
    used: &BTreeMap<UnitId, u32>,
    slate: &Slate,
    reading: &Reading,
) -> Result<(), CountError> {
    let found = slate.found(&reading.tree);
    let units: BTreeSet<&UnitId> = used.keys().chain(found.keys()).collect();
    let at = |map: &BTreeMap<UnitId, u32>, unit: &UnitId| map.get(unit).copied().unwrap_or(0);
    let mut n_missing = 0;
    let mut differ = Vec::new();
    for unit in units {
        let (used, found) = (at(used, unit), at(&found, unit));
        if used != found {
            differ.push(unit.clone());
        }
        if found > used {
            return Err(CountError::Mismatch(differ));
        }
        n_missing += used - found;
    }
    if n_missing == slate.n_unreadable() {
        Ok(())
    } else {
        Err(CountError::Mismatch(differ))
    }
}

/// What was counted, in a new order of chance, sealed once more under the archive's key.
fn write_archive(cx: &mut Context<'_>, wave: &WaveId, counted: &Counted) -> Result<(), CountError> {
    // Waves that were opened before there was an archive have no key for it.
    let Some(key) = waves::key_of_archive(cx.conn, wave)? else {
        return Ok(());
    };
    let ballots = (&counted.slate, &counted.reading);
    let order = counted.slate.shuffled(&mut cx.rng);
    archive::seal_all(ballots, &order, (wave, &key), |sealed| {
        let mut slot = [0; 16];
        cx.rng.fill_bytes(&mut slot);
        Ok(archive_ballots::insert(cx.conn, wave, &slot, sealed)?)
    })
}
