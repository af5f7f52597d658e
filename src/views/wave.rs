//! The survey manager's pages: all waves, a new one, one on its way, and its letters.

mod codes;
mod new;
mod review;
mod show;

use serde::Serialize;

pub use self::codes::{CodesPage, NewCodesPage, Tried, misread};
pub use self::new::{NewWavePage, WaveForm};
pub use self::show::WavePage;
use super::Page;
use super::catalogue::Catalogue;
use crate::domain::wave::{Letter, Wave, WaveStage};

/// All waves.
#[derive(Debug, Serialize)]
pub struct WavesPage {
    any: bool,
    waves: Vec<Line>,
}

#[derive(Debug, Serialize)]
struct Line {
    id: String,
    title: String,
    stage: String,
    released: bool,
    closes: String,
    k: u32,
}

impl WavesPage {
    /// In the order given.
    pub fn of(words: &Catalogue, waves: &[Wave]) -> Self {
        let line = |wave: &Wave| Line {
            id: wave.id.to_string(),
            title: wave.title.clone(),
            stage: stage_word(words, wave.stage),
            released: wave.stage == WaveStage::Released,
            closes: words.day_of(wave.closes_at),
            k: wave.k,
        };
        Self {
            any: !waves.is_empty(),
            waves: waves.iter().map(line).collect(),
        }
    }
}

impl Page for WavesPage {
    const TEMPLATE: &'static str = "wave/index";
}

/// What a stage is called.
fn stage_word(words: &Catalogue, stage: WaveStage) -> String {
    words.say(&format!("wave-stage-{}", stage.name()), &[])
}

/// The letters to those without a mail address, one per sheet of paper.
#[derive(Debug, Serialize)]
pub struct LettersPage {
    id: String,
    title: String,
    closes: String,
    k: u32,
    address: String,
    n_letters: usize,
    letters: Vec<Sheet>,
}

#[derive(Debug, Serialize)]
struct Sheet {
    unit: String,
    code: String,
    link: String,
}

impl LettersPage {
    /// With the address that people type into their browser below `base_url`.
    pub fn of(words: &Catalogue, wave: &Wave, base_url: &str, letters: &[Letter]) -> Self {
        let address = format!("{}/s", base_url.trim_end_matches('/'));
        Self {
            id: wave.id.to_string(),
            title: wave.title.clone(),
            closes: words.moment(wave.closes_at),
            k: wave.k,
            n_letters: letters.len(),
            letters: letters
                .iter()
                .map(|letter| Sheet {
                    unit: letter.unit_name.clone(),
                    code: grouped(&letter.code),
                    link: format!("{address}/{}", letter.code),
                })
                .collect(),
            address,
        }
    }
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

impl Page for LettersPage {
    const TEMPLATE: &'static str = "wave/letters";
}

#[cfg(test)]
#[path = "wave_tests.rs"]
mod tests;
