//! The opening codes of a wave: shown once, and the page on which they are typed back.

use chrono::NaiveDate;
use serde::Serialize;

use super::super::Page;
use super::super::catalogue::Catalogue;
use crate::domain::calendar::PURGED_AFTER;
use crate::domain::ceremony::{may_open, test_day, test_is_due};
use crate::domain::opening_code::{CodeState, Holder, Misread};
use crate::domain::wave::{Level, Wave, WaveStage};

/// What is said of something typed that is no opening code.
pub fn misread(words: &Catalogue, why: &Misread) -> String {
    match why {
        Misread::Number(n) => words.say("codes-try-number", &[("n", (*n).into())]),
        Misread::Unknown(places) => {
            let places: Vec<String> = places.iter().map(ToString::to_string).collect();
            let n = places.len();
            let said = [("n", n.into()), ("places", places.join(", ").into())];
            words.say("codes-try-unknown", &said)
        }
    }
}

/// What became of a code that was just typed.
#[derive(Debug, Clone)]
pub struct Tried {
    /// Whose it was to be.
    pub holder: Holder,
    /// Why it was not taken; nothing if it fits.
    pub error: Option<String>,
    /// What was typed, to be corrected where it was not taken.
    pub typed: String,
}

/// Fresh codes, on the only page that ever shows them.
#[derive(Debug, Serialize)]
pub struct NewCodesPage {
    id: String,
    title: String,
    fingerprint: Option<String>,
    codes: Vec<Sheet>,
}

#[derive(Debug, Serialize)]
struct Sheet {
    whose: String,
    keeper: String,
    words: Vec<String>,
}

impl NewCodesPage {
    /// With each holder's words.
    pub fn of(words: &Catalogue, wave: &Wave, codes: &[(Holder, Vec<String>)]) -> Self {
        let sheet = |(holder, code): &(Holder, Vec<String>)| Sheet {
            whose: whose(words, *holder),
            keeper: words.say(&format!("codes-keeper-{}", holder.name()), &[]),
            words: code.clone(),
        };
        Self {
            id: wave.id.to_string(),
            title: wave.title.clone(),
            fingerprint: wave.fingerprint.clone(),
            codes: codes.iter().map(sheet).collect(),
        }
    }
}

impl Page for NewCodesPage {
    const TEMPLATE: &'static str = "wave/new_codes";
}

/// How the codes of a wave stand.
#[derive(Debug, Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a template may only ask ready booleans"
)]
pub struct CodesPage {
    id: String,
    title: String,
    drafted: bool,
    made: bool,
    needless: bool,
    ready: bool,
    has_error: bool,
    test_day: String,
    fingerprint: Option<String>,
    holders: Vec<Slot>,
}

#[derive(Debug, Serialize)]
struct Slot {
    name: &'static str,
    whose: String,
    status: String,
    good: bool,
    just_proved: bool,
    error: Option<String>,
    typed: String,
    asks: bool,
}

impl CodesPage {
    /// With what became of the code that was just typed.
    pub fn of(
        words: &Catalogue,
        wave: &Wave,
        (codes, today): (&[CodeState], NaiveDate),
        tried: Option<&Tried>,
    ) -> Self {
        let slot = |code: &CodeState| {
            let own = tried.filter(|tried| tried.holder == code.holder);
            let error = own.and_then(|tried| tried.error.clone());
            Slot {
                name: code.holder.name(),
                whose: whose(words, code.holder),
                status: status(words, wave, *code, today),
                good: is_good(wave, *code, today),
                just_proved: own.is_some() && error.is_none(),
                typed: own.map_or_else(String::new, |tried| tried.typed.clone()),
                asks: wave.stage <= WaveStage::Closed,
                error,
            }
        };
        let holders: Vec<Slot> = codes.iter().map(slot).collect();
        let drafted = wave.stage == WaveStage::Drafted;
        Self {
            id: wave.id.to_string(),
            title: wave.title.clone(),
            drafted,
            made: !codes.is_empty(),
            needless: wave.level == Level::One,
            ready: drafted
                && !codes.is_empty()
                && codes.iter().all(|code| code.proved_on.is_some()),
            has_error: holders.iter().any(|slot| slot.error.is_some()),
            test_day: words.day(test_day(wave.closes_at)),
            fingerprint: wave.fingerprint.clone(),
            holders,
        }
    }
}

impl Page for CodesPage {
    const TEMPLATE: &'static str = "wave/codes";
}

fn whose(words: &Catalogue, holder: Holder) -> String {
    words.say(&format!("codes-whose-{}", holder.name()), &[])
}

fn is_good(wave: &Wave, code: CodeState, today: NaiveDate) -> bool {
    code.proved_on.is_some() && !test_is_due(wave, code, today)
}

fn status(words: &Catalogue, wave: &Wave, code: CodeState, today: NaiveDate) -> String {
    let Some(day) = code.proved_on else {
        return words.say("codes-status-new", &[]);
    };
    let key = if test_is_due(wave, code, today) {
        "codes-status-due"
    } else {
        "codes-status-proved"
    };
    words.say(key, &[("day", words.day(day).into())])
}

/// What the wave's own page says of its keys, and which steps they allow.
#[derive(Debug, Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a template may only ask ready booleans"
)]
pub(super) struct Keys {
    level: String,
    level_text: String,
    level_one: bool,
    with_codes: bool,
    asks_codes: bool,
    may_open: bool,
    must_test: bool,
    test_day: String,
    recount: bool,
    purge: bool,
    purge_day: String,
    purged: Option<String>,
}

impl Keys {
    pub(super) fn of(
        words: &Catalogue,
        wave: &Wave,
        (codes, today): (&[CodeState], NaiveDate),
    ) -> Self {
        let with_codes = wave.level == Level::Two;
        let may_open = may_open(wave.level, codes);
        let kept = wave.counted_at.filter(|_| wave.purged_at.is_none());
        let purge_at = kept.map(|at| at + PURGED_AFTER);
        Self {
            level: wave.level.number().to_string(),
            level_text: words.say(
                match wave.level {
                    Level::One => "codes-level-one",
                    Level::Two => "codes-level-two",
                },
                &[],
            ),
            level_one: !with_codes,
            with_codes,
            asks_codes: with_codes && wave.stage <= WaveStage::Closed,
            may_open,
            must_test: with_codes && codes.iter().any(|code| test_is_due(wave, *code, today)),
            test_day: words.day(test_day(wave.closes_at)),
            recount: kept.is_some(),
            purge: kept.is_some() && wave.stage == WaveStage::Released,
            purge_day: purge_at.map_or_else(String::new, |at| words.day_of(at)),
            purged: wave
                .purged_at
                .filter(|_| wave.counted_at.is_some())
                .map(|at| words.day_of(at)),
        }
    }
}
