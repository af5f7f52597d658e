//! HR looks comments through before they are released, and is shown where a person may be named.

use super::app::TestApp;
use super::case::{self, IN_2022};
use super::folder::{Disk, files};
use super::html;

const NAMED: &str = "Min leder Gunilla hører ikke efter.";
const NUMBERED: &str = "Borgeren 010190-1234 venter stadig.";
const HARMLESS: [&str; 3] = [
    "Torsdagens sparring, tak.",
    "MED-udvalget burde se på det. Kl. 10.30 er for sent.",
    "Trivsel 2024 viste det samme.",
];

#[test]
fn hr_is_led_to_what_may_name_somebody_and_strikes_only_what_it_will() {
    let app = TestApp::start();
    let (mut hr, wave, codes) = case::open_wave(&app);
    let mut ballots = case::ballots(IN_2022);
    let comments = [NAMED, NUMBERED, HARMLESS[0], HARMLESS[1], HARMLESS[2]];
    for ((_, fields), comment) in ballots.iter_mut().zip(comments) {
        fields.push(("t.bedre".to_owned(), comment.to_owned()));
    }
    case::cast_all(&app, &codes, &ballots);
    for step in ["close", "count"] {
        case::steps(&mut hr, &wave, step).is(200);
    }

    let review = hr.visits(&format!("/waves/{wave}"));
    review.is(200).says("2 af 5 kommentarer bør du se på");
    review.says("Gunilla (muligt navn) hører ikke efter.");
    review.says("Borgeren 010190-1234 (CPR-nummer) venter stadig.");
    assert_eq!(review.body.matches("<mark>").count(), 2);
    // The way from one to the next leads through places that are on the page.
    for place in ["suspect-1", "suspect-2", "release"] {
        assert!(review.body.contains(&format!("href=\"#{place}\"")));
        assert!(review.body.contains(&format!(" id=\"{place}\"")));
    }
    // Chance orders them, not what was found.
    let boxes = html::all_between(&review.body, "name=\"strike\" value=\"", ">");
    let ids: Vec<&str> = boxes
        .iter()
        .map(|tag| tag.split('"').next().unwrap())
        .collect();
    assert_eq!(ids.len(), 5);
    assert!(ids.is_sorted(), "the random ids give the order: {ids:?}");
    // Only the CPR number is ticked beforehand.
    let ticked: Vec<&str> = (ids.iter().zip(&boxes))
        .filter(|(_, tag)| tag.ends_with(" checked"))
        .map(|(id, _)| *id)
        .collect();
    let &[cpr] = ticked.as_slice() else {
        panic!("{ticked:?}");
    };
    assert!(html::between(&review.body, "010190-1234", "</li>").contains(cpr));

    // As a browser sends it when HR changes nothing.
    hr.sends_form(
        &format!("/waves/{wave}/release"),
        &[("sure", "yes"), ("strike", cpr)],
    )
    .is(200);
    let report = hr.visits(&format!("/reports/{wave}/klynge-nord"));
    for comment in HARMLESS {
        report.says(comment);
    }
    // A name is HR's to judge, and readers of the report get the text without marks.
    report.says(NAMED);
    assert!(!report.body.contains("<mark") && !report.text().contains("010190"));
    Disk::read(&files(app.folder())).does_not_hold(NUMBERED.as_bytes());
}
