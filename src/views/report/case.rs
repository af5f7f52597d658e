//! The case Klynge Nord for the tests of pages: the release as it is made, and what a reader gets
//! to see of it.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

use crate::domain::coverage::uncovered;
use crate::domain::disclosure::Policy;
use crate::domain::id::{UnitId, WaveId};
use crate::domain::instrument::Instrument;
use crate::domain::instrument::read::read;
use crate::domain::release::{Counted, Release};
use crate::domain::report::{Below, Report};
use crate::domain::score::{Answer, Scoring, Tally};
use crate::domain::unit::{Tree, Unit, UnitName, UnitRow};
use crate::domain::wave::{Wave, WaveStage};
use crate::domain::wording::{Language, Wording};
use crate::views::Page;
use crate::views::catalogue::{self, Catalogue};

/// The survey of the case.
pub(crate) fn instrument() -> Instrument {
    read(include_str!("../../../surveys/klynge-nord.toml")).unwrap()
}

/// The unit and its five teams, with the ids of the answer files.
pub(crate) fn tree() -> Tree {
    let row = |id: &str, name: &str, invited| UnitRow {
        line: 1,
        id: UnitId::new(id),
        parent: (id != "*").then(|| UnitId::new("*")),
        name: name.to_owned(),
        kind: "team".to_owned(),
        invited: Some(invited),
    };
    let teams = [("1", 4), ("2", 4), ("3", 4), ("4", 5), ("5", 4)];
    let teams = teams.map(|(n, invited)| row(&format!("team_{n}"), &format!("Team {n}"), invited));
    Tree::grow(
        [row("*", "Klynge Nord", 0)]
            .into_iter()
            .chain(teams)
            .collect(),
    )
    .unwrap()
}

/// The release of 2024, compared with that of 2022.
pub(crate) fn release(policy: Policy) -> Release {
    let make = |csv, previous| make(csv, &tree(), previous, policy);
    let before = make(
        include_str!("../../../tests/golden/klynge-nord/2022.csv"),
        None,
    );
    make(
        include_str!("../../../tests/golden/klynge-nord/2024.csv"),
        Some(&before),
    )
}

/// The release of 2022, which nothing is compared with.
pub(crate) fn first_release() -> Release {
    let csv = include_str!("../../../tests/golden/klynge-nord/2022.csv");
    make(csv, &tree(), None, Policy::Protect { k: 5 })
}

/// A release in which most of the people invited did not answer.
pub(crate) fn silent_release() -> Release {
    let rows = tree().units().iter().map(|unit| row_of(unit, 40)).collect();
    let csv = include_str!("../../../tests/golden/klynge-nord/2024.csv");
    make(
        csv,
        &Tree::grow(rows).unwrap(),
        None,
        Policy::Protect { k: 5 },
    )
}

/// A release so large that its scores can have a floor: the case's answers many times over.
pub(crate) fn large_release() -> Release {
    let csv = include_str!("../../../tests/golden/klynge-nord/2024.csv");
    let (head, rows) = csv.split_once('\n').unwrap();
    let worst = format!("1,2024,team_1{}\n", ",1".repeat(14)).repeat(40);
    let csv = format!("{head}\n{}{worst}", rows.repeat(4));
    make(&csv, &tree(), None, Policy::Protect { k: 5 })
}

fn row_of(unit: &Unit, invited: u32) -> UnitRow {
    UnitRow {
        line: 1,
        id: unit.id.clone(),
        parent: unit.parent.map(|_| UnitId::new("*")),
        name: unit.name.clone(),
        kind: unit.kind.clone(),
        invited: Some(invited),
    }
}

fn make(csv: &str, tree: &Tree, previous: Option<&Release>, policy: Policy) -> Release {
    let instrument = instrument();
    let scoring = Scoring::of(&instrument);
    let mut direct = vec![Tally::empty(&scoring); tree.units().len()];
    for line in csv.lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        let codes = instrument.items().zip(&cells[3..]);
        let answers: Vec<Answer> = codes
            .map(|(item, code)| Answer::of(item, code.parse().ok()).unwrap())
            .collect();
        direct[tree.place(&UnitId::new(cells[2])).unwrap()].add(&scoring, &answers);
    }
    let direct_invited: Vec<u32> = tree
        .units()
        .iter()
        .map(|unit| unit.invited.unwrap_or_default())
        .collect();
    let invited: Vec<Option<u32>> = tree.totals(&direct_invited).into_iter().map(Some).collect();
    let counted = Counted {
        instrument: &instrument,
        tree,
        invited: &invited,
        direct: &direct,
        previous,
    };
    Release::make(&counted, policy).unwrap()
}

/// The report of a unit in this release, as a leader of the whole of it gets it.
pub(crate) fn report(release: &Release, unit: &str) -> Report {
    let (tree, id) = (tree(), UnitId::new(unit));
    let named = release.unit(&id).unwrap().clone();
    let shown = |unit: &Unit| release.unit(&unit.id).unwrap().figures.shown().is_some();
    let below = tree.children(&id).map(|unit| Below {
        unit: unit.named(),
        shown: shown(unit),
    });
    let others = named.others.iter().flat_map(|others| &others.units);
    Report {
        wave: wave(),
        previous_title: Some("Trivselsmåling 2022".to_owned()),
        instrument: instrument(),
        path: tree.path(&id).into_iter().rev().map(Unit::named).collect(),
        below: below.collect(),
        others: others.map(|id| tree.unit(id).unwrap().named()).collect(),
        uncovered: uncovered(&wave().id, &named, &tree, &[]),
        release: named,
        plans: Vec::new(),
        comments: Vec::new(),
        may_choose: true,
    }
}

/// The wave of 2024.
pub(crate) fn wave() -> Wave {
    Wave {
        id: WaveId::new("w2024"),
        title: "Trivselsmåling 2024".to_owned(),
        stage: WaveStage::Released,
        instrument: "klynge-nord".to_owned(),
        version: "1".to_owned(),
        k: 5,
        closes_at: instant("2024-10-25T10:00:00Z"),
        released_at: Some(instant("2024-11-04T08:00:00Z")),
        left_out: Vec::new(),
        fingerprint: None,
    }
}

fn instant(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// The unit of the case; its id has a space.
pub(crate) fn unit() -> UnitName {
    UnitName {
        id: UnitId::new("klynge nord"),
        name: "Klynge Nord".to_owned(),
        kind: "klynge".to_owned(),
    }
}

/// The same text in both languages.
pub(crate) fn both(text: &str) -> Wording {
    Wording::new(BTreeMap::from(
        Language::ALL.map(|language| (language, text.to_owned())),
    ))
}

/// A page printed in one language, without the white space of its source.
pub(crate) fn print<P: Page>(language: Language, make: impl Fn(&Catalogue) -> P) -> String {
    let [danish, english] = catalogue::tests::print(make);
    let html = match language {
        Language::Danish => danish,
        Language::English => english,
    };
    html.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a reader reads: the text of the page's main part, without the tags.
pub(crate) fn read_aloud(html: &str) -> String {
    let main = html
        .split_once("<main")
        .unwrap()
        .1
        .split_once("</main>")
        .unwrap()
        .0;
    let mut text = String::new();
    for piece in main.split('<').skip(1) {
        text.push_str(piece.split_once('>').unwrap().1);
        text.push(' ');
    }
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
