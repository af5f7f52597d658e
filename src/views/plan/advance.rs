//! The quick update: the next steps of a measure, and the one line that each of them asks for.

use serde::Serialize;

use super::stage::word;
use crate::domain::plan::{Measure, Stage};
use crate::views::catalogue::Catalogue;
use crate::views::report::segment;

/// What somebody typed into the quick update.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MoveForm {
    /// The stage, as its name.
    pub stage: String,
    /// The evidence, or the reason.
    pub note: String,
    /// When to look again, as the browser sends it.
    pub look_again_on: String,
}

/// The form of the quick update.
#[derive(Debug, Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a template may only ask ready booleans"
)]
pub(super) struct MoveView {
    plan: String,
    id: String,
    segment: String,
    seen: &'static str,
    choices: Vec<StageChoice>,
    may_be_early: bool,
    note: String,
    note_refused: bool,
    look_again_on: String,
    day_refused: bool,
    stage_refused: bool,
    message: String,
}

/// A stage that a measure may move to, and what that asks for.
#[derive(Debug, Serialize)]
struct StageChoice {
    name: &'static str,
    word: String,
    asks: String,
    selected: bool,
}

impl MoveView {
    /// The form, with the natural next step chosen beforehand.
    pub(super) fn of(words: &Catalogue, plan: &str, measure: &Measure) -> Self {
        Self::again(words, (plan, measure), &MoveForm::default(), None)
    }

    /// The form as it was sent, with what was refused: the key, and its words.
    pub(super) fn again(
        words: &Catalogue,
        (plan, measure): (&str, &Measure),
        typed: &MoveForm,
        refused: Option<(&str, &str)>,
    ) -> Self {
        let next = measure.stage.next();
        let wanted = Stage::from_name(&typed.stage).filter(|stage| next.contains(stage));
        let chosen = wanted.or(next.first().copied());
        let choice = |&stage: &Stage| {
            let asks = measure.stage.asks(stage).name();
            StageChoice {
                name: stage.name(),
                word: word(words, stage),
                asks: words.say(&format!("measure-asks-{asks}"), &[]),
                selected: Some(stage) == chosen,
            }
        };
        let is = |keys: &[&str]| refused.is_some_and(|(key, _)| keys.contains(&key));
        Self {
            plan: segment(plan),
            id: measure.id.to_string(),
            segment: segment(measure.id.as_str()),
            seen: measure.stage.name(),
            choices: next.iter().map(choice).collect(),
            may_be_early: next.contains(&Stage::TooEarly),
            note: typed.note.clone(),
            note_refused: is(&["evidence-missing", "reason-missing", "note-too-long"]),
            look_again_on: typed.look_again_on.clone(),
            day_refused: is(&["look-again-missing", "look-again-past"]),
            stage_refused: is(&["stage-not-allowed"]),
            message: refused.map(|(_, text)| text.to_owned()).unwrap_or_default(),
        }
    }
}
