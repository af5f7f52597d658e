//! Whole decisions: sensitive and strict dimensions, protected units, comments.

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;

use super::complement::{Problem, Standing, blocks, judge};
use super::family::Published;
use super::*;
use crate::domain::disclosure::count::Count;
use crate::domain::id::UnitId;
use crate::domain::instrument::Code;
use crate::domain::instrument::read::read;
use crate::domain::release::{Counted, Release};
use crate::domain::score::{Answer, Scoring};
use crate::domain::unit::UnitRow;
use Count::{Exact, Few, Masked};

const SURVEY: &str = r#"
id = "t"
version = "1"
languages = ["en"]
title = { en = "t" }
introduction = { en = "t" }

[scales.five]
options = [
  { code = 1, label = { en = "1" } }, { code = 2, label = { en = "2" } },
  { code = 3, label = { en = "3" } }, { code = 4, label = { en = "4" } },
  { code = 5, label = { en = "5" } },
]
na = [{ code = 9, label = { en = "none" } }]
"#;

/// One dimension `d` of so many items, with this further line.
fn instrument(n_items: usize, rule: &str) -> Instrument {
    let words = "title = { en = \"t\" }";
    let section = format!("[[sections]]\nid = \"s\"\n{words}\ndimensions = [\"d\"]");
    let texts = "meaning = { en = \"t\" }\nhelps = { en = \"t\" }\nnative = \"positive\"";
    let dimension =
        format!("[[dimensions]]\nid = \"d\"\n{words}\n{texts}\nscale = \"five\"\n{rule}");
    let item = |item| format!("[[dimensions.items]]\nid = \"i{item}\"\ntext = {{ en = \"t\" }}");
    let mut parts = vec![SURVEY.to_owned(), section, dimension];
    parts.extend((0..n_items).map(item));
    read(&parts.join("\n")).unwrap()
}

/// A root with units `1`, `2` … right below it, in this order.
fn star(n_units: usize, protected: &[usize]) -> Tree {
    let row = |unit: usize| UnitRow {
        line: 1,
        id: UnitId::new(unit.to_string()),
        parent: (unit > 0).then(|| UnitId::new("0")),
        name: "u".to_owned(),
        kind: String::new(),
        invited: None,
        protected: protected.contains(&unit),
    };
    Tree::grow((0..n_units).map(row).collect()).unwrap()
}

/// So many people in a unit who gave these answers; 0 stands for none.
type People<'a> = (usize, usize, &'a [Code]);

