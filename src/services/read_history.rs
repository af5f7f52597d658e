//! What happened to a plan, read from the journal.

use std::collections::BTreeMap;

use super::Context;
use super::reach::{ReadError, plan_for, traced};
use super::review_plan::title_of;
use crate::domain::account::Account;
use crate::domain::id::PlanId;
use crate::domain::plan::reading::{HistoryLine, HistoryReading, link};
use crate::domain::role::Action;
use crate::domain::wording::Wording;
use crate::store::journal;

/// How many lines stand on a page.
const LINES: i64 = 100;

/// A page of a plan's history; the newest page is 1.
///
/// Errors: there is no such plan for this reader, or no such page.
pub fn read_history(
    cx: &mut Context<'_>,
    actor: &Account,
    (id, page): (&PlanId, i64),
) -> Result<HistoryReading, ReadError> {
    let (plan, _) = plan_for(cx, actor, (Action::ReadPlan, id))?;
    let n = journal::count_of_matter(cx.conn, id.as_str())?;
    let n_pages = ((n + LINES - 1) / LINES).max(1);
    if !(1..=n_pages).contains(&page) {
        return Err(ReadError::NotFound);
    }
    let mut titles: BTreeMap<String, Wording> = BTreeMap::new();
    for focus in &plan.focus_areas {
        let title = title_of(cx, focus)?;
        titles.insert(focus.id.to_string(), title);
        let measures = focus.measures.iter();
        titles.extend(measures.map(|measure| {
            let title = Wording::same(&measure.title);
            (measure.id.to_string(), title)
        }));
    }
    let lines = journal::of_matter(cx.conn, id.as_str(), ((page - 1) * LINES, LINES))?;
    let lines = lines.into_iter().map(|line| HistoryLine {
        trace: traced(&line),
        title: titles.get(&line.about).cloned().unwrap_or_default(),
        deed: line.deed,
        detail: line.detail,
    });
    Ok(HistoryReading {
        plan: link(&plan),
        lines: lines.collect(),
        page,
        n_pages,
    })
}
