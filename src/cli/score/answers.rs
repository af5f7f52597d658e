//! A file of answers, read into one tally per unit.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;

use crate::domain::breakdown::{Breakdown, Profile};
use crate::domain::id::UnitId;
use crate::domain::instrument::{AnswerOption, BackgroundQuestion, Instrument, Item};
use crate::domain::mistake::Mistake;
use crate::domain::score::{Answer, Everyone, Scoring, Tally};
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

impl Units {
    /// The path to a unit that a list names by its id; nothing where there can be no such unit.
    pub(super) fn path_to(&self, id: &str) -> Option<Vec<String>> {
        match self {
            Self::File(tree) => tree.place(&UnitId::new(id)).map(|_| vec![id.to_owned()]),
            Self::Columns(_) if id == EVERYBODY => Some(Vec::new()),
            Self::Columns(columns) => {
                let path: Vec<String> = id.split('/').map(|name| name.trim().to_owned()).collect();
                let is_path = path.len() <= columns.len()
                    && path
                        .iter()
                        .all(|name| !name.is_empty() && name != EVERYBODY);
                is_path.then_some(path)
            }
        }
    }

    /// The id of the unit that a path leads to.
    pub(super) fn id(&self, path: &[String]) -> UnitId {
        match self {
            Self::File(_) => UnitId::new(path.first().map_or("", String::as_str)),
            Self::Columns(_) => UnitId::new(joined(path)),
        }
    }

    /// What is wrong with the path that a row names.
    fn mistakes(&self, line: usize, path: &[String]) -> Vec<Mistake> {
        match self {
            Self::File(tree) => {
                let unit = self.id(path);
                let known = tree.place(&unit);
                let unknown = || Mistake::at(line, "unit-unknown").with("unit", unit);
                known.is_none().then(unknown).into_iter().collect()
            }
            Self::Columns(_) => {
                let wrong = |name: &String| {
                    if name == EVERYBODY {
                        Some(Mistake::at(line, "unit-name-star"))
                    } else {
                        name.contains('/')
                            .then(|| Mistake::at(line, "unit-name-slash").with("unit", name))
                    }
                };
                path.iter().filter_map(wrong).collect()
            }
        }
    }
}

/// What was read.
#[derive(Debug)]
pub(super) struct Answers {
    /// The organisation.
    pub(super) tree: Tree,
    /// The tally of the people directly in each unit.
    pub(super) direct: Vec<Tally>,
    /// What is known of everybody together.
    pub(super) everyone: Everyone,
    /// The people by what they said of themselves.
    pub(super) breakdown: Breakdown,
    /// Columns that mean nothing to us.
    pub(super) ignored: Vec<String>,
    /// Items without a column: nobody was asked, or the column is misspelled.
    pub(super) missing: Vec<String>,
}

