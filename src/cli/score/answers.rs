//! A file of answers, read into one tally per unit.

use std::collections::BTreeMap;
use std::io::Read;

use crate::domain::id::UnitId;
use crate::domain::instrument::{Instrument, Item};
use crate::domain::mistake::Mistake;
use crate::domain::score::{Answer, Scoring, Tally};
use crate::domain::unit::{Tree, UnitRow};
use crate::sheet::{Cells, Lines};

/// More mistakes than these help nobody.
const MOST_MISTAKES: usize = 50;
/// The whole organisation, where columns make up the units below it.
const EVERYBODY: &str = "*";

/// Where the organisation comes from.
#[derive(Debug)]
pub(super) enum Units {
    /// From a units file; the answers name a unit in the column `unit`.
    File(Tree),
    /// From columns of the answers, outermost first.
    Columns(Vec<String>),
}

/// What was read.
#[derive(Debug)]
pub(super) struct Answers {
    /// The organisation.
    pub(super) tree: Tree,
    /// The tally of the people directly in each unit.
    pub(super) direct: Vec<Tally>,
    /// Columns that mean nothing to us.
    pub(super) ignored: Vec<String>,
}

/// Where everything stands in a row.
struct Layout<'a> {
    items: Vec<(&'a Item, Option<usize>)>,
    units: Vec<usize>,
    ignored: Vec<String>,
}

impl Answers {
    /// Reads a file of answers.
    ///
    /// Errors: every unknown code and unit with its line, up to fifty of them.
    pub(super) fn read(
        instrument: &Instrument,
        units: Units,
        source: impl Read,
    ) -> Result<Self, Vec<Mistake>> {
        let mut lines = Lines::new(source).map_err(|mistake| vec![mistake])?;
        let layout = Layout::of(instrument, &units, &lines.header)?;
        let scoring = Scoring::of(instrument);
        let mut tallies: BTreeMap<Vec<String>, Tally> = BTreeMap::new();
        let mut mistakes = Vec::new();
        while let Some((line, row)) = lines.next_row().map_err(|mistake| vec![mistake])? {
            let answers = layout.answers(line, row, &mut mistakes);
            let path = layout.path(row);
            if let Units::File(tree) = &units {
                let unit = path.first().map_or("", String::as_str);
                if tree.place(&UnitId::new(unit)).is_none() {
                    mistakes.push(Mistake::at(line, "unit-unknown").with("unit", unit));
                }
            }
            if mistakes.len() >= MOST_MISTAKES {
                break;
            }
            tallies
                .entry(path)
                .or_insert_with(|| Tally::empty(&scoring))
                .add(&scoring, &answers);
        }
        if !mistakes.is_empty() {
            return Err(mistakes);
        }
        let (tree, direct) = grown(&scoring, units, tallies)?;
        Ok(Self {
            tree,
            direct,
            ignored: layout.ignored,
        })
    }
}

/// The tree and the tallies in its order.
fn grown(
    scoring: &Scoring,
    units: Units,
    tallies: BTreeMap<Vec<String>, Tally>,
) -> Result<(Tree, Vec<Tally>), Vec<Mistake>> {
    let (tree, ids): (Tree, BTreeMap<UnitId, Tally>) = match units {
        Units::File(tree) => {
            let id = |path: Vec<String>| UnitId::new(path.into_iter().next().unwrap_or_default());
            (
                tree,
                tallies
                    .into_iter()
                    .map(|(path, tally)| (id(path), tally))
                    .collect(),
            )
        }
        Units::Columns(_) => {
            let tree = Tree::grow(rows_of(&tallies))?;
            (
                tree,
                tallies
                    .into_iter()
                    .map(|(path, tally)| (UnitId::new(joined(&path)), tally))
                    .collect(),
            )
        }
    };
    let mut ids = ids;
    let direct = tree.units().iter().map(|unit| {
        ids.remove(&unit.id)
            .unwrap_or_else(|| Tally::empty(scoring))
    });
    let direct = direct.collect();
    Ok((tree, direct))
}

/// A path of unit names as an id: `UK/university`; the empty path is `*`.
fn joined(path: &[String]) -> String {
    if path.is_empty() {
        EVERYBODY.to_owned()
    } else {
        path.join("/")
    }
}

/// The units that paths run through, each below the one before.
fn rows_of(paths: &BTreeMap<Vec<String>, Tally>) -> Vec<UnitRow> {
    let mut rows: BTreeMap<String, UnitRow> = BTreeMap::new();
    let mut add = |path: &[String]| {
        let id = joined(path);
        let parent = path
            .split_last()
            .map(|(_, above)| UnitId::new(joined(above)));
        let name = path.last().cloned().unwrap_or_else(|| EVERYBODY.to_owned());
        rows.entry(id.clone()).or_insert(UnitRow {
            line: 0,
            id: UnitId::new(id),
            parent,
            name,
            kind: String::new(),
            invited: None,
        });
    };
    add(&[]);
    for path in paths.keys() {
        for end in 1..=path.len() {
            add(path.get(..end).unwrap_or(path));
        }
    }
    rows.into_values().collect()
}

impl<'a> Layout<'a> {
    fn of(
        instrument: &'a Instrument,
        units: &Units,
        header: &[String],
    ) -> Result<Self, Vec<Mistake>> {
        let mut mistakes = Vec::new();
        for (place, name) in header.iter().enumerate() {
            if header.iter().take(place).any(|earlier| earlier == name) && !name.is_empty() {
                mistakes.push(Mistake::at(1, "column-twice").with("column", name));
            }
        }
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
        let used = |place: &usize| {
            unit_places.contains(place) || items.iter().any(|(_, at)| *at == Some(*place))
        };
        let ignored = header
            .iter()
            .enumerate()
            .filter(|(place, _)| !used(place))
            .map(|(_, name)| name.clone());
        Ok(Self {
            ignored: ignored.collect(),
            items,
            units: unit_places,
        })
    }

    /// A row's answers, in the order of the instrument's items. An item without a column was not asked.
    fn answers(&self, line: usize, row: &Cells, mistakes: &mut Vec<Mistake>) -> Vec<Answer> {
        let answer = |&(item, place): &(&Item, Option<usize>)| {
            let cell = place.and_then(|place| row.get(place)).map_or("", str::trim);
            if cell.is_empty() {
                return Answer::Skipped;
            }
            let known = cell
                .parse()
                .ok()
                .and_then(|code| Answer::of(item, Some(code)));
            known.unwrap_or_else(|| {
                let codes = item
                    .scale
                    .options
                    .iter()
                    .chain(&item.scale.na)
                    .map(|option| option.code.to_string());
                let mistake = Mistake::at(line, "answer-unknown")
                    .with("column", &item.id)
                    .with("value", cell)
                    .with("allowed", codes.collect::<Vec<_>>().join(", "));
                mistakes.push(mistake);
                Answer::Skipped
            })
        };
        self.items.iter().map(answer).collect()
    }

    /// The units a row belongs to, outermost first. Whoever names no inner unit hangs on the outer one.
    fn path(&self, row: &Cells) -> Vec<String> {
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
