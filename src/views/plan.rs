//! Pages of action plans: the list, a new plan, and one plan with all that is done.

mod advance;
mod board;
mod conflict;
mod edit;
mod effect;
mod fields;
mod group;
mod history;
mod index;
mod measure;
mod more;
mod new;
mod notes;
mod occasion;
mod show;
mod since;
mod stage;
mod vote;
mod waits;
mod wheel;

use serde::Serialize;

pub use self::advance::MoveForm;
pub use self::board::BoardPage;
pub use self::edit::{EditPlanPage, FocusEditPage, FrameForm, SourceForm};
pub use self::fields::{MeasureForm, told_edit};
pub(in crate::views) use self::group::part_word;
pub use self::group::{GroupPage, MemberForm};
pub use self::history::HistoryPage;
pub(super) use self::index::PlanRow;
pub use self::index::PlansPage;
pub use self::measure::{MeasurePage, NewMeasurePage, Said, Tried};
pub use self::more::MoreFocusPage;
pub use self::new::{ChooseUnitPage, NewPlanPage, PlanForm};
pub use self::notes::{NoteForm, NotePage, NotesPage};
pub(super) use self::occasion::told_on;
pub use self::occasion::{OccasionForm, told_occasion};
pub use self::show::PlanPage;
pub use self::vote::{NewVotePage, VotePage, vote_address};
pub use self::waits::WaitsPage;
pub(super) use self::waits::{standing, told};
pub use self::wheel::WheelPage;
use super::catalogue::Catalogue;
use super::report::{plan_address, segment};

/// The address of a measure of a plan.
pub(super) fn measure_address(plan: &str, measure: &str) -> String {
    format!("{}/measures/{}", plan_address(plan), segment(measure))
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
    /// The words of a refusal: `title-missing`, or its whole message key. Each field of a form has
    /// the id of the field that is named here.
    fn of(words: &Catalogue, key: Option<&str>) -> Self {
        let Some(key) = key else {
            return Self::default();
        };
        let key = key.rsplit_once("-error-").map_or(key, |(_, key)| key);
        let field = match key {
            "dimension-missing" => "dimensions",
            "how-missing" => "chosen_how",
            "date-bad" | "date-past" | "date-future" | "meeting-future" => "date",
            "owner-missing" => "owner",
            "email-bad" => "email",
            "name-missing" => "member-name",
            "part-words" => "part_words",
            "taken-on" => "topics",
            "text-missing" => "text",
            "weeks-bad" => "every_weeks",
            "kind-missing" => "kind",
            _ => "title",
        };
        Self {
            refused: true,
            message: words.say(&format!("plan-error-{key}"), &[]),
            field,
            linked: false,
        }
    }

    /// The same, with a link to the field: for a page that has each field once.
    fn linked(self) -> Self {
        Self {
            linked: true,
            ..self
        }
    }

    /// Whether the refusal is about this field.
    fn is_at(&self, field: &str) -> bool {
        self.refused && self.field == field
    }
}

#[cfg(test)]
#[path = "plan_tests.rs"]
mod tests;

#[cfg(test)]
mod measure_tests;

#[cfg(test)]
#[path = "plan_keep_tests.rs"]
mod keep_tests;

#[cfg(test)]
#[path = "plan_new_tests.rs"]
mod new_tests;
