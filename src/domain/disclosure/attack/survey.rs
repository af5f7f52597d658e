//! For tests: answers that people gave, on their tree, released by the suppressor.

use std::collections::{BTreeMap, BTreeSet};

use super::super::complement::{Group, Label, Problem, Standing, solve};
use super::joint::{Answered, Item, Joint};
use super::{Family, Set, Target};

const RSE: &str = include_str!("../../../../tests/golden/rse/2016_2017.csv");
const KLYNGE: &str = include_str!("../../../../tests/golden/klynge-nord/2024.csv");

/// Of the items whose dimension has both kinds, those that are turned round.
const REVERSED: [&str; 3] = ["turnOver1", "turnOver4", "turnOver6"];

/// One person's answers by column; what was not answered is not there.
pub(super) type Person = BTreeMap<String, u32>;

/// A tree and who hangs directly on each unit.
pub(super) struct Survey {
    pub(super) units: Vec<String>,
    parents: Vec<Option<usize>>,
    pub(super) direct: Vec<Vec<Person>>,
    columns: Vec<String>,
}

/// The answer of a person in one statistic, as a number.
pub(super) type Statistic<'a> = &'a dyn Fn(&Person) -> Option<u32>;

impl Survey {
    fn read(csv: &str, wave: &str, unit_columns: &[&str]) -> Self {
        let mut lines = csv.lines();
        let columns: Vec<&str> = lines.next().unwrap().split(',').collect();
        let mut people: BTreeMap<String, Vec<Person>> = BTreeMap::new();
        people.insert("*".to_owned(), Vec::new());
        for line in lines {
            let row: BTreeMap<&str, &str> = columns.iter().copied().zip(line.split(',')).collect();
            if row["wave"] != wave {
                continue;
            }
            let path = unit_columns.iter().map(|column| row[column]);
            let path: Vec<&str> = path.take_while(|name| !name.is_empty()).collect();
            for depth in 1..=path.len() {
                people.entry(path[..depth].join("/")).or_default();
            }
            let unit = if path.is_empty() {
                "*".to_owned()
            } else {
                path.join("/")
            };
            let answers = row.iter().filter_map(|(&column, answer)| {
                let code = answer.parse().ok().filter(|code| (1..=5).contains(code))?;
                Some((column.to_owned(), code))
            });
            people.get_mut(&unit).unwrap().push(answers.collect());
        }
        let units: Vec<String> = people.keys().cloned().collect();
        let parents = units.iter().map(|unit| {
            let above = unit.rsplit_once('/').map_or("*", |(above, _)| above);
            let place = units.iter().position(|other| other == above);
            place.filter(|_| unit != "*")
        });
        Self {
            parents: parents.collect(),
            units: units.clone(),
            direct: people.into_values().collect(),
            columns: columns.into_iter().map(str::to_owned).collect(),
        }
    }

    pub(super) fn rse(unit_columns: &[&str]) -> Self {
        Self::read(RSE, "2017", unit_columns)
    }

    pub(super) fn klynge() -> Self {
        Self::read(KLYNGE, "2024", &["team"])
    }

    fn items(&self, prefix: &str) -> Vec<&str> {
        let of_dimension = |column: &&str| {
            let number = column.strip_prefix(prefix);
            number.is_some_and(|number| number.parse::<u32>().is_ok())
        };
        let columns = self.columns.iter().map(String::as_str);
        columns.filter(of_dimension).collect()
    }

    /// The units of a subtree.
    pub(super) fn members(&self, unit: usize) -> Vec<usize> {
        let mut inside = BTreeSet::from([unit]);
        for (below, parent) in self.parents.iter().enumerate() {
            if parent.is_some_and(|parent| inside.contains(&parent)) {
                inside.insert(below);
            }
        }
        inside.into_iter().collect()
    }

    fn values(&self, statistic: Statistic<'_>) -> Vec<Vec<u32>> {
        let of = |people: &Vec<Person>| people.iter().filter_map(statistic).collect();
        self.direct.iter().map(of).collect()
    }

    /// What the suppressor shows of a statistic in which people can agree, and of a head count.
    pub(super) fn shown(&self, statistic: Option<Statistic<'_>>, hidden: &[bool]) -> Vec<bool> {
        let values = self.values(statistic.unwrap_or(&|_| Some(0)));
        let direct: Vec<Group> = values
            .iter()
            .map(|values| Group {
                n: count(values),
                label: match values.first() {
                    None => Label::Nobody,
                    Some(&one) if statistic.is_some() && values.iter().all(|&v| v == one) => {
                        Label::All(one.into())
                    }
                    Some(_) => Label::Mixed,
                },
            })
            .collect();
        let standing: Vec<Standing> = hidden
            .iter()
            .map(|&hidden| {
                if hidden {
                    Standing::Hidden
                } else {
                    Standing::Open
                }
            })
            .collect();
        let problem = Problem {
            parents: &self.parents,
            direct: &direct,
            k: 5,
            standing: &standing,
        };
        solve(&problem).unwrap().visible
    }

