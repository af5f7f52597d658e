//! A team meeting about one dimension: the guide is printed, and what was agreed becomes measures.

use super::ideas::{focus_of, shelf_of_dialogues};
use super::move_measure::{MeasureError, NewMeasure, add_measure};
use super::reach::ReadError;
use super::read_report::read_report;
use super::review_plan::read_plan;
use super::{Context, StoreError};
use crate::domain::account::Account;
use crate::domain::dialogue::{Agreed, Agreement, Dialogue, DialogueReading, ReportDialogue};
use crate::domain::id::{DimensionId, FocusId, PlanId, UnitId, WaveId};
use crate::domain::report::PlanLink;

/// The conversation about a focus area, with the figures that the plan's page shows and no others.
///
/// Errors: there is no such focus area for this reader.
pub fn read_dialogue(
    cx: &mut Context<'_>,
    actor: &Account,
    plan: &PlanId,
    focus: &FocusId,
) -> Result<DialogueReading, ReadError> {
    let reading = read_plan(cx, actor, plan)?;
    let (focus, words_of) = focus_of(&reading, focus).ok_or(ReadError::NotFound)?;
    let plan = &reading.plan;
    Ok(DialogueReading {
        plan: PlanLink {
            id: plan.id.clone(),
            title: plan.title.clone(),
        },
        unit: reading.path.last().cloned().unwrap_or_default(),
        dialogue: about(focus.start().map(|start| &start.dimension))?,
        words_of: words_of.clone(),
        group: plan.group.iter().map(|one| one.name.clone()).collect(),
        focus: focus.clone(),
        may_move: reading.may_move,
        today: reading.today,
    })
}

/// The conversation about a dimension of a unit's report, with the figures of that report.
///
/// Errors: there is no such report or dimension for this reader.
pub fn read_report_dialogue(
    cx: &mut Context<'_>,
    actor: &Account,
    (wave, unit): (&WaveId, &UnitId),
    dimension: &DimensionId,
) -> Result<ReportDialogue, ReadError> {
    let report = read_report(cx, actor, wave, unit)?;
    if report.instrument.dimension(dimension).is_none() {
        return Err(ReadError::NotFound);
    }
    Ok(ReportDialogue {
        dialogue: about(Some(dimension))?,
        dimension: dimension.clone(),
        report,
    })
}

fn about(dimension: Option<&DimensionId>) -> Result<Dialogue, StoreError> {
    let found = shelf_of_dialogues().about(dimension).cloned();
    found.ok_or_else(|| StoreError::Unreadable("the questions of the catalogue".to_owned()))
}

/// Makes a measure of each agreement: of all lines that are filled in, or of none.
///
/// Errors: there is no such focus area for this actor. What lines lack is no error: it comes back.
pub fn keep_agreements(
    cx: &mut Context<'_>,
    actor: &Account,
    (plan, focus): (&PlanId, &FocusId),
    lines: &[Agreement],
) -> Result<Agreed, MeasureError> {
    let reading = read_dialogue(cx, actor, plan, focus).map_err(|error| match error {
        ReadError::NotFound => MeasureError::NotFound,
        ReadError::Store(error) => error.into(),
    })?;
    if !reading.may_move {
        return Err(MeasureError::NotFound);
    }
    let agreed = Agreed::judge(lines, reading.today);
    let Agreed::All(_) = agreed else {
        return Ok(agreed);
    };
    let mut titles = Vec::new();
    for line in lines.iter().filter(|line| !line.is_empty()) {
        let said = (line.what.trim(), line.who.trim());
        let new = NewMeasure::once(focus.clone(), said, line.by);
        add_measure(cx, actor, plan, &new)?;
        titles.push(new.title);
    }
    let deed = ("agreement-made", focus.as_str());
    cx.record(Some(actor), plan.as_str(), deed, &titles.join(" · "))?;
    Ok(agreed)
}