/// Where everything stands in a row.
struct Layout<'a> {
    items: Vec<(&'a Item, Option<usize>)>,
    background: Vec<(&'a BackgroundQuestion, Option<usize>)>,
    units: Vec<usize>,
    ignored: Vec<String>,
}

impl Answers {
    /// Reads a file of answers. Where columns make up the units, those that the paths in `also`
    /// run through are there even if nobody in them answered.
    ///
    /// Errors: every unknown code, bad unit and broken row with its line, up to fifty of them.
    pub(super) fn read(
        instrument: &Instrument,
        units: Units,
        also: &[Vec<String>],
        source: impl Read,
    ) -> Result<Self, Vec<Mistake>> {
        let mut lines = Lines::new(source).map_err(|mistake| vec![mistake])?;
        let layout = Layout::of(instrument, &units, &lines.header)?;
        let scoring = Scoring::of(instrument);
        let mut tallies: BTreeMap<Vec<String>, Tally> = BTreeMap::new();
        let mut everyone = Everyone::empty(&scoring);
        let mut breakdown = Breakdown::empty(instrument, &scoring);
        let mut mistakes = Vec::new();
        while mistakes.len() < MOST_MISTAKES {
            let (line, row) = match lines.next_row() {
                Ok(Some(row)) => row,
                Ok(None) => break,
                Err(mistake) => {
                    mistakes.push(mistake);
                    continue;
                }
            };
            let answers = layout.answers(line, row, &mut mistakes);
            let profile = layout.profile(line, row, &mut mistakes);
            let path = layout.path(row);
            mistakes.extend(units.mistakes(line, &path));
            everyone.add(&scoring, &answers);
            breakdown.add(&scoring, &units.id(&path), &answers, &profile);
            tallies
                .entry(path)
                .or_insert_with(|| Tally::empty(&scoring))
                .add(&scoring, &answers);
        }
        mistakes.truncate(MOST_MISTAKES);
        if !mistakes.is_empty() {
            return Err(mistakes);
        }
        let (tree, direct) = grown(&scoring, units, also, &tallies)?;
        Ok(Self {
            tree,
            direct,
            everyone,
            breakdown,
            missing: layout.missing(),
            ignored: layout.ignored,
        })
    }
}

/// The tree and the tallies in its order.
fn grown(
    scoring: &Scoring,
    units: Units,
    also: &[Vec<String>],
    tallies: &BTreeMap<Vec<String>, Tally>,
) -> Result<(Tree, Vec<Tally>), Vec<Mistake>> {
    let mut ids: BTreeMap<UnitId, Tally> = BTreeMap::new();
    for (path, tally) in tallies {
        ids.entry(units.id(path))
            .or_insert_with(|| Tally::empty(scoring))
            .merge(tally);
    }
    let tree = match units {
        Units::File(tree) => tree,
        Units::Columns(_) => Tree::grow(rows_of(tallies, also))?,
    };
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
fn rows_of(tallies: &BTreeMap<Vec<String>, Tally>, also: &[Vec<String>]) -> Vec<UnitRow> {
    let mut through: BTreeSet<&[String]> = BTreeSet::from([[].as_slice()]);
    for path in tallies.keys().chain(also) {
        through.extend((1..=path.len()).filter_map(|end| path.get(..end)));
    }
    let row = |path: &[String]| {
        let parent = path
            .split_last()
            .map(|(_, above)| UnitId::new(joined(above)));
        let name = path.last().cloned().unwrap_or_else(|| EVERYBODY.to_owned());
        UnitRow {
            line: 0,
            id: UnitId::new(joined(path)),
            parent,
            name,
            kind: String::new(),
            invited: None,
            protected: false,
        }
    };
    through.into_iter().map(row).collect()
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
        Ok(Self {
            ignored: ignored.collect(),
            items,
            background,
            units: unit_places,
        })
    }

    fn missing(&self) -> Vec<String> {
        let items = self.items.iter().filter(|(_, place)| place.is_none());
        items.map(|(item, _)| item.id.to_string()).collect()
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
                let allowed = [&item.scale.options[..], &item.scale.na];
                mistakes.push(unknown(line, item.id.as_str(), cell, &allowed));
                Answer::Skipped
            })
        };
        self.items.iter().map(answer).collect()
    }

    /// What a row's person said of themselves, in the order of the background questions.
    fn profile(&self, line: usize, row: &Cells, mistakes: &mut Vec<Mistake>) -> Profile {
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

/// An answer that its question does not have.
fn unknown(line: usize, column: &str, value: &str, allowed: &[&[AnswerOption]]) -> Mistake {
    let allowed = allowed.iter().copied().flatten();
    let codes: Vec<String> = allowed.map(|option| option.code.to_string()).collect();
    Mistake::at(line, "answer-unknown")
        .with("column", column)
        .with("value", value)
        .with("allowed", codes.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::instrument::read::read;

    fn read_answers(rows: &str) -> Result<Answers, Vec<Mistake>> {
        let instrument = read(include_str!("../../../surveys/trivsel.toml")).unwrap();
        let units = Units::Columns(vec!["place".to_owned()]);
        Answers::read(&instrument, units, &[], rows.as_bytes())
    }

    #[test]
    fn columns_of_background_questions_are_read() {
        let answers = read_answers("place,kv1,alder,shoe\nA,3,4,44\nA,2,,40\nB,1,4,38\n").unwrap();
        assert_eq!(answers.ignored, ["shoe"]);
        let ages = &answers.breakdown.questions()[0].categories;
        let sizes: Vec<u32> = ages.iter().map(|(_, tally)| tally.respondents).collect();
        assert_eq!(sizes, [0, 0, 0, 2, 1]);
        let units = answers.breakdown.atoms();
        let units: Vec<&str> = units.map(|(unit, _, _)| unit.as_str()).collect();
        assert_eq!(units, ["A", "A", "B"]);
    }

    #[test]
    fn an_unknown_category_is_a_mistake_with_its_place() {
        let mistakes = read_answers("place,kv1,alder\nA,3,4\nA,3,9\n").unwrap_err();
        let expected = Mistake::at(3, "answer-unknown")
            .with("column", "alder")
            .with("value", "9")
            .with("allowed", "1, 2, 3, 4");
        assert_eq!(mistakes, [expected]);
    }
}
