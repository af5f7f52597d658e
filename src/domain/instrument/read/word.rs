//! What stands in a survey file as one of a few words.

use crate::domain::instrument::walk::{Node, Walk};
use crate::domain::instrument::{Native, Purpose};
use crate::domain::mistake::Mistake;

/// What the survey is for; wellbeing, unless it says otherwise.
pub(super) fn purpose(walk: &mut Walk, root: &mut Node<'_>) -> Purpose {
    let Some(text) = walk.text_if(root, "purpose") else {
        return Purpose::Wellbeing;
    };
    match text.value.as_str() {
        "wellbeing" => Purpose::Wellbeing,
        "priority" => Purpose::Priority,
        other => {
            walk.note(Mistake::at(text.line, "survey-purpose").with("value", other));
            Purpose::Wellbeing
        }
    }
}

/// Whether a dimension asks for something good or for a strain.
pub(super) fn native(walk: &mut Walk, node: &mut Node<'_>) -> Native {
    let Some(text) = walk.text(node, "native") else {
        return Native::Positive;
    };
    match text.value.as_str() {
        "positive" => Native::Positive,
        "negative" => Native::Negative,
        other => {
            walk.note(Mistake::at(text.line, "survey-native").with("value", other));
            Native::Positive
        }
    }
}
