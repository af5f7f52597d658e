//! A file of answers, read into one tally per unit.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::io::Read;

use super::layout::{Layout, Person};
use super::places::Places;
use crate::domain::breakdown::Breakdown;
use crate::domain::id::UnitId;
use crate::domain::instrument::Instrument;
use crate::domain::mistake::Mistake;
use crate::domain::score::crowd::{self, Crowd};
use crate::domain::score::{Answer, Everyone, Scoring, Tally};
use crate::domain::unit::{Tree, UnitRow};
use crate::sheet::Cells;
use crate::sheet::records::{Record, Records, cells_of};

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

impl Answers {
    /// Reads a file of answers. Where columns make up the units, those that the paths in `also`
    /// run through are there even if nobody in them answered. `patterns` says whether it is counted
    /// who answered which items.
    ///
    /// Errors: every unknown code, bad unit and broken row with its line, up to fifty of them.
    pub(super) fn read(
        instrument: &Instrument,
        units: Units,
        (also, patterns): (&[Vec<String>], bool),
        source: impl Read,
    ) -> Result<Self, Vec<Mistake>> {
        let mut records = Records::new(source).map_err(|mistake| vec![mistake])?;
        let layout = Layout::of(instrument, &units, &records.header)?;
        let scoring = Scoring::of(instrument);
        let mut reading = Reading {
            instrument,
            units: &units,
            layout: &layout,
            scoring: &scoring,
            places: Places::default(),
            crowd: if patterns {
                Crowd::new(&scoring)
            } else {
                Crowd::new(&scoring).without_patterns()
            },
            breakdown: Breakdown::empty(instrument, &scoring),
            person: Person::default(),
            mistakes: Vec::new(),
        };
        let shape = (records.delimiter, records.header.len());
        while reading.mistakes.len() < MOST_MISTAKES {
            match records.next_record() {
                Ok(Some((line, Record::Plain(text)))) => reading.plain(line, text, shape),
                Ok(Some((line, Record::Cells(cells)))) => reading.row(line, cells),
                Ok(None) => break,
                Err(mistake) => reading.mistakes.push(mistake),
            }
        }
        let Reading {
            places,
            crowd,
            breakdown,
            mut mistakes,
            ..
        } = reading;
        mistakes.truncate(MOST_MISTAKES);
        if !mistakes.is_empty() {
            return Err(mistakes);
        }
        let (tallies, everyone) = crowd.done();
        let tallies = places.into_paths().into_iter().zip(tallies).collect();
        let (tree, direct) = grown(&scoring, units, also, tallies)?;
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

/// A file that is being read.
struct Reading<'a> {
    instrument: &'a Instrument,
    units: &'a Units,
    layout: &'a Layout<'a>,
    scoring: &'a Scoring,
    places: Places,
    crowd: Crowd<'a>,
    breakdown: Breakdown,
    /// The person of the row just read.
    person: Person,
    mistakes: Vec<Mistake>,
}

impl Reading<'_> {
    /// A row without quotation marks. Where anything about it is out of the ordinary, it is read as
    /// cells, which says what.
    fn plain(&mut self, line: usize, text: &str, (delimiter, n_cells): (u8, usize)) {
        if self.instrument.background.is_empty()
            && self.layout.read_plain(text, delimiter, &mut self.person)
            && let Some(place) = self.places.find(&self.person.unit)
        {
            self.crowd.add(place, &self.person.marks);
            return;
        }
        match cells_of(text, delimiter, (line, n_cells)) {
            Ok(cells) => self.row(line, &cells),
            Err(mistake) => self.mistakes.push(mistake),
        }
    }

    fn row(&mut self, line: usize, row: &Cells) {
        let before = self.mistakes.len();
        self.layout
            .read_cells((line, row), &mut self.person, &mut self.mistakes);
        let profile = self.layout.profile(line, row, &mut self.mistakes);
        let path = self.layout.path(row);
        self.mistakes.extend(self.units.mistakes(line, &path));
        if self.mistakes.len() > before {
            return;
        }
        if !self.instrument.background.is_empty() {
            let answers: Vec<Answer> = crowd::answers(&self.person.marks).collect();
            let unit = self.units.id(&path);
            self.breakdown.add(self.scoring, &unit, &answers, &profile);
        }
        let known = self.places.find(&self.person.unit);
        let place = known.unwrap_or_else(|| {
            self.places.add(&self.person.unit, path);
            self.crowd.group()
        });
        self.crowd.add(place, &self.person.marks);
    }
}

/// The tree and the tallies in its order.
fn grown(
    scoring: &Scoring,
    units: Units,
    also: &[Vec<String>],
    tallies: BTreeMap<Vec<String>, Tally>,
) -> Result<(Tree, Vec<Tally>), Vec<Mistake>> {
    let grown = match &units {
        Units::File(_) => None,
        Units::Columns(_) => Some(Tree::grow(rows_of(&tallies, also))?),
    };
    let mut ids: BTreeMap<UnitId, Tally> = BTreeMap::new();
    for (path, tally) in tallies {
        match ids.entry(units.id(&path)) {
            Entry::Vacant(place) => drop(place.insert(tally)),
            Entry::Occupied(mut place) => place.get_mut().merge(&tally),
        }
    }
    let tree = match (units, grown) {
        (_, Some(tree)) | (Units::File(tree), None) => tree,
        (Units::Columns(_), None) => return Err(Vec::new()),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::instrument::read::read;

    fn read_answers(rows: &str) -> Result<Answers, Vec<Mistake>> {
        let instrument = read(include_str!("../../../surveys/trivsel.toml")).unwrap();
        let units = Units::Columns(vec!["place".to_owned()]);
        Answers::read(&instrument, units, (&[], true), rows.as_bytes())
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
