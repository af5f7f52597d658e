//! Who did something and when, and what the second of two editors is told.

use serde::Serialize;

use crate::domain::plan::reading::{Doer, Trace};
use crate::views::catalogue::Catalogue;

/// What the second of two editors is told; nothing where nobody was faster.
#[derive(Debug, Default, Serialize)]
pub(super) struct Conflict {
    changed: bool,
    by: String,
    now: Vec<Standing>,
}

/// Something as it stands now.
#[derive(Debug, Serialize)]
struct Standing {
    label: String,
    value: String,
}

impl Conflict {
    /// The notice, if the last try was refused because somebody else was faster. `now` names the
    /// fields and what stands in them.
    pub(super) fn of(
        words: &Catalogue,
        error: Option<&str>,
        (trace, now): (Option<&Trace>, &[(&str, String)]),
    ) -> Self {
        if !is_conflict(error) {
            return Self::default();
        }
        let standing = |(label, value): &(&str, String)| Standing {
            label: words.say(label, &[]),
            value: if value.is_empty() {
                words.say("keep-empty", &[])
            } else {
                value.clone()
            },
        };
        Self {
            changed: true,
            by: traced(words, trace),
            now: now.iter().map(standing).collect(),
        }
    }
}

/// Whether a refusal is that somebody else was faster.
pub(super) fn is_conflict(error: Option<&str>) -> bool {
    error.is_some_and(|key| key.ends_with("-changed"))
}

/// The refusals that are not conflicts, which have a notice of their own.
pub(super) fn refused(error: Option<&str>) -> Option<&str> {
    error.filter(|_| !is_conflict(error))
}

/// *Karla Jensen, 3. oktober 2024 kl. 09.12*; empty where nobody knows.
pub(super) fn traced(words: &Catalogue, trace: Option<&Trace>) -> String {
    trace.map_or_else(String::new, |trace| {
        format!("{}, {}", doer(words, &trace.doer), words.moment(trace.at))
    })
}

/// Who did it.
pub(super) fn doer(words: &Catalogue, doer: &Doer) -> String {
    match doer {
        Doer::Named(name) => name.clone(),
        Doer::Gone => words.say("history-gone", &[]),
        Doer::Itself => words.say("history-itself", &[]),
    }
}
