//! An indicator file: `unit,period,indicator,value,unit_of_measure,source,note` and `limit`.

use std::collections::BTreeMap;

use super::{Amount, Figure, Kind, NotANumber, Period};
use crate::domain::id::UnitId;
use crate::domain::mistake::Mistake;
use crate::domain::table::{Column, Columns, Row, Table};
use crate::domain::unit::Tree;

/// The columns of an indicator file.
const COLUMNS: [Column; 8] = [
    Column {
        names: &["unit", "enhed", "enheds-id", "enhedsid"],
        required: true,
    },
    Column {
        names: &["period", "periode"],
        required: true,
    },
    Column {
        names: &["indicator", "indikator", "nøgletal"],
        required: true,
    },
    Column {
        names: &["value", "værdi", "tal"],
        required: true,
    },
    Column {
        names: &["unit_of_measure", "unit of measure", "måleenhed"],
        required: false,
    },
    Column {
        names: &["source", "kilde"],
        required: true,
    },
    Column {
        names: &["note", "bemærkning", "kvalitetsnote"],
        required: false,
    },
    Column {
        names: &["limit", "grænse"],
        required: false,
    },
];

/// Columns of files about persons, as parts of their names.
const PERSONS: [&str; 17] = [
    "cpr",
    "personn",
    "personid",
    "mail",
    "telefon",
    "phone",
    "mobil",
    "medarbejder",
    "employee",
    "initial",
    "fornavn",
    "efternavn",
    "firstname",
    "lastname",
    "surname",
    "lønn",
    "fødsel",
];
/// The same, as whole names.
const PERSON: [&str; 7] = [
    "navn", "name", "person", "adresse", "address", "køn", "alder",
];
/// The longest source and note.
const LONGEST: usize = 500;

/// A figure with its line and the name its file gives to the indicator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// The figure.
    pub figure: Figure,
    /// The indicator's name in the file.
    pub named: String,
}

/// Reads an indicator file of these units.
///
/// Errors: every mistake in it.
pub fn read(table: &Table, tree: &Tree) -> Result<Vec<Imported>, Vec<Mistake>> {
    let mut mistakes: Vec<Mistake> = table
        .header
        .iter()
        .filter(|name| is_personal(name))
        .map(|name| Mistake::at(1, "indicator-person-column").with("column", name))
        .collect();
    let columns = match table.columns(&COLUMNS) {
        Ok(columns) if mistakes.is_empty() => columns,
        Ok(_) => return Err(mistakes),
        Err(more) => {
            mistakes.extend(more);
            return Err(mistakes);
        }
    };
    let mut figures: Vec<Imported> = Vec::new();
    let mut first: BTreeMap<(UnitId, Kind, String), usize> = BTreeMap::new();
    for row in &table.rows {
        match figure(row, &columns, tree) {
            Err(found) => mistakes.extend(found),
            Ok(read) => {
                let Figure {
                    unit, kind, period, ..
                } = &read.figure;
                let key = (unit.clone(), kind.clone(), period.key());
                if let Some(line) = first.get(&key) {
                    let twice = Mistake::at(row.line, "indicator-twice").with("first", line);
                    mistakes.push(twice);
                } else {
                    first.insert(key, row.line);
                    figures.push(read);
                }
            }
        }
    }
    if figures.is_empty() && mistakes.is_empty() {
        mistakes.push(Mistake::in_file("indicator-empty"));
    }
    if mistakes.is_empty() {
        Ok(figures)
    } else {
        mistakes.sort();
        Err(mistakes)
    }
}

/// Whether a column belongs to a file about persons.
fn is_personal(name: &str) -> bool {
    let name: String = name
        .to_lowercase()
        .chars()
        .filter(|c| c.is_alphanumeric())
        .collect();
    PERSON.contains(&name.as_str()) || PERSONS.iter().any(|part| name.contains(part))
}

