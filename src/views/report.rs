//! Pages of released figures: what to look at first, then everything, and always how to read it.
//!
//! They take what a [`Release`](crate::domain::release::Release) shows and nothing else; what is
//! withheld leaves one sentence, the same for every reason.

mod area;
mod breakdown;
mod coverage;
mod dimension;
mod figures;
mod guide;
mod index;
mod matrix;
mod priority;
mod reliability;
mod show;

use serde::Serialize;

pub use self::area::AreaPage;
pub use self::breakdown::BreakdownSection;
pub use self::coverage::UncoveredLine;
pub use self::dimension::DimensionPage;
pub use self::index::ReportIndexPage;
pub use self::show::ReportPage;
use super::catalogue::Catalogue;
use crate::domain::report::PlanLink;

/// A link with its words.
#[derive(Debug, Serialize)]
pub(super) struct Link {
    /// The address.
    href: String,
    /// The words.
    text: String,
}

impl Link {
    pub(super) fn to(href: String, text: impl Into<String>) -> Self {
        Self {
            href,
            text: text.into(),
        }
    }

    pub(super) fn to_plan(plan: &PlanLink) -> Self {
        Self::to(plan_address(plan.id.as_str()), &plan.title)
    }

    pub(super) fn to_reports(words: &Catalogue) -> Self {
        Self::to("/reports".to_owned(), words.say("common-reports", &[]))
    }
}

/// The address of a plan.
pub(super) fn plan_address(plan: &str) -> String {
    format!("/plans/{}", segment(plan))
}

/// The address of a unit's report.
pub(super) fn report_address(wave: &str, unit: &str) -> String {
    format!("/reports/{}/{}", segment(wave), segment(unit))
}

/// An id as it stands in an address. Units carry the organisation's own ids, and those may have
/// spaces, slashes and Danish letters.
pub(crate) fn segment(id: &str) -> String {
    let encoded = id.bytes().map(|byte| match byte {
        b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' | b'*' => {
            char::from(byte).to_string()
        }
        other => format!("%{other:02X}"),
    });
    encoded.collect()
}

#[cfg(test)]
pub(crate) mod case;

#[cfg(test)]
mod list_tests;

#[cfg(test)]
#[path = "report_tests.rs"]
mod tests;

#[cfg(test)]
#[path = "report/whole_tests.rs"]
mod whole_tests;
