//! What happened to a plan, line by line.

use chrono::NaiveDate;
use serde::Serialize;

use super::conflict::doer;
use super::edit::to_plan;
use super::stage::word;
use crate::domain::plan::reading::{HistoryLine, HistoryReading};
use crate::domain::plan::{SourceKind, Stage};
use crate::views::Page;
use crate::views::catalogue::Catalogue;
use crate::views::report::{Link, segment};

/// A page of a plan's history.
#[derive(Debug, Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a template may only ask ready booleans"
)]
pub struct HistoryPage {
    trail: Vec<Link>,
    plan_title: String,
    empty: bool,
    lines: Vec<LineView>,
    has_pages: bool,
    page: i64,
    n_pages: i64,
    has_newer: bool,
    newer: String,
    has_older: bool,
    older: String,
}

/// One line.
#[derive(Debug, Serialize)]
struct LineView {
    moment: String,
    who: String,
    what: String,
    titled: bool,
    title: String,
    detailed: bool,
    detail: String,
}

impl HistoryPage {
    /// Makes the page.
    pub fn of(words: &Catalogue, reading: &HistoryReading) -> Self {
        let plan = &reading.plan;
        let address = |page: i64| {
            let plan = segment(plan.id.as_str());
            format!("/plans/{plan}/history?page={page}")
        };
        Self {
            trail: to_plan(words, (plan.id.as_str(), &plan.title)),
            plan_title: plan.title.clone(),
            empty: reading.lines.is_empty(),
            lines: reading
                .lines
                .iter()
                .map(|line| LineView::of(words, line))
                .collect(),
            has_pages: reading.n_pages > 1,
            page: reading.page,
            n_pages: reading.n_pages,
            has_newer: reading.page > 1,
            newer: address(reading.page - 1),
            has_older: reading.page < reading.n_pages,
            older: address(reading.page + 1),
        }
    }
}

impl Page for HistoryPage {
    const TEMPLATE: &'static str = "plan/history";
}

impl LineView {
    fn of(words: &Catalogue, line: &HistoryLine) -> Self {
        let title = line.title.text(words.language()).to_owned();
        let detail = said(words, &line.detail);
        let what = words.find(&format!("deed-{}", line.deed), &[]);
        Self {
            moment: words.moment(line.trace.at),
            who: doer(words, &line.trace.doer),
            // A word that this version does not know still happened.
            what: what.unwrap_or_else(|| words.say("deed-unknown", &[])),
            titled: !title.is_empty(),
            detailed: !detail.is_empty() && detail != title,
            title,
            detail,
        }
    }
}

/// A line's detail as people read it: days, stages and kinds of reasons in their words, everything else
/// as it was written.
fn said(words: &Catalogue, detail: &str) -> String {
    if let Some(stage) = Stage::from_name(detail) {
        return word(words, stage);
    }
    if let Some((kind, note)) = detail.split_once(": ")
        && let Some(kind) = SourceKind::from_name(kind)
    {
        let kind = words.say(&format!("source-{}", kind.name()), &[]);
        return match note {
            "" => kind,
            note => format!("{kind}: {note}"),
        };
    }
    let pieces = detail.split(' ').map(|piece| {
        let day = NaiveDate::parse_from_str(piece, "%Y-%m-%d");
        day.map_or_else(|_| piece.to_owned(), |day| words.day(day))
    });
    pieces.collect::<Vec<_>>().join(" ")
}
