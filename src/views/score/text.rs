//! The document as tables for a terminal, one per unit.

use super::{Dimension, DimensionEntry, ScoreDocument, Unit, UnitEntry};
use crate::domain::id::DimensionId;
use crate::domain::instrument::Instrument;
use crate::domain::release::Beside;
use crate::views::catalogue::Catalogue;
use crate::views::chart::percent;

/// The space between columns.
const GAP: &str = "  ";

/// One table per unit, to be written with an empty line between two of them: dimension, score and its
/// interval, last time and change, rest and norm where there are any, then what flag and certainty
/// say. The titles are the instrument's, the units' ids those of the file.
pub fn tables<'a>(
    words: &'a Catalogue,
    document: &'a ScoreDocument<'a>,
    instrument: &'a Instrument,
) -> impl Iterator<Item = String> + use<'a> {
    let printer = Printer {
        words,
        instrument,
        columns: Columns::of(document),
    };
    let units = document.units.each(move |unit| printer.unit(unit));
    let others = document.others.iter().map(move |others| {
        let heading = format!(
            "{} / {} (n = {})\n",
            others.under,
            others.units.join(" + "),
            others.n
        );
        let rows = others.dimensions.iter().map(|dimension| {
            let score = dimension
                .figures
                .as_ref()
                .map(|figures| figures.score.to_string());
            vec![
                printer.title(&dimension.id),
                score.unwrap_or_else(|| printer.withheld()),
            ]
        });
        let head = ["report-dimension", "report-now"].map(|key| words.say(key, &[]));
        heading + &table(&head, &rows.collect::<Vec<_>>())
    });
    units.chain(others)
}

#[derive(Clone, Copy)]
struct Printer<'a> {
    words: &'a Catalogue,
    instrument: &'a Instrument,
    columns: Columns,
}

/// Which columns any unit has something for.
#[derive(Clone, Copy)]
struct Columns(Beside);

impl Columns {
    /// Looks at units until there is one for every column that there may be: mostly the first few.
    fn of(document: &ScoreDocument<'_>) -> Self {
        let mut columns = Beside {
            change: false,
            rest: false,
            norm: false,
        };
        let may_be = document.units.0.release.beside();
        for unit in document.units.iter().filter_map(|unit| unit.figures) {
            if columns == may_be {
                break;
            }
            for entry in unit
                .dimensions
                .iter()
                .filter_map(|one| one.figures.as_ref())
            {
                columns.change |= entry.change.is_some();
                columns.rest |= entry.rest.is_some();
                columns.norm |= entry.norm.is_some();
            }
        }
        Self(columns)
    }

    /// The message keys of the columns.
    fn keys(self) -> impl Iterator<Item = &'static str> {
        let Self(columns) = self;
        let always = ["report-dimension", "report-now", "report-interval"];
        let change = ["report-before", "report-change"];
        let change = change.into_iter().filter(move |_| columns.change);
        let rest = columns.rest.then_some("report-rest");
        let norm = columns.norm.then_some("report-norm");
        always.into_iter().chain(change).chain(rest).chain(norm)
    }
}

impl Printer<'_> {
    fn title(&self, id: &str) -> String {
        let dimension = self.instrument.dimension(&DimensionId::new(id));
        dimension.map_or_else(
            || id.to_owned(),
            |dimension| dimension.title.text(self.words.language()).to_owned(),
        )
    }

    fn withheld(&self) -> String {
        self.words.say("common-withheld", &[])
    }

    fn unit(&self, unit: &Unit) -> String {
        let Some(figures) = &unit.figures else {
            return format!(
                "{}\n{GAP}{}\n",
                unit.id,
                self.words.say("report-withheld", &[])
            );
        };
        let head: Vec<String> = self
            .columns
            .keys()
            .map(|key| self.words.say(key, &[]))
            .collect();
        let rows: Vec<Vec<String>> = figures
            .dimensions
            .iter()
            .map(|dimension| self.row(dimension))
            .collect();
        format!(
            "{} ({})\n{}",
            unit.id,
            self.participation(figures),
            table(&head, &rows)
        )
    }

    fn participation(&self, figures: &UnitEntry) -> String {
        match (figures.invited, figures.response_rate) {
            (Some(invited), Some(rate)) => {
                let counts = [("n", figures.n.into()), ("invited", invited.into())];
                format!(
                    "{}, {}",
                    self.words.say("report-answered", &counts),
                    percent(self.words, rate)
                )
            }
            (None | Some(_), _) => format!("n = {}", figures.n),
        }
    }

    fn row(&self, dimension: &Dimension) -> Vec<String> {
        let title = self.title(&dimension.id);
        let Some(figures) = &dimension.figures else {
            return vec![title, self.withheld()];
        };
        let none = || "\u{2013}".to_owned();
        let interval = figures
            .interval
            .map(|[low, high]| format!("{low}\u{2013}{high}"));
        let mut row = vec![
            title,
            figures.score.to_string(),
            interval.unwrap_or_else(none),
        ];
        if self.columns.0.change {
            let change = figures.change.as_ref();
            row.push(change.map_or_else(none, |change| change.from.to_string()));
            row.push(change.map_or_else(none, |change| self.words.signed(change.by)));
        }
        if self.columns.0.rest {
            let rest = figures.rest.as_ref();
            row.push(rest.map_or_else(none, |rest| rest.score.to_string()));
        }
        if self.columns.0.norm {
            let norm = figures.norm.as_ref();
            row.push(norm.map_or_else(none, |norm| norm.score.to_string()));
        }
        row.push(self.said(figures));
        row
    }

    /// What a reader is to make of the change: how large it is, and whether it may be chance.
    fn said(&self, figures: &DimensionEntry) -> String {
        let Some(change) = &figures.change else {
            return String::new();
        };
        let certainty = match (change.flag, change.certainty) {
            (_, None) => None,
            (Some(_), Some("unlikely_chance")) => Some("flag-unlikely-chance"),
            (Some(_), Some(_)) => Some("flag-may-be-chance"),
            (None, Some("unlikely_chance")) => Some("flag-small-but-certain"),
            (None, Some(_)) => Some("flag-no-clear-change"),
        };
        let flag = change.flag.map(|flag| format!("flag-{flag}"));
        let keys = flag.iter().map(String::as_str).chain(certainty);
        let said: Vec<String> = keys.map(|key| self.words.say(key, &[])).collect();
        said.join(", ")
    }
}

/// Rows under a head: the first column to the left, figures to the right, words as they come.
fn table(head: &[String], rows: &[Vec<String>]) -> String {
    let widths: Vec<usize> = head
        .iter()
        .enumerate()
        .map(|(column, head)| {
            let cells = rows.iter().filter_map(|row| row.get(column));
            let cells = cells.filter(|cell| column == 0 || is_figure(cell));
            cells
                .chain([head])
                .map(|cell| cell.chars().count())
                .max()
                .unwrap_or_default()
        })
        .collect();
    let line = |cells: &[String]| {
        let padded = cells.iter().enumerate().map(|(column, cell)| {
            let width = widths.get(column).copied().unwrap_or_default();
            if column == 0 {
                format!("{cell:<width$}")
            } else {
                format!("{cell:>width$}")
            }
        });
        let padded: Vec<String> = padded.collect();
        format!("{GAP}{}\n", padded.join(GAP).trim_end())
    };
    std::iter::once(head)
        .chain(rows.iter().map(Vec::as_slice))
        .map(line)
        .collect()
}

fn is_figure(cell: &str) -> bool {
    cell == "\u{2013}" || cell.chars().any(|char| char.is_ascii_digit())
}
