//! Deleted measures that can still be brought back.

use serde::Serialize;

use crate::domain::report::PlanReading;
use crate::views::catalogue::Catalogue;
use crate::views::report::segment;

/// A deleted measure that can still be brought back.
#[derive(Debug, Serialize)]
pub(super) struct DeletedView {
    segment: String,
    title: String,
    deleted: String,
    until: String,
}

impl DeletedView {
    /// Those of a plan, the newest first.
    pub(super) fn all(words: &Catalogue, reading: &PlanReading) -> Vec<Self> {
        let view = reading.deleted.iter().map(|measure| Self {
            segment: segment(measure.id.as_str()),
            title: measure.title.clone(),
            deleted: words.say(
                "measure-deleted-by",
                &[
                    ("day", words.day_of(measure.deleted.at).into()),
                    ("who", measure.deleted.by.as_str().into()),
                ],
            ),
            until: words.say(
                "measure-deleted-until",
                &[("day", words.day(measure.until).into())],
            ),
        });
        view.collect()
    }
}
