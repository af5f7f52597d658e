//! Letters on paper, one to a sheet, each in the language of the person who gets it.

use serde::Serialize;

use super::super::Page;
use super::super::catalogue::Catalogue;
use super::super::qr::Qr;
use super::super::report::segment;
use crate::domain::letter::{Letter, LetterCounts, Letters};
use crate::domain::wave::Level;
use crate::domain::wording::Language;

/// Which units need letters, and how many.
#[derive(Debug, Serialize)]
pub struct LetterListPage {
    id: String,
    title: String,
    any: bool,
    several: bool,
    n_letters: usize,
    units: Vec<UnitLine>,
}

#[derive(Debug, Serialize)]
struct UnitLine {
    name: String,
    link: String,
    letters: usize,
}

impl LetterListPage {
    /// In the tree's order.
    pub fn of(counts: &LetterCounts) -> Self {
        let id = counts.wave.id.to_string();
        let units = counts.units.iter().map(|(unit, letters)| UnitLine {
            name: unit.name.clone(),
            link: format!("/waves/{id}/letters/{}", segment(unit.id.as_str())),
            letters: *letters,
        });
        Self {
            title: counts.wave.title.clone(),
            any: !counts.units.is_empty(),
            several: counts.units.len() > 1,
            n_letters: counts.units.iter().map(|(_, letters)| letters).sum(),
            units: units.collect(),
            id,
        }
    }
}

impl Page for LetterListPage {
    const TEMPLATE: &'static str = "wave/letter_list";
}

/// Letters to be printed.
#[derive(Debug, Serialize)]
pub struct LettersPage {
    id: String,
    title: String,
    renewed: bool,
    n_letters: usize,
    letters: Vec<Sheet>,
}

#[derive(Debug, Serialize)]
struct Sheet {
    language: &'static str,
    unit: String,
    organisation: String,
    title: String,
    text: String,
    go_to: String,
    address: String,
    type_in: String,
    code: String,
    scan: String,
    qr: Option<Qr>,
    closes: String,
    promise: String,
    sentences: Vec<String>,
    help: String,
    facts: String,
}

impl LettersPage {
    /// With the address that people type into their browser below `base_url`, and the words of
    /// everybody's own language.
    pub fn of<'w>(
        speak: impl Fn(Language) -> &'w Catalogue,
        letters: &Letters,
        base_url: &str,
    ) -> Self {
        let address = format!("{}/s", base_url.trim_end_matches('/'));
        let sheet = |letter: &Letter| sheet(speak(letter.language), letters, letter, &address);
        Self {
            id: letters.wave.id.to_string(),
            title: letters.wave.title.clone(),
            renewed: false,
            n_letters: letters.letters.len(),
            letters: letters.letters.iter().map(sheet).collect(),
        }
    }

    /// The same, for somebody whose earlier letter is worth nothing now.
    #[must_use]
    pub fn renewed(self) -> Self {
        Self {
            renewed: true,
            ..self
        }
    }
}

impl Page for LettersPage {
    const TEMPLATE: &'static str = "wave/letters";
}

fn sheet(words: &Catalogue, letters: &Letters, letter: &Letter, address: &str) -> Sheet {
    let wave = &letters.wave;
    let code = grouped(&letter.code);
    let closes = words.moment(wave.closes_at);
    let label = words.say("letter-qr", &[("address", bare(address).into())]);
    let facts = [
        ("level", wave.level.number().into()),
        (
            "fingerprint",
            wave.fingerprint.clone().unwrap_or_default().into(),
        ),
    ];
    Sheet {
        language: letter.language.code(),
        unit: letter.unit.clone(),
        organisation: letters.organisation.clone(),
        title: wave.title.clone(),
        text: words.say("letter-text", &[]),
        go_to: words.say("letter-go-to", &[]),
        address: bare(address).to_owned(),
        type_in: words.say("letter-type-in", &[]),
        scan: words.say("letter-scan", &[]),
        qr: Qr::of(&format!("{address}/{}", letter.code), label),
        code,
        closes: words.say("letter-closes", &[("moment", closes.into())]),
        promise: words.say("letter-promise", &[]),
        sentences: sentences(words, wave.level, wave.k),
        help: words.say("letter-help", &[]),
        facts: words.say("letter-facts", &facts),
    }
}

/// The promise in four sentences.
fn sentences(words: &Catalogue, level: Level, k: u32) -> Vec<String> {
    let key = match level {
        Level::One => "letter-key-on-server",
        Level::Two => "letter-key-in-two-hands",
    };
    vec![
        words.say("letter-locked", &[]),
        words.say(key, &[]),
        words.say("letter-known", &[]),
        words.say("letter-groups", &[("k", k.into())]),
    ]
}

/// An address as people type it: browsers know the secure scheme themselves.
fn bare(address: &str) -> &str {
    address.strip_prefix("https://").unwrap_or(address)
}

/// A code in groups of four, as people can copy it. Where it is typed, hyphens and capitals do not
/// matter.
fn grouped(code: &str) -> String {
    let mut groups = String::new();
    let signs = code.chars().filter(char::is_ascii_alphanumeric);
    for (n, sign) in signs.enumerate() {
        if n > 0 && n % 4 == 0 {
            groups.push('-');
        }
        groups.push(sign.to_ascii_uppercase());
    }
    groups
}

#[cfg(test)]
#[path = "letters_tests.rs"]
mod tests;
