//! How to read the figures: one minute, no manual.

use serde::Serialize;

use super::figures::Sheet;
use crate::domain::release::ScoreFigures;
use crate::views::catalogue::Catalogue;

/// Below this many answers the reading guide names their number: a few people move the score.
const FEW: u32 = 50;

/// What a reader has to know of the figures on this page, and of no others.
#[derive(Debug, Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a template may only ask ready booleans"
)]
pub(super) struct Guide {
    chance: String,
    has_interval: bool,
    has_before: bool,
    has_rest: bool,
    has_norm: bool,
    anonymity: String,
}

impl Guide {
    pub(super) fn of(words: &Catalogue, sheet: Sheet<'_>) -> Self {
        let scores = || {
            let dimensions = sheet.unit.into_iter().flat_map(|unit| &unit.dimensions);
            dimensions.filter_map(|line| line.score.shown())
        };
        let any = |has: fn(&ScoreFigures) -> bool| scores().any(has);
        let chance = match sheet.unit.map(|unit| unit.n) {
            Some(n) if n < FEW => words.say("report-guide-chance-few", &[("n", n.into())]),
            Some(_) | None => words.say("report-guide-chance-text", &[]),
        };
        Self {
            chance,
            has_interval: any(|score| score.interval.is_some()),
            has_before: any(|score| score.previous.is_some()),
            has_rest: any(|score| score.rest.is_some()),
            has_norm: any(|score| score.norm.is_some()),
            anonymity: words.say("report-guide-anonymity-text", &[("k", sheet.k.into())]),
        }
    }
}
