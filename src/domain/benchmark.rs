//! Benchmarks: an external norm that a wave's figures are compared with.
//!
//! Norms are published in their instrument's own orientation, ours are favourable-high; a norm is
//! turned once, when it is read, and never after that.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::id::DimensionId;
use super::instrument::{Instrument, Native};
use super::mistake::Mistake;
use super::points::Points;
use super::table::{Column, Columns, Row, Table};

/// The scores of people elsewhere, by dimension.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Norm {
    /// What a report calls it: the sources that its file names, or the file's own name.
    pub title: String,
    /// The dimensions it has a score for.
    pub scores: BTreeMap<DimensionId, NormScore>,
}

/// A norm's score of one dimension.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct NormScore {
    /// The score, exact; high is good.
    pub score: Points,
    /// Its own standard error, where it is known.
    pub standard_error: Option<f64>,
}

const COLUMNS: [Column; 6] = [
    Column {
        names: &["dimension", "emne"],
        required: true,
    },
    Column {
        names: &["score", "point"],
        required: true,
    },
    Column {
        names: &["scale", "skala"],
        required: true,
    },
    Column {
        names: &["orientation", "retning"],
        required: true,
    },
    Column {
        names: &["standard_error", "standardfejl"],
        required: false,
    },
    Column {
        names: &["source", "kilde"],
        required: false,
    },
];

impl Norm {
    /// Reads a norm file for this instrument, or names every bad row in it. `name` is its title where
    /// no row names a source. Where the instrument cannot be read, dimensions are taken as they stand.
    pub fn read(
        table: &Table,
        name: &str,
        instrument: Option<&Instrument>,
    ) -> Result<Self, Vec<Mistake>> {
        let columns = table.columns(&COLUMNS)?;
        let mut mistakes = Vec::new();
        let mut scores = BTreeMap::new();
        let mut lines: BTreeMap<DimensionId, usize> = BTreeMap::new();
        let mut sources: Vec<&str> = Vec::new();
        for row in &table.rows {
            let id = DimensionId::new(columns.cell(row, 0));
            let known = instrument.and_then(|instrument| instrument.dimension(&id));
            if instrument.is_some() && known.is_none() {
                mistakes
                    .push(Mistake::at(row.line, "norm-dimension-unknown").with("dimension", &id));
            }
            if let Some(first) = lines.insert(id.clone(), row.line) {
                let twice = Mistake::at(row.line, "norm-dimension-twice").with("dimension", &id);
                mistakes.push(twice.with("first", first));
            }
            let native = known.map_or(Native::Positive, |dimension| dimension.native);
            match score(&columns, row, native) {
                Ok(score) => drop(scores.insert(id, score)),
                Err(found) => mistakes.extend(found),
            }
            let source = columns.cell(row, 5);
            if !source.is_empty() && !sources.contains(&source) {
                sources.push(source);
            }
        }
        if table.rows.is_empty() {
            mistakes.push(Mistake::in_file("norm-empty"));
        }
        if !mistakes.is_empty() {
            return Err(mistakes);
        }
        let title = match sources.as_slice() {
            [] => name.to_owned(),
            named => named.join("; "),
        };
        Ok(Self { title, scores })
    }

    /// The norm as a document.
    ///
    /// Errors: a figure has no written form.
    pub fn document(&self) -> Result<String, serde_json::Error> {
        serde_json::to_string(self)
    }

    /// Reads what [`Norm::document`] wrote.
    ///
    /// Errors: it did not write this.
    pub fn of_document(text: &str) -> Result<Self, serde_json::Error> {
        serde_json::from_str(text)
    }
}

/// The score of a row, favourable-high, or everything that is wrong with it.
fn score(columns: &Columns, row: &Row, native: Native) -> Result<NormScore, Vec<Mistake>> {
    let [score, scale, orientation, error] = [1, 2, 3, 4].map(|place| columns.cell(row, place));
    let mut mistakes = Vec::new();
    let mut wrong =
        |key, value: &str| mistakes.push(Mistake::at(row.line, key).with("value", value));
    // A spreadsheet likes to set a dash for the hyphen.
    let plain: String = scale.split_whitespace().collect();
    let on_our_scale = plain.replace('\u{2013}', "-") == "0-100";
    if !on_our_scale {
        wrong("norm-scale", scale);
    }
    let turned = match orientation.to_lowercase().as_str() {
        "favourable" | "favorable" | "gunstig" => Some(false),
        "native" | "oprindelig" => Some(native == Native::Negative),
        _ => None,
    };
    if turned.is_none() {
        wrong("norm-orientation", orientation);
    }
    let points = Points::from_decimal(score);
    let hundred = Points::whole(100);
    match points {
        None => wrong("norm-score", score),
        // On another scale, every score would seem to fit this one or not, and neither means a thing.
        Some(points) if on_our_scale && !(Points::whole(0)..=hundred).contains(&points) => {
            wrong("norm-score-range", score);
        }
        Some(_) => {}
    }
    let standard_error = match error {
        "" => None,
        text => {
            let known = Points::from_decimal(text).filter(|error| *error >= Points::whole(0));
            let known = known.and_then(|_| text.replace(',', ".").parse::<f64>().ok());
            if known.is_none() {
                wrong("norm-error", text);
            }
            known
        }
    };
    match (points, turned) {
        (Some(points), Some(turned)) if mistakes.is_empty() => Ok(NormScore {
            score: if turned { hundred - points } else { points },
            standard_error,
        }),
        (Some(_) | None, Some(_) | None) => Err(mistakes),
    }
}

#[cfg(test)]
#[path = "benchmark_tests.rs"]
mod tests;