    /// The usual rule: everything that is large enough.
    pub(super) fn primary_only(&self) -> Vec<bool> {
        let n = |unit| {
            self.members(unit)
                .iter()
                .map(|&unit| self.direct[unit].len())
                .sum()
        };
        (0..self.units.len())
            .map(|unit| (5..).contains::<usize>(&n(unit)))
            .collect()
    }

    pub(super) fn family(
        &self,
        name: &str,
        statistic: Option<Statistic<'_>>,
        shown: &[bool],
    ) -> Family {
        let values = self.values(statistic.unwrap_or(&|_| Some(0)));
        let known: BTreeSet<u32> = values.iter().flatten().copied().collect();
        // A category that nobody uses, so that there are always two.
        let known: Vec<u32> = known.into_iter().chain([u32::MAX]).collect();
        let counts = |values: &Vec<u32>| {
            let of =
                |wanted: &u32| count(&values.iter().filter(|&v| v == wanted).collect::<Vec<_>>());
            known.iter().map(of).collect()
        };
        Family {
            name: name.to_owned(),
            k: 5,
            sets: self.sets(shown),
            sizes: values.iter().map(|values| count(values)).collect(),
            targets: self.targets(shown),
            counts: statistic.map(|_| values.iter().map(counts).collect()),
        }
    }

    fn sets(&self, shown: &[bool]) -> Vec<Set> {
        let units = (0..self.units.len()).filter(|&unit| shown[unit]);
        let set = |unit: usize| Set {
            name: self.units[unit].clone(),
            atoms: self.members(unit),
        };
        units.map(set).collect()
    }

    fn targets(&self, shown: &[bool]) -> Vec<Target> {
        let hidden: Vec<bool> = shown.iter().map(|shown| !shown).collect();
        let target = |Set { name, atoms }| Target {
            name,
            atoms,
            protected: false,
        };
        self.sets(&hidden).into_iter().map(target).collect()
    }

    fn joint(&self, name: &str, items: &[&str], scores: &[bool], tables: &[Vec<bool>]) -> Joint {
        let pattern = |person: &Person| {
            let bits = items.iter().enumerate();
            bits.map(|(at, item)| u32::from(person.contains_key(*item)) << at)
                .sum()
        };
        let atoms = self.direct.iter().map(|people| {
            let mut patterns: BTreeMap<u32, u32> = BTreeMap::new();
            for person in people {
                *patterns.entry(pattern(person)).or_default() += 1;
            }
            let answered = patterns.into_iter();
            answered
                .map(|(items, persons)| Answered { items, persons })
                .collect()
        });
        let item = |(name, shown): (&&str, &Vec<bool>)| Item {
            name: (*name).to_owned(),
            sets: self.sets(shown),
        };
        Joint {
            name: name.to_owned(),
            k: 5,
            min_answered: count(items).div_ceil(2),
            atoms: atoms.collect(),
            scores: self.sets(scores),
            items: items.iter().zip(tables).map(item).collect(),
            targets: self.targets(&vec![false; self.units.len()]),
        }
    }

    /// The release of a dimension: the steps 3 and 4 of section 5, or every item on its own.
    pub(super) fn dimension(
        &self,
        (name, prefix): (&str, &str),
        linked: bool,
    ) -> (Vec<Family>, Joint) {
        let items = self.items(prefix);
        let not = |shown: &[bool]| shown.iter().map(|shown| !shown).collect::<Vec<_>>();
        let units = self.shown(None, &vec![false; self.units.len()]);
        let score = |person: &Person| score(person, &items);
        let scores = self.shown(Some(&score), &not(&units));
        let answer = |item: &str, person: &Person| person.get(item).copied();
        let mut hidden = not(if linked { &scores } else { &units });
        let tables = loop {
            let tables: Vec<Vec<bool>> = items
                .iter()
                .map(|item| self.shown(Some(&|person| answer(item, person)), &hidden))
                .collect();
            let before = hidden.clone();
            for (item, shown) in items.iter().zip(&tables).filter(|_| linked) {
                let values = self.values(&|person| answer(item, person));
                for unit in (0..hidden.len()).filter(|&unit| !shown[unit]) {
                    let somebody = self.members(unit).iter().any(|&at| !values[at].is_empty());
                    hidden[unit] = hidden[unit] || somebody;
                }
            }
            if hidden == before {
                break tables;
            }
        };
        let mut families = vec![self.family(name, Some(&score), &scores)];
        for (item, shown) in items.iter().zip(&tables) {
            families.push(self.family(item, Some(&|person| answer(item, person)), shown));
        }
        (families, self.joint(name, &items, &scores, &tables))
    }
}

fn count<T>(of: &[T]) -> u32 {
    u32::try_from(of.len()).unwrap()
}

/// Sixty times the mean of the answered items, if half of them were.
fn score(person: &Person, items: &[&str]) -> Option<u32> {
    let turned = |item: &str, code: u32| {
        if REVERSED.contains(&item) {
            6 - code
        } else {
            code
        }
    };
    let answers = items
        .iter()
        .filter_map(|item| Some(turned(item, *person.get(*item)?)));
    let answers: Vec<u32> = answers.collect();
    (answers.len() * 2 >= items.len())
        .then(|| answers.iter().sum::<u32>() * 60 / count(&answers).max(1))
}
