use super::*;
use crate::domain::disclosure::SMALLEST_GROUP;
use crate::domain::instrument::read::read;

const PLAN: Plan = Plan {
    seed: 7,
    units: 500,
    levels: 5,
    answers: 20_000,
    items: 55,
    dimensions: 16,
};

fn rows(plan: Plan, wave: Wave) -> String {
    let organisation = Organisation::of(plan).unwrap();
    let writer = Writer::of(&organisation, wave);
    let mut text = writer.header().into_bytes();
    for number in 0..plan.answers {
        writer.row(number, &mut text);
    }
    String::from_utf8(text).unwrap()
}

#[test]
fn a_seed_makes_the_same_bytes_on_every_machine() {
    let plan = Plan {
        answers: 3,
        units: 9,
        levels: 3,
        items: 6,
        dimensions: 2,
        ..PLAN
    };
    // Written down once: another machine, or a later version, has to make the same.
    let header = "unit,d01_1,d01_2,d01_3,d02_1,d02_2,d02_3\n";
    let now = "e00003,4,4,,1,1,1\ne00005,2,1,3,1,1,2\ne00008,5,4,,1,1,2\n";
    assert_eq!(rows(plan, Wave::Now), format!("{header}{now}"));
    let before = "e00003,4,4,5,1,1,1\ne00005,3,4,4,1,1,1\ne00008,5,5,5,1,1,1\n";
    assert_eq!(rows(plan, Wave::Before), format!("{header}{before}"));
    assert_ne!(
        rows(PLAN, Wave::Now),
        rows(Plan { seed: 8, ..PLAN }, Wave::Now)
    );
}

#[test]
fn the_organisation_has_the_wanted_units_levels_and_answers() {
    for (units, levels, answers) in [(10_000, 6, 1_000_000), (2, 2, 1), (50, 50, 10), (777, 3, 5)] {
        let plan = Plan {
            units,
            levels,
            answers,
            ..PLAN
        };
        let made = Organisation::of(plan).unwrap();
        assert_eq!(u32::try_from(made.units.len()), Ok(units));
        let deepest = made.units.iter().map(|unit| unit.level).max();
        assert_eq!(deepest, Some(levels - 1));
        for wave in [Wave::Now, Wave::Before] {
            let n: u32 = made.units.iter().map(|unit| unit.answers(wave)).sum();
            assert_eq!(n, answers);
            let fits = |unit: &SyntheticUnit| unit.invited(wave) >= unit.answers(wave);
            assert!(made.units.iter().all(fits));
        }
    }
    let flat = Plan { levels: 1, ..PLAN };
    assert_eq!(Organisation::of(flat), Err(Impossible::Levels));
    let crowded = Plan {
        dimensions: 2,
        ..PLAN
    };
    assert_eq!(Organisation::of(crowded), Err(Impossible::Dimensions));
}

#[test]
fn few_units_are_huge_and_many_are_small() {
    let plan = Plan {
        units: 10_000,
        levels: 6,
        answers: 1_000_000,
        ..PLAN
    };
    let made = Organisation::of(plan).unwrap();
    let sizes = made.units.iter().map(|unit| unit.answers(Wave::Now));
    let mut sizes: Vec<u32> = sizes.collect();
    sizes.sort_unstable();
    let mean = 100;
    let small = sizes.iter().filter(|&&n| n < mean).count();
    assert!((7_500..9_500).contains(&small), "{small} below the mean");
    let largest: u32 = sizes.iter().rev().take(100).sum();
    assert!(largest > 200_000, "{largest} in one unit of a hundred");
    // Some are so small that they have to be withheld.
    let hidden = sizes.iter().filter(|&&n| n < SMALLEST_GROUP).count();
    assert!(
        (100..5_000).contains(&hidden),
        "{hidden} below the smallest group"
    );
}

