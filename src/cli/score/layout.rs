//! Where everything stands in a row of answers, and what a row says.

use super::answers::Units;
use crate::domain::breakdown::Profile;
use crate::domain::instrument::{AnswerOption, BackgroundQuestion, Instrument, Item};
use crate::domain::mistake::Mistake;
use crate::domain::score::Answer;
use crate::domain::score::crowd::{self, Mark, SKIPPED};
use crate::sheet::Cells;

/// Where everything stands in a row.
pub(super) struct Layout<'a> {
    items: Vec<(&'a Item, Option<usize>)>,
    background: Vec<(&'a BackgroundQuestion, Option<usize>)>,
    units: Vec<usize>,
    /// What each column holds.
    columns: Vec<Holds>,
    pub(super) ignored: Vec<String>,
}

/// What a column holds.
#[derive(Debug, Clone, Copy)]
enum Holds {
    /// The answers to the item at this place of the instrument, and what single figures mean there.
    Item(usize, [Option<Mark>; 10]),
    /// Part of the path to a unit.
    Unit,
    /// Nothing that a plain row is read for.
    Else,
}

/// One person's answers, and the path to the unit: each step followed by a line feed.
#[derive(Debug, Default)]
pub(super) struct Person {
    pub(super) marks: Vec<Mark>,
    pub(super) unit: Vec<u8>,
}

impl Person {
    fn step(&mut self, name: &str) {
        self.unit.extend_from_slice(name.as_bytes());
        self.unit.push(b'\n');
    }
}

/// The mark of a cell; nothing if the item's scale does not know what stands there.
fn mark(item: &Item, cell: &str) -> Option<Mark> {
    if cell.is_empty() {
        return Some(SKIPPED);
    }
    let code = cell.parse().ok()?;
    crowd::mark(Answer::of(item, Some(code))?)
}

/// What each single figure means to an item.
fn figures(item: &Item) -> [Option<Mark>; 10] {
    ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"].map(|figure| mark(item, figure))
}

/// The columns that stand in the header more than once.
fn twice(header: &[String]) -> Vec<Mistake> {
    let places = header.iter().enumerate();
    let again = places.filter(|(place, name)| {
        !name.is_empty() && header.iter().take(*place).any(|earlier| earlier == *name)
    });
    again
        .map(|(_, name)| Mistake::at(1, "column-twice").with("column", name))
        .collect()
}

impl<'a> Layout<'a> {
    pub(super) fn of(
        instrument: &'a Instrument,
        units: &Units,
        header: &[String],
    ) -> Result<Self, Vec<Mistake>> {
        let mut mistakes = twice(header);
        let place = |name: &str| header.iter().position(|column| column == name);
        let items: Vec<_> = instrument
            .items()
            .map(|item| (item, place(item.id.as_str())))
            .collect();
        if items.iter().all(|(_, place)| place.is_none()) {
            let first = items.first().map_or("", |(item, _)| item.id.as_str());
            mistakes.push(Mistake::at(1, "answers-no-items").with("item", first));
        }
        let wanted = match units {
            Units::File(_) => vec!["unit".to_owned()],
            Units::Columns(columns) => columns.clone(),
        };
        let mut unit_places = Vec::new();
        for column in wanted {
            match place(&column) {
                Some(place) => unit_places.push(place),
                None => mistakes.push(
                    Mistake::at(1, "column-missing")
                        .with("column", &column)
                        .with("names", &column),
                ),
            }
        }
        if !mistakes.is_empty() {
            return Err(mistakes);
        }
        let in_order = unit_places.is_sorted();
        let background: Vec<_> = instrument
            .background
            .iter()
            .map(|question| (question, place(&question.id)))
            .collect();
        let used = |place: &usize| {
            unit_places.contains(place)
                || items.iter().any(|(_, at)| *at == Some(*place))
                || background.iter().any(|(_, at)| *at == Some(*place))
        };
        let ignored = header
            .iter()
            .enumerate()
            .filter(|(place, _)| !used(place))
            .map(|(_, name)| name.clone());
        let holds = |place: usize| {
            let item = items.iter().position(|(_, at)| *at == Some(place));
            match item.and_then(|item| Some((item, items.get(item)?.0))) {
                Some((item, asked)) => Holds::Item(item, figures(asked)),
                None if unit_places.contains(&place) => Holds::Unit,
                None => Holds::Else,
            }
        };
        // Steps of a path that stand in another order than they lead are read one by one.
        let columns = if in_order { header.len() } else { 0 };
        Ok(Self {
            columns: (0..columns).map(holds).collect(),
            ignored: ignored.collect(),
            items,
            background,
            units: unit_places,
        })
    }

    pub(super) fn missing(&self) -> Vec<String> {
        let items = self.items.iter().filter(|(_, place)| place.is_none());
        items.map(|(item, _)| item.id.to_string()).collect()
    }

    /// Reads a row's answers, in the order of the instrument's items, and its unit. An item without a
    /// column was not asked.
    pub(super) fn read_cells(
        &self,
        (line, row): (usize, &Cells),
        person: &mut Person,
        mistakes: &mut Vec<Mistake>,
    ) {
        let mark = |&(item, place): &(&Item, Option<usize>)| {
            let cell = place.and_then(|place| row.get(place)).map_or("", str::trim);
            mark(item, cell).unwrap_or_else(|| {
                let allowed = [&item.scale.options[..], &item.scale.na];
                mistakes.push(unknown(line, item.id.as_str(), cell, &allowed));
                SKIPPED
            })
        };
        person.marks.clear();
        person.marks.extend(self.items.iter().map(mark));
        person.unit.clear();
        for step in self.path(row) {
            person.step(&step);
        }
    }

    /// The same for a line without quotation marks. Says no where anything is wrong with it or not as
    /// plain as can be: then its cells are read one by one.
    pub(super) fn read_plain(&self, text: &str, delimiter: u8, person: &mut Person) -> bool {
        person.marks.clear();
        person.marks.resize(self.items.len(), SKIPPED);
        person.unit.clear();
        let mut is_open = true;
        let mut rest = Some(text.as_bytes());
        for holds in &self.columns {
            let Some(row) = rest else { return false };
            // Most cells hold one figure.
            let (cell, others) = match row {
                [figure, next, others @ ..] if *next == delimiter && *figure != delimiter => {
                    (std::slice::from_ref(figure), Some(others))
                }
                _ => match row.iter().position(|&byte| byte == delimiter) {
                    Some(end) => (row.get(..end).unwrap_or_default(), row.get(end + 1..)),
                    None => (row, None),
                },
            };
            rest = others;
            match holds {
                Holds::Item(item, figures) => {
                    let mark = match cell {
                        [] => Some(SKIPPED),
                        [figure] => figure
                            .checked_sub(b'0')
                            .and_then(|figure| *figures.get(usize::from(figure))?),
                        _ => None,
                    };
                    let (Some(mark), Some(own)) = (mark, person.marks.get_mut(*item)) else {
                        return false;
                    };
                    *own = mark;
                }
                Holds::Unit => {
                    let Ok(step) = std::str::from_utf8(cell) else {
                        return false;
                    };
                    let step = step.trim();
                    is_open &= !step.is_empty();
                    if is_open {
                        person.step(step);
                    }
                }
                Holds::Else => {}
            }
        }
        rest.is_none()
    }

    /// What a row's person said of themselves, in the order of the background questions.
    pub(super) fn profile(&self, line: usize, row: &Cells, mistakes: &mut Vec<Mistake>) -> Profile {
        let said = |&(question, place): &(&BackgroundQuestion, Option<usize>)| {
            let cell = place.and_then(|place| row.get(place)).map_or("", str::trim);
            let code = cell.parse().ok().filter(|&code| question.knows(code));
            if code.is_none() && !cell.is_empty() {
                mistakes.push(unknown(line, &question.id, cell, &[&question.options]));
            }
            code
        };
        self.background.iter().map(said).collect()
    }

    /// The units a row belongs to, outermost first. Whoever names no inner unit hangs on the outer one.
    pub(super) fn path(&self, row: &Cells) -> Vec<String> {
        let cells = self
            .units
            .iter()
            .map(|&place| row.get(place).map_or("", str::trim));
        cells
            .take_while(|cell| !cell.is_empty())
            .map(str::to_owned)
            .collect()
    }
}

/// An answer that its question does not have.
fn unknown(line: usize, column: &str, value: &str, allowed: &[&[AnswerOption]]) -> Mistake {
    let allowed = allowed.iter().copied().flatten();
    let codes: Vec<String> = allowed.map(|option| option.code.to_string()).collect();
    Mistake::at(line, "answer-unknown")
        .with("column", column)
        .with("value", value)
        .with("allowed", codes.join(", "))
}
