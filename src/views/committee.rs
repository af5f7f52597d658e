//! Pages of committees and TRIOs: the matrix of what is flagged and what is done about it, the monthly
//! question with what is known, decisions, and the words of an agenda and of minutes.

mod coverage;
mod decision;
mod index;
mod meeting;
mod show;
mod status;

use chrono::NaiveDate;
use serde::Serialize;

pub use self::coverage::CoveragePage;
pub use self::decision::{DecisionForm, DecisionPage};
pub use self::index::CommitteesPage;
pub use self::meeting::{MeetingPage, Paper};
pub use self::show::{AnswerForm, CommitteePage, Tried};
use super::catalogue::Catalogue;
use super::report::segment;

/// The address of a committee.
fn committee_address(unit: &str) -> String {
    format!("/committee/{}", segment(unit))
}

/// A day as browsers write it: `2026-11-30`.
fn field_day(day: NaiveDate) -> String {
    day.format("%Y-%m-%d").to_string()
}

/// What a refused form says, and at which field.
#[derive(Debug, Default, Serialize)]
struct Refusal {
    refused: bool,
    message: String,
    field: &'static str,
    linked: bool,
}

impl Refusal {
    /// The words of a refusal from its message key. Each field has the id that is named here.
    fn of(words: &Catalogue, key: Option<&str>) -> Self {
        let Some(key) = key.filter(|key| *key != CHANGED) else {
            return Self::default();
        };
        let field = match key.rsplit_once("-error-").map_or(key, |(_, key)| key) {
            "responsible-missing" => "responsible",
            "decided-bad" => "decided_on",
            "evaluate-bad" => "evaluate_on",
            "answer-missing" => "answer",
            "why-missing" => "why",
            _ => "text",
        };
        Self {
            refused: true,
            message: words.say(key, &[]),
            field,
            linked: true,
        }
    }

    /// The message, if it is about this field.
    fn at(&self, field: &str) -> Option<String> {
        (self.refused && self.field == field).then(|| self.message.clone())
    }
}

/// The key of the one refusal that is nobody's mistake: somebody else was faster.
pub const CHANGED: &str = "committee-error-changed";

#[cfg(test)]
#[path = "committee_tests.rs"]
mod tests;
