//! The document as tables for a terminal, one per unit.

use super::{Dimension, ScoreDocument, Unit, UnitEntry};
use crate::domain::id::DimensionId;
use crate::domain::instrument::Instrument;
use crate::views::catalogue::Catalogue;
use crate::views::chart::percent;

/// The columns after the dimension's title.
const COLUMNS: [&str; 3] = ["report-now", "report-before", "report-change"];
/// The space between columns.
const GAP: &str = "  ";

/// One table per unit: dimension, score, last time, change and mark. The titles are the
/// instrument's, the units' ids those of the file.
pub fn text(words: &Catalogue, document: &ScoreDocument, instrument: &Instrument) -> String {
    let printer = Printer { words, instrument };
    let units = document.units.iter().map(|unit| printer.unit(unit));
    let others = document.others.iter().map(|others| {
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
        heading + &table(&printer.head(1), &rows.collect::<Vec<_>>())
    });
    units.chain(others).collect::<Vec<_>>().join("\n")
}

struct Printer<'a> {
    words: &'a Catalogue,
    instrument: &'a Instrument,
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

    fn head(&self, n_columns: usize) -> Vec<String> {
        let columns = COLUMNS
            .iter()
            .take(n_columns)
            .map(|column| self.words.say(column, &[]));
        std::iter::once(self.words.say("report-dimension", &[]))
            .chain(columns)
            .collect()
    }

    fn unit(&self, unit: &Unit) -> String {
        let Some(figures) = &unit.figures else {
            return format!(
                "{}\n{GAP}{}\n",
                unit.id,
                self.words.say("report-withheld", &[])
            );
        };
        let rows: Vec<Vec<String>> = figures
            .dimensions
            .iter()
            .map(|dimension| self.row(dimension))
            .collect();
        format!(
            "{} ({})\n{}",
            unit.id,
            self.participation(figures),
            table(&self.head(COLUMNS.len()), &rows)
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
        let mut row = vec![title, figures.score.to_string()];
        match &figures.change {
            Some(change) => {
                row.push(change.from.to_string());
                row.push(self.words.signed(change.by));
                row.extend(
                    change
                        .flag
                        .map(|flag| self.words.say(&format!("flag-{flag}"), &[])),
                );
            }
            None => row.push(self.words.say("report-no-comparison", &[])),
        }
        row
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
    cell.chars().any(|char| char.is_ascii_digit())
}