fn tallies(instrument: &Instrument, n_units: usize, people: &[People<'_>]) -> Vec<Tally> {
    let scoring = Scoring::of(instrument);
    let mut direct = vec![Tally::empty(&scoring); n_units];
    for &(unit, n, codes) in people {
        let answers: Vec<Answer> = instrument
            .items()
            .zip(codes)
            .map(|(item, &code)| Answer::of(item, (code > 0).then_some(code)).unwrap())
            .collect();
        for _ in 0..n {
            direct[unit].add(&scoring, &answers);
        }
    }
    direct
}

fn made(instrument: &Instrument, tree: &Tree, people: &[People<'_>]) -> (Decisions, Vec<Tally>) {
    let direct = tallies(instrument, tree.units().len(), people);
    let decisions = Decisions::make(instrument, tree, &direct, Policy::Protect { k: 5 });
    (decisions.unwrap(), direct)
}

/// Where the score and the item tables of the only dimension are shown.
fn shown(instrument: &Instrument, n_units: usize, people: &[People<'_>]) -> [Vec<usize>; 2] {
    let (decisions, _) = made(instrument, &star(n_units, &[]), people);
    let decision = &decisions.dimensions[0];
    [&decision.score, &decision.items]
        .map(|units| (0..n_units).filter(|&unit| units[unit]).collect())
}

#[test]
fn a_team_of_five_in_two_neighbouring_options_is_shown() {
    // The specification wants no more (sections 3 and 11): nobody's answer is certain, and a rule
    // against strong guesses would hide most small teams, because answers lie close together.
    let people: [People<'_>; 3] = [(1, 4, &[4]), (1, 1, &[5]), (2, 9, &[2])];
    let units = shown(
        &instrument(1, ""),
        3,
        &[&people[..], &[(2, 3, &[3])]].concat(),
    );
    assert_eq!(units, [vec![0, 1, 2], vec![0, 1, 2]]);
}

#[test]
fn sensitive_scores_need_ten_people_and_two_who_differ() {
    let sensitive = instrument(1, "sensitive = true");
    assert!(sensitive.dimensions[0].strict);
    let scores = |people: &[People<'_>]| shown(&sensitive, 3, people)[0].clone();
    let rest: [People<'_>; 3] = [(2, 9, &[1]), (2, 7, &[2]), (2, 6, &[3])];
    let with = |people: &[People<'_>]| scores(&[people, &rest].concat());
    assert_eq!(with(&[(1, 7, &[1]), (1, 3, &[2])]), [0, 1, 2]);
    assert_eq!(with(&[(1, 6, &[1]), (1, 3, &[2])]), [0]);
    // Who differs alone would know what all the others answered; so nobody may see that unit, nor
    // what the other one leaves of the whole.
    assert_eq!(with(&[(1, 12, &[1]), (1, 1, &[2])]), [0]);
    // The rest of the root is one-sided: its smallest unit joins it.
    assert_eq!(
        with(&[(0, 12, &[1]), (0, 1, &[2]), (1, 9, &[1]), (1, 4, &[2])]),
        [0, 2]
    );
    // Nothing stands below it: it is hidden itself.
    assert_eq!(scores(&[(0, 12, &[1]), (0, 1, &[2])]), Vec::<usize>::new());
}

#[test]
fn sensitive_tables_merge_low_counts() {
    let sensitive = instrument(2, "sensitive = true");
    let tree = star(3, &[]);
    let people: [People<'_>; 6] = [
        (1, 47, &[1, 1]),
        (1, 2, &[2, 2]),
        (1, 1, &[2, 9]),
        (2, 40, &[1, 2]),
        (2, 30, &[2, 1]),
        (2, 20, &[3, 3]),
    ];
    // The one with a partial answer is the only one there and in the whole: tables are strict.
    assert_eq!(shown(&sensitive, 3, &people), [vec![0, 1, 2], vec![2]]);
    let people = [&people[..2], &[(1, 1, &[2, 3])], &people[3..]].concat();
    let direct = tallies(&sensitive, 3, &people);
    let release = |policy| {
        let counted = Counted::of(&sensitive, &tree, &[], &direct);
        Release::make(&counted, policy).unwrap()
    };
    let figures = |release: &Release, unit: usize| {
        let figures = release.units[unit].figures.shown().unwrap();
        figures.dimensions[0].clone()
    };
    let protected = release(Policy::Protect { k: 5 });
    let team = figures(&protected, 1);
    let items = team.items.shown().unwrap();
    // Nine, three and nobody else: had the three been masked, nobody could have been among the few.
    assert_eq!(items[0].counts, [Masked, Exact(3), Few, Few, Few]);
    assert_eq!(items[1].counts, [Exact(47), Few, Few, Few, Few]);
    assert_eq!((items[0].n, items[0].not_relevant), (50, Masked));
    assert_eq!(items[1].shares(), [Some(94), None, None, None, None]);
    let score = team.score.shown().unwrap();
    assert_eq!((score.floor, score.ceiling), (None, None));
    let raw = figures(&release(Policy::Unsuppressed), 1);
    let counts = &raw.items.shown().unwrap()[1].counts;
    assert_eq!(*counts, [47, 2, 1, 0, 0].map(Exact));
    assert_eq!(raw.score.shown().unwrap().floor, Some(47));
}

#[test]
fn strict_tables_are_shown_where_skippers_are_nobody_or_many() {
    let people = |skippers: usize| -> Vec<People<'_>> {
        vec![
            (1, 8, &[1, 2]),
            (1, 9, &[3, 4]),
            (1, skippers, &[2, 0]),
            (2, 9, &[1, 2]),
            (2, 9, &[3, 5]),
        ]
    };
    let (loose, strict) = (instrument(2, ""), instrument(2, "strict = true"));
    for skippers in [0, 3, 5] {
        let all = [vec![0, 1, 2], vec![0, 1, 2]];
        assert_eq!(shown(&loose, 3, &people(skippers)), all);
        // Three of the team are three of the whole, too.
        let tables = if skippers == 3 {
            vec![2]
        } else {
            vec![0, 1, 2]
        };
        let units = [vec![0, 1, 2], tables];
        assert_eq!(shown(&strict, 3, &people(skippers)), units, "{skippers}");
    }
}

#[test]
fn a_comment_stands_at_one_place_with_ten_colleagues_or_nowhere() {
    let instrument = instrument(1, "");
    let places = |sizes: &[usize], protected: &[usize]| {
        let people: Vec<People<'_>> = sizes
            .iter()
            .enumerate()
            .map(|(unit, &n)| (unit, n, &[1][..]))
            .collect();
        let (decisions, _) = made(&instrument, &star(sizes.len(), protected), &people);
        decisions.comment_places()
    };
    assert_eq!(places(&[0, 10, 12], &[]), [0, 1, 2].map(Some));
    // Nine stand with the team that is hidden for them, or with enough others.
    assert_eq!(places(&[0, 9, 12], &[]), [0, 0, 0].map(Some));
    assert_eq!(places(&[1, 9, 12], &[]), [0, 0, 2].map(Some));
    // What the root shows would be the protected unit's comments alone.
    assert_eq!(
        places(&[0, 20, 12, 11], &[1]),
        [Some(0), Some(0), Some(2), Some(0)]
    );
    assert_eq!(places(&[3, 4], &[]), [None, None]);
    let direct = tallies(&instrument, 2, &[(1, 1, &[1])]);
    let all = Decisions::make(&instrument, &star(2, &[]), &direct, Policy::Unsuppressed);
    assert_eq!(all.unwrap().comment_places(), [Some(0), Some(1)]);
}

/// A wave on a random tree: per unit its parent, whether it is protected, and its people's answers.
type Unit = (Index, bool, Vec<Vec<Code>>);

fn waves() -> impl Strategy<Value = (Vec<Unit>, bool)> {
    let answer = prop_oneof![6 => Just(1), 3 => Just(2), 2 => Just(3), 1 => Just(5), 1 => Just(0)];
    let people = prop_oneof![3 => vec(vec(answer, 2), 0..=25), 1 => Just(Vec::new())];
    let unit = (any::<Index>(), prop::bool::weighted(0.1), people);
    (vec(unit, 2..=9), any::<bool>())
}

fn wave_of(instrument: &Instrument, units: &[Unit]) -> (Tree, Vec<Tally>) {
    let above = |unit: usize| (unit > 0).then(|| units[unit].0.index(unit));
    let row = |unit: usize| UnitRow {
        line: 1,
        id: UnitId::new(unit.to_string()),
        parent: above(unit).map(|above| UnitId::new(above.to_string())),
        name: "u".to_owned(),
        kind: String::new(),
        invited: None,
        protected: units[unit].1,
    };
    let tree = Tree::grow((0..units.len()).map(row).collect()).unwrap();
    let mut people = Vec::new();
    for (unit, (_, _, answers)) in units.iter().enumerate() {
        let place = tree.place(&UnitId::new(unit.to_string())).unwrap();
        people.extend(answers.iter().map(|codes| (place, 1, codes.as_slice())));
    }
    let direct = tallies(instrument, units.len(), &people);
    (tree, direct)
}

/// The most common answer of a block must not be everybody's, or nearly everybody's.
fn is_one_sided(family: &Published, block: &Block) -> bool {
    let Some(counts) = &family.counts else {
        return false;
    };
    let members = std::iter::once(&block.owner).chain(&block.members);
    let members: Vec<&Vec<u32>> = members.map(|&unit| &counts[unit]).collect();
    let sums = (0..5).map(|option| members.iter().map(|counts| counts[option]).sum::<u32>());
    block.group.n > 0 && block.group.n - sums.max().unwrap() < family.fewest_others
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_family_is_safe_and_nested((units, sensitive) in waves()) {
        let instrument = instrument(2, if sensitive { "sensitive = true" } else { "strict = true" });
        let (tree, direct) = wave_of(&instrument, &units);
        let decisions =
            Decisions::make(&instrument, &tree, &direct, Policy::Protect { k: 5 }).unwrap();
        let families: Vec<Published> = decisions.families(&instrument, &tree, &direct, 5).collect();
        let names: Vec<&str> = families.iter().map(|family| family.name.as_str()).collect();
        prop_assert_eq!(names, ["people", "comments", "d", "d/partial", "d/i0", "d/i1"]);
        for family in &families {
            let groups = family.sizes.iter().zip(&family.labels);
            let groups: Vec<Group> = groups.map(|(&n, &label)| Group { n, label }).collect();
            let standing = tree.standing();
            let hidden = |standing| if standing == Standing::Protected { standing } else { Standing::Open };
            let standing: Vec<Standing> = standing.into_iter().map(hidden).collect();
            let parents = tree.parents();
            let problem = Problem { parents: &parents, direct: &groups, k: family.k, standing: &standing };
            prop_assert_eq!(judge(&problem, &family.shown), Ok(()), "{}", family.name);
            for block in blocks(&problem, &family.shown).unwrap() {
                prop_assert!(!is_one_sided(family, &block), "{} {:?}", family.name, block);
            }
            let wider = if family.name.starts_with("d/") { &families[2] } else { &families[0] };
            let nested = family.shown.iter().zip(&wider.shown).all(|(inner, outer)| *outer || !*inner);
            prop_assert!(nested, "{}", family.name);
            let tables = family.tables.iter().flatten().zip(&family.shown);
            prop_assert!(tables.into_iter().all(|(table, shown)| table.is_some() == *shown));
        }
    }
}

impl Decisions {
    /// The usual rule alone: a unit is shown where its own group is large enough.
    pub(in crate::domain) fn careless(
        instrument: &Instrument,
        tree: &Tree,
        direct: &[Tally],
        k: u32,
    ) -> Self {
        let people: Vec<u32> = direct.iter().map(|tally| tally.respondents).collect();
        let units: Vec<bool> = tree.totals(&people).iter().map(|&n| n >= k).collect();
        let mut decisions = Self::everything(instrument, tree.parents());
        for dimension in &mut decisions.dimensions {
            dimension.k = k;
            dimension.score.clone_from(&units);
            dimension.items.clone_from(&units);
        }
        decisions.shown_above = shown_above(&tree.parents(), &units);
        decisions.comments.clone_from(&units);
        decisions.units = units;
        decisions.policy = Policy::Protect { k };
        decisions
    }
}
