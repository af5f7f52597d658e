//! The reference surveys for the tests: answers, and the figures an independent program found.

use serde_json::Value;

use super::moments::Moments;
use super::statistic::Sample;

/// Grains in one point: the mean of up to six items is a whole number of them.
const GRAINS: i64 = 60;

/// One wave of a reference survey.
pub(super) struct Wave {
    dimensions: Vec<(String, Vec<Item>)>,
    /// Per person the answer codes, 0 for none.
    people: Vec<Vec<i64>>,
}

struct Item {
    column: usize,
    reverse: bool,
}

/// The figures of the RSE survey, UK.
pub(super) fn rse() -> Value {
    let text = include_str!("../../tests/golden/rse/reference.json");
    serde_json::from_str::<Value>(text).unwrap()["rse_uk"].take()
}

/// The figures of Klynge Nord.
pub(super) fn klynge() -> Value {
    let text = include_str!("../../tests/golden/klynge-nord/reference.json");
    serde_json::from_str::<Value>(text).unwrap()["klynge_nord"].take()
}

impl Wave {
    pub(super) fn rse(year: &str) -> Self {
        Self::read(
            include_str!("../../tests/golden/rse/instrument.json"),
            include_str!("../../tests/golden/rse/2016_2017.csv"),
            |row| row[1] == year && row[2] == "UK",
        )
    }

    pub(super) fn klynge(year: &str) -> Self {
        let answers = match year {
            "2022" => include_str!("../../tests/golden/klynge-nord/2022.csv"),
            _ => include_str!("../../tests/golden/klynge-nord/2024.csv"),
        };
        let instrument = include_str!("../../tests/golden/klynge-nord/instrument.json");
        Self::read(instrument, answers, |row| row[1] == year)
    }

    fn read(instrument: &str, answers: &str, of_the_wave: impl Fn(&[&str]) -> bool) -> Self {
        let mut lines = answers.lines().map(|line| line.split(',').collect());
        let header: Vec<&str> = lines.next().unwrap();
        let item = |item: &Value| Item {
            column: header.iter().position(|&name| item["id"] == name).unwrap(),
            reverse: item["reverse"].as_bool().unwrap(),
        };
        let instrument: Value = serde_json::from_str(instrument).unwrap();
        let dimensions = instrument["dimensions"].as_array().unwrap().iter();
        Self {
            dimensions: dimensions
                .map(|dimension| {
                    let items = dimension["items"].as_array().unwrap().iter().map(item);
                    (
                        dimension["id"].as_str().unwrap().to_owned(),
                        items.collect(),
                    )
                })
                .collect(),
            people: lines
                .filter(|row: &Vec<&str>| of_the_wave(row))
                .map(|row| row.iter().map(|code| code.parse().unwrap_or(0)).collect())
                .collect(),
        }
    }

    pub(super) fn dimensions(&self) -> Vec<&str> {
        self.dimensions.iter().map(|(id, _)| id.as_str()).collect()
    }

    /// The points of a dimension's items of those who answered all of them.
    pub(super) fn items(&self, dimension: &str) -> Moments {
        let mut moments = Moments::empty(vec![1; self.of(dimension).len()]);
        for person in &self.people {
            let points: Option<Vec<i64>> = self.points(person, dimension).into_iter().collect();
            if let Some(points) = points {
                moments.add(&points);
            }
        }
        moments
    }

    /// The person scores of those who have one in every one of these dimensions.
    pub(super) fn scores(&self, dimensions: &[&str]) -> Moments {
        let mut moments = Moments::empty(vec![GRAINS; dimensions.len()]);
        for person in &self.people {
            let scores = dimensions.iter().map(|id| self.score(person, id));
            let scores: Option<Vec<i64>> = scores.collect();
            if let Some(scores) = scores {
                moments.add(&scores);
            }
        }
        moments
    }

    pub(super) fn sample(&self, dimension: &str, headcount: Option<u32>) -> Sample {
        Sample::of(&self.scores(&[dimension]), 0, headcount).unwrap()
    }

    fn of(&self, dimension: &str) -> &[Item] {
        let found = self.dimensions.iter().find(|(id, _)| id == dimension);
        &found.unwrap().1
    }

    fn points(&self, person: &[i64], dimension: &str) -> Vec<Option<i64>> {
        let points = |item: &Item| match person[item.column] {
            code @ 1..=5 if item.reverse => Some(25 * (5 - code)),
            code @ 1..=5 => Some(25 * (code - 1)),
            _ => None,
        };
        self.of(dimension).iter().map(points).collect()
    }

    fn score(&self, person: &[i64], dimension: &str) -> Option<i64> {
        let items = self.points(person, dimension);
        let answered: Vec<i64> = items.iter().copied().flatten().collect();
        let count = i64::try_from(answered.len()).unwrap();
        (2 * answered.len() >= items.len()).then(|| answered.iter().sum::<i64>() * GRAINS / count)
    }
}

/// Asserts that a figure is the reference's, relatively to 1e-9.
#[track_caller]
pub(super) fn same(got: f64, reference: &Value) {
    near(got, reference.as_f64().unwrap(), 1e-9);
}

/// Asserts that two figures agree relatively to `tolerance`.
#[track_caller]
pub(super) fn near(got: f64, wanted: f64, tolerance: f64) {
    let off = (got - wanted).abs();
    assert!(off <= tolerance * wanted.abs(), "{got:e} is not {wanted:e}");
}
