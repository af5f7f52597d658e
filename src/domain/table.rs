//! A file of rows, read as text: what a roster, a tree or a list of answers is before anybody
//! has understood it.

use super::mistake::Mistake;

/// The rows of a file below its header.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    /// The column names of the first row.
    pub header: Vec<String>,
    /// The other rows, each with its line in the file.
    pub rows: Vec<Row>,
}

/// One row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The line in the file, counted from 1.
    pub line: usize,
    /// The cells, without white space around them.
    pub cells: Vec<String>,
}

/// The places of the columns that a reader asked for.
#[derive(Debug)]
pub struct Columns(Vec<Option<usize>>);

/// A column as a reader looks for it: its names (the first one is named in messages), and
/// whether the file must have it.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// The names it may carry, in lower case.
    pub names: &'static [&'static str],
    /// Whether a file without it is refused.
    pub required: bool,
}

impl Table {
    /// Finds columns by name, whatever their order and case; other columns are left alone.
    pub fn columns(&self, wanted: &[Column]) -> Result<Columns, Vec<Mistake>> {
        let mut mistakes = Vec::new();
        let mut places = Vec::new();
        for column in wanted {
            let found: Vec<usize> = self
                .header
                .iter()
                .enumerate()
                .filter(|(_, name)| column.names.contains(&name.trim().to_lowercase().as_str()))
                .map(|(place, _)| place)
                .collect();
            let name = column.names.first().copied().unwrap_or_default();
            if found.len() > 1 {
                mistakes.push(Mistake::at(1, "column-twice").with("column", name));
            }
            if found.is_empty() && column.required {
                let names = column.names.join(", ");
                mistakes.push(
                    Mistake::at(1, "column-missing")
                        .with("column", name)
                        .with("names", names),
                );
            }
            places.push(found.first().copied());
        }
        if mistakes.is_empty() {
            Ok(Columns(places))
        } else {
            Err(mistakes)
        }
    }
}

impl Columns {
    /// The cell of a row in the column that was asked for at `place`; empty where there is none.
    pub fn cell<'a>(&self, row: &'a Row, place: usize) -> &'a str {
        self.0
            .get(place)
            .copied()
            .flatten()
            .and_then(|column| row.cells.get(column))
            .map_or("", |cell| cell.trim())
    }
}
