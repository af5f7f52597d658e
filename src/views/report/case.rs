//! The case Klynge Nord for the tests of pages: the release as it is made, and what a reader gets
//! to see of it.

use std::collections::BTreeMap;

use crate::domain::case::{NOW, PROTECT, make, tree_of};
pub(crate) use crate::domain::case::{instrument, release, tree, wave};
use crate::domain::coverage::uncovered;
use crate::domain::id::UnitId;
use crate::domain::release::Release;
use crate::domain::report::{Below, Report};
use crate::domain::unit::{Unit, UnitName};
use crate::domain::wording::{Language, Wording};
use crate::views::Page;
use crate::views::catalogue::{self, Catalogue};

/// The release of 2022, which nothing is compared with.
pub(crate) fn first_release() -> Release {
    crate::domain::case::first_release(PROTECT)
}

/// A release in which most of the people invited did not answer.
pub(crate) fn silent_release() -> Release {
    make(NOW, &tree_of([40; 5]), None, PROTECT)
}

/// A release so large that its scores can have a floor: the case's answers many times over.
pub(crate) fn large_release() -> Release {
    let (head, rows) = NOW.split_once('\n').unwrap();
    let worst = format!("1,2024,team_1{}\n", ",1".repeat(14)).repeat(40);
    let csv = format!("{head}\n{}{worst}", rows.repeat(4));
    make(&csv, &tree(), None, PROTECT)
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
        whole: (id == release.units[0].unit).then(|| release.whole.clone()),
        norm: None,
        below: below.collect(),
        others: others.map(|id| tree.unit(id).unwrap().named()).collect(),
        uncovered: uncovered(&wave().id, &named, &tree, &[]),
        release: named,
        plans: Vec::new(),
        comments: Vec::new(),
        may_choose: true,
        indicators: Vec::new(),
        may_vote: false,
    }
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
