//! Figures beside the survey: the page where they are imported, and the table that stands beside the
//! dimension they explain.

use serde::Serialize;

use super::Page;
use super::catalogue::Catalogue;
use crate::domain::id::DimensionId;
use crate::domain::indicator::{
    Development, Difference, ImportResult, Kind, Line, Reading, UnitReadings, Value,
};
use crate::domain::mistake::Mistake;

/// So many periods of an indicator stand in sight; older ones are one click away.
const IN_SIGHT: usize = 3;

/// Indicators of a unit as a table.
#[derive(Debug, Default, Serialize)]
pub(super) struct IndicatorTable {
    any: bool,
    rows: Vec<RowView>,
    any_older: bool,
    older: Vec<RowView>,
}

/// An indicator in a period.
#[derive(Debug, Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a template may only ask ready booleans"
)]
struct RowView {
    name: String,
    period: String,
    value: String,
    is_shown: bool,
    compared: bool,
    difference: String,
    limited: bool,
    limit: String,
    over: bool,
    source: String,
    noted: bool,
    note: String,
}

impl IndicatorTable {
    /// A table of these indicators.
    pub(super) fn of(words: &Catalogue, readings: &[Reading]) -> Self {
        let (mut rows, mut older) = (Vec::new(), Vec::new());
        for reading in readings {
            for (place, line) in reading.lines.iter().enumerate() {
                let row = RowView::of(words, &reading.kind, line);
                if place < IN_SIGHT {
                    rows.push(row);
                } else {
                    older.push(row);
                }
            }
        }
        Self {
            any: !rows.is_empty(),
            rows,
            any_older: !older.is_empty(),
            older,
        }
    }

    /// A table of those that stand beside a dimension.
    pub(super) fn beside(words: &Catalogue, all: &[Reading], dimension: &DimensionId) -> Self {
        let beside = all
            .iter()
            .filter(|reading| reading.kind.explains(dimension));
        Self::of(words, &beside.cloned().collect::<Vec<_>>())
    }
}

impl RowView {
    fn of(words: &Catalogue, kind: &Kind, line: &Line) -> Self {
        let difference = line.difference.as_ref();
        let difference = difference.map(|difference| said(words, kind, line, difference));
        let value = match line.value {
            Value::Shown(amount) => measured(words, kind, line, &amount.text(words.language())),
            Value::TooFew => words.say("indicator-too-few", &[]),
            Value::NotAvailable => words.say("indicator-not-available", &[]),
        };
        let limit = line.limit.map(|limit| limit.text(words.language()));
        Self {
            name: name(words, kind),
            period: line.period.clone(),
            value,
            is_shown: matches!(line.value, Value::Shown(_)),
            compared: difference.is_some(),
            difference: difference.unwrap_or_default(),
            limited: limit.is_some(),
            limit: limit.unwrap_or_default(),
            over: line.is_over(),
            source: line.source.clone(),
            noted: !line.note.is_empty(),
            note: line.note.clone(),
        }
    }
}

/// The name of an indicator; a kind of its own has the one from the file.
fn name(words: &Catalogue, kind: &Kind) -> String {
    match kind {
        Kind::Other(name) => name.clone(),
        Kind::SicknessAbsence
        | Kind::SicknessDays
        | Kind::Turnover
        | Kind::Incidents
        | Kind::LongTermSick
        | Kind::Caseload => words.say(&format!("indicator-kind-{}", kind.name()), &[]),
    }
}

/// Whether differences are percentage points.
fn is_in_percent(kind: &Kind, line: &Line) -> bool {
    kind.is_percent() || line.unit_of_measure == "%"
}

/// A figure with its unit: *6,8 %*.
fn measured(words: &Catalogue, kind: &Kind, line: &Line, amount: &str) -> String {
    if is_in_percent(kind, line) {
        return words.say("common-percent", &[("n", amount.into())]);
    }
    if matches!(kind, Kind::Other(_)) {
        return format!("{amount} {}", line.unit_of_measure);
    }
    amount.to_owned()
}

