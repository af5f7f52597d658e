//! Where an open wave gets a later last day.

use serde::Serialize;

use super::super::Page;
use super::super::catalogue::Catalogue;
use crate::domain::wave::Wave;

/// The form for a later last day.
#[derive(Debug, Serialize)]
pub struct ExtendPage {
    id: String,
    title: String,
    closes: String,
    typed: String,
    error: Option<String>,
}

impl ExtendPage {
    /// With what was typed, and what is wrong with it.
    pub fn of(words: &Catalogue, wave: &Wave, (typed, error): (&str, Option<&str>)) -> Self {
        Self {
            id: wave.id.to_string(),
            title: wave.title.clone(),
            closes: words.moment(wave.closes_at),
            typed: typed.to_owned(),
            error: error.map(|key| words.say(key, &[])),
        }
    }
}

impl Page for ExtendPage {
    const TEMPLATE: &'static str = "wave/extend";
}