fn figure(row: &Row, columns: &Columns, tree: &Tree) -> Result<Imported, Vec<Mistake>> {
    let mut mistakes = Vec::new();
    let [unit, period, named, value, measured, source, note, limit] =
        [0, 1, 2, 3, 4, 5, 6, 7].map(|place| columns.cell(row, place));
    let mut wrong = |key, value: &str| {
        mistakes.push(Mistake::at(row.line, key).with("value", value));
    };
    let unit_id = UnitId::new(unit);
    if unit.is_empty() || tree.place(&unit_id).is_none() {
        wrong("indicator-unit-unknown", unit);
    }
    if period.is_empty() {
        wrong("indicator-period-missing", period);
    } else if is_a_days_number(period) {
        wrong("indicator-period-date", period);
    }
    if named.is_empty() {
        wrong("indicator-kind-missing", named);
    }
    if source.is_empty() {
        wrong("indicator-source-missing", source);
    }
    for text in [named, measured, source, note] {
        if names_a_person(text) {
            wrong("indicator-person-cell", text);
        }
    }
    if source.chars().count().max(note.chars().count()) > LONGEST {
        wrong("indicator-long", "");
    }
    let kind = Kind::read(named);
    if let Some(key) = misfit(&kind, measured) {
        let value = if measured.is_empty() { named } else { measured };
        wrong(key, value);
    }
    if value.is_empty() && note.is_empty() {
        wrong("indicator-reason-missing", value);
    }
    let read = |text: &str| (!text.is_empty()).then(|| amount(&kind, text)).transpose();
    let [value, limit] = [read(value), read(limit)]
        .map(|read| read.map_err(|(key, text)| wrong(key, &text)).ok().flatten());
    if !mistakes.is_empty() {
        return Err(mistakes);
    }
    Ok(Imported {
        named: named.to_owned(),
        figure: Figure {
            unit: unit_id,
            kind,
            period: Period::read(period),
            value,
            unit_of_measure: measured.to_owned(),
            limit,
            source: source.to_owned(),
            note: note.to_owned(),
        },
    })
}

/// What is wrong with a unit of measure: a share is in per cent, and a kind of its own must say what it
/// is in.
fn misfit(kind: &Kind, measured: &str) -> Option<&'static str> {
    let percent = ["", "%", "pct", "pct.", "procent", "percent", "per cent"];
    match kind {
        Kind::Other(name) => {
            (measured.is_empty() && !name.is_empty()).then_some("indicator-measure-missing")
        }
        Kind::SicknessAbsence | Kind::Turnover => {
            let is_percent = percent.contains(&measured.to_lowercase().as_str());
            (!is_percent).then_some("indicator-not-percent")
        }
        Kind::SicknessDays | Kind::Incidents | Kind::LongTermSick | Kind::Caseload => None,
    }
}

/// An amount that this kind can have.
fn amount(kind: &Kind, text: &str) -> Result<Amount, (&'static str, String)> {
    let wrong = |key| (key, text.to_owned());
    let amount = Amount::read(text).map_err(|error| match error {
        NotANumber::Unreadable => wrong("indicator-number"),
        NotANumber::Ambiguous => wrong("indicator-ambiguous"),
    })?;
    let is_known = !matches!(kind, Kind::Other(_));
    if is_known && amount < Amount::whole(0) {
        return Err(wrong("indicator-negative"));
    }
    if kind.is_percent() && amount > Amount::whole(100) {
        return Err(wrong("indicator-over-100"));
    }
    if kind.is_count() && !amount.is_whole() {
        return Err(wrong("indicator-not-whole"));
    }
    Ok(amount)
}

/// Whether a spreadsheet has made a day of a period and gives its number: `45352`.
fn is_a_days_number(period: &str) -> bool {
    let is_number = period
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'.');
    is_number && !Period::read(period).is_ordered()
}

/// Whether a text holds an e-mail address or a civil registration number.
fn names_a_person(text: &str) -> bool {
    let bare: String = text.chars().filter(|c| *c != '-').collect();
    let is_number = bare
        .split(|c: char| !c.is_ascii_digit())
        .any(|digits| digits.len() == 10);
    text.contains('@') || is_number
}