/// *4,9 procentpoint lavere end 2023: en forbedring*. Another sentence than a flag's, on purpose.
fn said(
    words: &Catalogue,
    kind: &Kind,
    line: &Line,
    (difference, before): &(Difference, String),
) -> String {
    let before = before.as_str();
    if difference.development == Development::Same {
        return words.say("indicator-same", &[("before", before.into())]);
    }
    let is_more = difference.by == difference.by.size();
    let size = difference.by.size().text(words.language());
    let key = match (
        is_in_percent(kind, line),
        matches!(kind, Kind::Other(_)),
        is_more,
    ) {
        (true, _, true) => "indicator-points-more",
        (true, _, false) => "indicator-points-less",
        (false, true, true) => "indicator-unit-more",
        (false, true, false) => "indicator-unit-less",
        (false, false, true) => "indicator-more",
        (false, false, false) => "indicator-fewer",
    };
    let unit = line.unit_of_measure.as_str();
    let named = [
        ("by", size.into()),
        ("before", before.into()),
        ("unit", unit.into()),
    ];
    let text = words.say(key, &named);
    match difference.development {
        Development::Better => words.say("indicator-better", &[("text", text.into())]),
        Development::Worse => words.say("indicator-worse", &[("text", text.into())]),
        Development::Same | Development::Unjudged => text,
    }
}

/// An indicator's newest period in a sentence, and its difference to the period before it.
pub(super) fn sentence(words: &Catalogue, reading: &Reading) -> Option<String> {
    let line = reading.lines.first()?;
    let row = RowView::of(words, &reading.kind, line);
    let said = [
        ("name", row.name.into()),
        ("period", row.period.into()),
        ("value", row.value.into()),
        ("difference", row.difference.into()),
    ];
    let sentence = if row.compared {
        words.say("indicator-sentence-compared", &said)
    } else {
        words.say("indicator-sentence", &said)
    };
    if !row.over {
        return Some(sentence);
    }
    let over = [("sentence", sentence.into()), ("limit", row.limit.into())];
    Some(words.say("indicator-sentence-over", &over))
}

/// Where indicators are imported, and all that have been.
#[derive(Debug, Serialize)]
pub struct IndicatorsPage {
    has_mistakes: bool,
    n_mistakes: usize,
    mistakes: Vec<MistakeLine>,
    is_done: bool,
    done: String,
    columns: Vec<String>,
    examples: Vec<Vec<Cell>>,
    any: bool,
    units: Vec<UnitView>,
}

#[derive(Debug, Serialize)]
struct MistakeLine {
    place: String,
    text: String,
}

#[derive(Debug, Serialize)]
struct Cell {
    label: String,
    text: String,
}

#[derive(Debug, Serialize)]
struct UnitView {
    name: String,
    table: IndicatorTable,
}

impl IndicatorsPage {
    /// With what the last file changed, or every mistake in it.
    pub fn of(
        words: &Catalogue,
        units: &[UnitReadings],
        outcome: Result<Option<ImportResult>, &[Mistake]>,
    ) -> Self {
        let mistakes = outcome.err().unwrap_or_default();
        let place = |mistake: &Mistake| match mistake.line {
            Some(line) => words.say("wave-new-line", &[("line", line.into())]),
            None => words.say("wave-new-whole-file", &[]),
        };
        let done = outcome.ok().flatten();
        let cells = |key: &str| -> Vec<String> {
            words
                .say(key, &[])
                .split(';')
                .map(|cell| cell.trim().to_owned())
                .collect()
        };
        let columns = cells("indicator-example-columns");
        let rows = [
            "indicator-example-one",
            "indicator-example-two",
            "indicator-example-three",
        ];
        let labelled = |key: &str| {
            let with_label = columns.iter().cloned().zip(cells(key));
            with_label
                .map(|(label, text)| Cell { label, text })
                .collect()
        };
        Self {
            has_mistakes: !mistakes.is_empty(),
            n_mistakes: mistakes.len(),
            mistakes: mistakes
                .iter()
                .map(|mistake| MistakeLine {
                    place: place(mistake),
                    text: words.mistake(mistake),
                })
                .collect(),
            is_done: done.is_some(),
            done: done
                .map(|result| summary(words, result))
                .unwrap_or_default(),
            examples: rows.into_iter().map(labelled).collect(),
            any: !units.is_empty(),
            units: units
                .iter()
                .map(|unit| UnitView {
                    name: unit.unit.name.clone(),
                    table: IndicatorTable::of(words, &unit.readings),
                })
                .collect(),
            columns,
        }
    }
}

fn summary(words: &Catalogue, result: ImportResult) -> String {
    let named = [
        ("new", result.new.into()),
        ("replaced", result.replaced.into()),
        ("unchanged", result.unchanged.into()),
    ];
    words.say("indicator-done", &named)
}

impl Page for IndicatorsPage {
    const TEMPLATE: &'static str = "indicator/index";
}

#[cfg(test)]
#[path = "indicator_tests.rs"]
mod tests;
