//! A wave while it is being counted.

use serde::Serialize;

use super::super::Page;
use super::super::catalogue::Catalogue;
use crate::domain::wave::Wave;

/// How far a count has come.
#[derive(Debug, Serialize)]
pub struct CountingPage {
    id: String,
    title: String,
    stand: String,
    opening: bool,
    opened: u64,
    ballots: u64,
}

impl CountingPage {
    /// With `opened` of `all` ballots opened, where `all` is nothing as long as nobody has looked into
    /// the box; nothing says that all are open, and the figures being worked out.
    pub fn of(words: &Catalogue, wave: &Wave, opened: Option<(u64, u64)>) -> Self {
        let (done, all) = opened.unwrap_or_default();
        let stand = match opened {
            Some((_, 0)) => words.say("wave-counting-begins", &[]),
            Some(_) => {
                let numbers = [("done", done.into()), ("all", all.into())];
                words.say("wave-counting-opened", &numbers)
            }
            None => words.say("wave-counting-figures", &[]),
        };
        Self {
            id: wave.id.to_string(),
            title: wave.title.clone(),
            stand,
            opening: all > 0,
            opened: done,
            ballots: all,
        }
    }
}

impl Page for CountingPage {
    const TEMPLATE: &'static str = "wave/counting";
}
