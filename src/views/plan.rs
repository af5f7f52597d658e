//! Pages of action plans: the list, a new plan, and one plan with all that is done.

mod conflict;
mod edit;
mod group;
mod history;
mod index;
mod more;
mod new;
mod notes;
mod show;
mod stage;

use serde::Serialize;

pub use self::edit::{EditPlanPage, FocusEditPage, FrameForm, SourceForm};
pub use self::group::{GroupPage, MemberForm};
pub use self::history::HistoryPage;
pub(super) use self::index::PlanRow;
pub use self::index::PlansPage;
pub use self::more::MoreFocusPage;
pub use self::new::{ChooseUnitPage, NewPlanPage, PlanForm};
pub use self::notes::{NoteForm, NotePage, NotesPage};
pub use self::show::PlanPage;
use super::catalogue::Catalogue;

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
            "stage-not-allowed" => "stage",
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
#[path = "plan_keep_tests.rs"]
mod keep_tests;

#[cfg(test)]
#[path = "plan_new_tests.rs"]
mod new_tests;
