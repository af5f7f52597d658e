//! The survey manager's pages: all waves, a new one, one on its way, its letters and its people.

mod codes;
mod counting;
mod extend;
mod letters;
mod mails;
mod new;
mod people;
mod review;
mod show;

use serde::Serialize;

pub use self::codes::{CodesPage, NewCodesPage, Tried, misread};
pub use self::counting::CountingPage;
pub use self::extend::ExtendPage;
pub use self::letters::{LetterListPage, LettersPage};
pub use self::mails::MailsPage;
pub use self::new::{NewWavePage, Prepared, WaveForm};
pub use self::people::{Done, Offer, PeopleForm, PeoplePage, Refusal};
pub use self::show::{Typed, WavePage};
use super::Page;
use super::catalogue::Catalogue;
use crate::domain::wave::{Wave, WaveStage};

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

#[cfg(test)]
#[path = "wave_tests.rs"]
mod tests;
