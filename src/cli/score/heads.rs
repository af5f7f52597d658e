//! Head counts: how many were invited where, and whether that can be true.

use std::collections::BTreeMap;

use super::answers::{Answers, Units};
use crate::domain::id::UnitId;
use crate::domain::mistake::Mistake;
use crate::domain::table::{Column, Table};

/// A unit's head count and the line it stands on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Head {
    pub(super) line: usize,
    pub(super) invited: u32,
}

/// Head counts by the paths of their units.
pub(super) type Heads = BTreeMap<Vec<String>, Head>;

/// Reads a list of head counts, each unit once.
pub(super) fn read(table: &Table, units: &Units) -> Result<Heads, Vec<Mistake>> {
    const COLUMNS: [Column; 2] = [
        Column {
            names: &["unit", "enhed"],
            required: true,
        },
        Column {
            names: &["invited", "inviterede"],
            required: true,
        },
    ];
    let columns = table.columns(&COLUMNS)?;
    let mut mistakes = Vec::new();
    let mut heads = Heads::new();
    for row in &table.rows {
        let (unit, invited) = (columns.cell(row, 0), columns.cell(row, 1));
        let line = row.line;
        let Some(path) = units.path_to(unit) else {
            mistakes.push(Mistake::at(line, "headcount-unit").with("unit", unit));
            continue;
        };
        if let Some(first) = heads.get(&path) {
            let twice = Mistake::at(line, "headcount-twice").with("unit", unit);
            mistakes.push(twice.with("first", first.line));
            continue;
        }
        let count = invited.parse();
        if count.is_err() {
            mistakes.push(Mistake::at(line, "not-a-count").with("value", invited));
        }
        let invited = count.unwrap_or_default();
        heads.insert(path, Head { line, invited });
    }
    if mistakes.is_empty() {
        Ok(heads)
    } else {
        Err(mistakes)
    }
}

/// Head counts that are smaller than the number of people who answered. A server meets late hires;
/// a file is finished, so there one of the two figures is wrong.
pub(super) fn too_small(answers: &Answers, heads: &BTreeMap<UnitId, Head>) -> Vec<Mistake> {
    let direct: Vec<u32> = answers
        .direct
        .iter()
        .map(|tally| tally.respondents)
        .collect();
    let totals = answers.tree.totals(&direct);
    let mut mistakes = Vec::new();
    for (unit, answered) in answers.tree.units().iter().zip(totals) {
        let Some(head) = heads.get(&unit.id).filter(|head| head.invited < answered) else {
            continue;
        };
        let mistake = Mistake::at(head.line, "headcount-small").with("unit", &unit.id);
        mistakes.push(
            mistake
                .with("invited", head.invited)
                .with("answered", answered),
        );
    }
    mistakes.sort();
    mistakes
}

/// The people invited in each unit and below it. A unit that is not named has the sum of the units
/// below it, if all of those are known and nobody who answered stands in it directly.
pub(super) fn invited(answers: &Answers, heads: &BTreeMap<UnitId, Head>) -> Vec<Option<u32>> {
    let units = answers.tree.units();
    let mut below: Vec<Vec<Option<u32>>> = vec![Vec::new(); units.len()];
    let mut invited = vec![None; units.len()];
    for (place, (unit, direct)) in units.iter().zip(&answers.direct).enumerate().rev() {
        let below_it = below.get(place).filter(|counts| !counts.is_empty());
        let sum = below_it
            .filter(|_| direct.respondents == 0)
            .and_then(|counts| {
                counts
                    .iter()
                    .try_fold(0_u32, |sum, count| sum.checked_add((*count)?))
            });
        let own = heads.get(&unit.id).map(|head| head.invited).or(sum);
        if let Some(count) = invited.get_mut(place) {
            *count = own;
        }
        if let Some(siblings) = unit.parent.and_then(|parent| below.get_mut(parent)) {
            siblings.push(own);
        }
    }
    invited
}

/// Units with a head count in which nobody answered: perhaps so, perhaps a misspelled name.
pub(super) fn silent(answers: &Answers, heads: &BTreeMap<UnitId, Head>) -> Vec<String> {
    let people: Vec<u32> = answers
        .direct
        .iter()
        .map(|tally| tally.respondents)
        .collect();
    let totals = answers.tree.totals(&people);
    let units = answers.tree.units().iter().zip(totals);
    let silent = units.filter(|(unit, n)| *n == 0 && heads.contains_key(&unit.id));
    silent.map(|(unit, _)| unit.id.to_string()).collect()
}