#[test]
fn response_differs_from_unit_to_unit() {
    let made = Organisation::of(PLAN).unwrap();
    let large = made
        .units
        .iter()
        .filter(|unit| unit.answers(Wave::Now) > 50);
    let rates = large.map(|unit| 100 * unit.answers(Wave::Now) / unit.invited(Wave::Now));
    let rates: Vec<u32> = rates.collect();
    let mean = rates.iter().sum::<u32>() / u32::try_from(rates.len()).unwrap();
    assert!((60..80).contains(&mean), "{mean}");
    assert!(
        rates.iter().any(|&rate| rate < 55) && rates.iter().any(|&rate| rate > 85),
        "{rates:?}"
    );
}

/// The answers to some items, of those who gave them all, as points from 0 to 4 where much is good.
fn points(text: &str, items: [(&str, bool); 3]) -> Vec<[f64; 3]> {
    let mut lines = text.lines();
    let header: Vec<&str> = lines.next().unwrap().split(',').collect();
    let places = items.map(|(id, _)| header.iter().position(|name| *name == id).unwrap());
    let rows = lines.map(|line| {
        let cells: Vec<&str> = line.split(',').collect();
        let codes = places.map(|place| cells[place].parse::<u8>().unwrap_or(9));
        let good = |place: usize| {
            let code = f64::from(codes[place]);
            if items[place].1 {
                5.0 - code
            } else {
                code - 1.0
            }
        };
        (!codes.contains(&9)).then(|| [good(0), good(1), good(2)])
    });
    rows.flatten().collect()
}

fn correlation(rows: &[[f64; 3]], one: usize, other: usize) -> f64 {
    let n = f64::from(u32::try_from(rows.len()).unwrap());
    let mean = |place: usize| rows.iter().map(|row| row[place]).sum::<f64>() / n;
    let product = |left: usize, right: usize| {
        let (from_left, from_right) = (mean(left), mean(right));
        rows.iter()
            .map(|row| (row[left] - from_left) * (row[right] - from_right))
            .sum::<f64>()
    };
    let lean = mean(one) > 1.0 && mean(other) > 1.0;
    assert!(lean, "answers lean to the good side");
    product(one, other) / (product(one, one) * product(other, other)).sqrt()
}

#[test]
fn items_of_a_dimension_go_together_more_than_items_of_two() {
    // The third dimension's items are reversed.
    let items = [("d02_1", false), ("d02_2", false), ("d03_1", true)];
    let rows = points(&rows(PLAN, Wave::Now), items);
    let (within, across) = (correlation(&rows, 0, 1), correlation(&rows, 0, 2));
    assert!((0.4..0.7).contains(&within), "{within}");
    assert!((0.15..0.4).contains(&across), "{across}");
}

#[test]
fn the_wave_before_is_another_one_with_many_of_the_same_people() {
    let now = Organisation::of(PLAN).unwrap();
    let moods = |wave| now.units.iter().map(move |unit| unit.part(wave).mood);
    let same = moods(Wave::Now).zip(moods(Wave::Before));
    let turned = same.filter(|(a, b)| (*a > 0) != (*b > 0)).count();
    // Unrelated moods would have half of them turned, equal ones none.
    assert!((50..200).contains(&turned), "{turned} of 500");
}

#[test]
fn one_of_fifty_to_a_hundred_answers_is_missing() {
    let text = rows(PLAN, Wave::Now);
    let cells = || {
        text.lines()
            .skip(1)
            .flat_map(|line| line.split(',').skip(1))
    };
    let (all, empty) = (
        cells().count(),
        cells().filter(|cell| cell.is_empty()).count(),
    );
    let irrelevant = cells().filter(|&cell| cell == "9").count();
    assert!((all / 100..all / 25).contains(&empty), "{empty} of {all}");
    assert!(
        (all / 100..all / 50).contains(&irrelevant),
        "{irrelevant} of {all}"
    );
}

#[test]
fn the_survey_file_has_no_mistakes() {
    for (items, dimensions) in [(55, 16), (1, 1), (400, 100), (61, 20)] {
        let plan = Plan {
            items,
            dimensions,
            ..PLAN
        };
        let instrument = read(&plan.survey_file()).unwrap();
        assert_eq!(u32::try_from(instrument.items().count()), Ok(items));
        assert_eq!(u32::try_from(instrument.dimensions.len()), Ok(dimensions));
    }
}
