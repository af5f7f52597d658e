//! How long figures take: scoring answers, withholding what must be withheld, and attacking the
//! result, each at three sizes, so that growth is visible.
//!
//! `cargo bench` prints a time per size. `suppress` and `audit` are for one statistic, `release` is
//! everything at once for a short survey.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use trivsel::domain::disclosure::attack::{Family, Set, attack};
use trivsel::domain::disclosure::complement::{Group, Problem, Standing, solve};
use trivsel::domain::disclosure::{Policy, SMALLEST_GROUP};
use trivsel::domain::id::UnitId;
use trivsel::domain::instrument::Instrument;
use trivsel::domain::instrument::read::read;
use trivsel::domain::release::{Counted, Release};
use trivsel::domain::score::{Answer, Everyone, ItemTally, Scoring, Tally};
use trivsel::domain::unit::{Tree, UnitRow};

/// Units of the organisations that are benchmarked; the largest is a country's public sector.
const SIZES: [usize; 3] = [100, 1_000, 8_000];
/// Answers to one item.
const OPTIONS: usize = 5;
/// How deep an organisation is.
const LEVELS: usize = 6;

/// Numbers that look random and are the same in every run.
struct Draw(u64);

impl Draw {
    fn below(&mut self, bound: usize) -> usize {
        let Self(state) = self;
        *state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(*state >> 33).unwrap_or_default() % bound.max(1)
    }
}

/// The units of an organisation in which some are much larger than others.
fn tree(n_units: usize) -> Tree {
    let mut draw = Draw(7);
    let mut depths = vec![1];
    let mut rows = vec![row(0, None)];
    while rows.len() < n_units {
        // Mostly near the newest units, so that the tree grows deep and not only wide.
        let near = if draw.below(4) > 0 { 40 } else { rows.len() };
        let parent = rows.len() - 1 - draw.below(rows.len().min(near));
        let depth = depths.get(parent).copied().unwrap_or_default() + 1;
        if depth <= LEVELS {
            depths.push(depth);
            rows.push(row(rows.len(), Some(parent)));
        }
    }
    Tree::grow(rows).unwrap_or_else(|_| std::process::abort())
}

fn row(place: usize, parent: Option<usize>) -> UnitRow {
    let id = |place: usize| UnitId::new(format!("{place:05}"));
    UnitRow {
        line: 0,
        id: id(place),
        parent: parent.map(id),
        name: String::new(),
        kind: String::new(),
        invited: None,
        protected: false,
    }
}

/// The answers of people in every unit: 2 to 13 at the ends of the tree, so that many units are too
/// small, and up to two leaders in each unit above.
fn people(tree: &Tree, instrument: &Instrument) -> Vec<(usize, Vec<Answer>)> {
    let mut draw = Draw(11);
    let n_items = instrument.items().count();
    let mut inner = vec![false; tree.units().len()];
    for parent in tree.parents().into_iter().flatten() {
        if let Some(mark) = inner.get_mut(parent) {
            *mark = true;
        }
    }
    let mut people = Vec::new();
    for (place, is_inner) in inner.into_iter().enumerate() {
        let n = if is_inner {
            draw.below(3)
        } else {
            2 + draw.below(12)
        };
        for _ in 0..n {
            // What one person answers hangs together: a lean, and a step to either side.
            let lean = draw.below(OPTIONS);
            let mut answer = |_| match draw.below(30) {
                0 => Answer::Skipped,
                drawn => Answer::Rank((lean + drawn % 3).saturating_sub(1).min(OPTIONS - 1)),
            };
            people.push((place, (0..n_items).map(&mut answer).collect()));
        }
    }
    people
}

fn added_up(
    tree: &Tree,
    people: &[(usize, Vec<Answer>)],
    scoring: &Scoring,
) -> (Vec<Tally>, Everyone) {
    let mut direct = vec![Tally::empty(scoring); tree.units().len()];
    let mut everyone = Everyone::empty(scoring);
    for (place, answers) in people {
        if let Some(tally) = direct.get_mut(*place) {
            tally.add(scoring, answers);
        }
        everyone.add(scoring, answers);
    }
    (direct, everyone)
}

/// The answers to the first item, unit by unit.
fn groups(direct: &[Tally]) -> Vec<Group> {
    let group = |item: ItemTally<'_>| Group {
        n: item.n(),
        label: item.label(),
    };
    let items = direct.iter().filter_map(|tally| tally.items.get(0));
    items.map(group).collect()
}

/// The units shown, as the auditor sees them.
fn family(parents: &[Option<usize>], groups: &[Group], shown: &[bool]) -> Family {
    let mut below: Vec<Vec<usize>> = (0..parents.len()).map(|place| vec![place]).collect();
    for (place, parent) in parents.iter().enumerate().rev() {
        let own = below.get(place).cloned().unwrap_or_default();
        if let Some(above) = parent.and_then(|parent| below.get_mut(parent)) {
            above.extend(own);
        }
    }
    let units = below.into_iter().enumerate().zip(shown);
    let set = |((place, atoms), _): ((usize, Vec<usize>), &bool)| Set {
        name: place.to_string(),
        atoms,
    };
    Family {
        k: SMALLEST_GROUP,
        sets: units.filter(|(_, shown)| **shown).map(set).collect(),
        sizes: groups.iter().map(|group| group.n).collect(),
        ..Family::default()
    }
}

fn figures(criterion: &mut Criterion) {
    let survey = read(include_str!("../surveys/klynge-nord.toml"));
    let survey = survey.unwrap_or_else(|_| std::process::abort());
    for size in SIZES {
        at_size(criterion, &survey, size);
    }
}

fn at_size(criterion: &mut Criterion, survey: &Instrument, size: usize) {
    let (tree, scoring) = (tree(size), Scoring::of(survey));
    let people = people(&tree, survey);
    let (direct, everyone) = added_up(&tree, &people, &scoring);
    let name = || BenchmarkId::from_parameter(size);

    let mut bench = criterion.benchmark_group("score");
    bench.throughput(Throughput::Elements(
        people.len().try_into().unwrap_or_default(),
    ));
    bench.bench_function(name(), |bench| {
        bench.iter(|| added_up(&tree, black_box(&people), &scoring));
    });
    bench.finish();

    let (parents, standing) = (tree.parents(), vec![Standing::Open; size]);
    let groups = groups(&direct);
    let problem = Problem {
        parents: &parents,
        direct: &groups,
        k: SMALLEST_GROUP,
        standing: &standing,
    };
    let mut bench = criterion.benchmark_group("suppress");
    bench.bench_function(name(), |bench| {
        bench.iter(|| solve(black_box(&problem)).map(|solved| solved.cost));
    });
    bench.finish();

    let shown = solve(&problem).map_or_else(|_| Vec::new(), |solved| solved.visible);
    let family = family(&parents, &groups, &shown);
    let mut bench = criterion.benchmark_group("audit");
    bench.bench_function(name(), |bench| {
        bench.iter(|| attack(black_box(&family)).len());
    });
    bench.finish();

    let invited = vec![None; size];
    let counted = Counted {
        everyone: Some(&everyone),
        ..Counted::of(survey, &tree, &invited, &direct)
    };
    let policy = Policy::Protect { k: SMALLEST_GROUP };
    let mut bench = criterion.benchmark_group("release");
    bench.sample_size(10);
    bench.bench_function(name(), |bench| {
        bench.iter(|| Release::make(black_box(&counted), policy).is_ok());
    });
    bench.finish();
}

criterion_group!(benches, figures);
criterion_main!(benches);
