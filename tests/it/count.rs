//! The count: who may raise the smallest group, and that nobody may lower it.

use super::app::TestApp;
use super::case::{self, IN_2022};

const UNIT: &str = "klynge-nord";

#[test]
fn the_smallest_group_may_be_raised_at_the_count_and_never_lowered() {
    let app = TestApp::start();
    let (mut hr, wave, codes) = case::open_wave(&app);
    case::cast_all(&app, &codes, &case::ballots(IN_2022));
    case::steps(&mut hr, &wave, "close").is(200);
    let count = format!("/waves/{wave}/count");
    let page = hr.visits(&format!("/waves/{wave}"));
    page.is(200).says("Mindste gruppe, der vises");
    assert!(page.body.contains("min=\"5\""), "{}", page.body);
    for lower in ["4", "-1", "mange", "99999999999"] {
        hr.visits(&format!("/waves/{wave}"));
        let refused = hr.sends_form(&count, &[("sure", "yes"), ("k", lower)]);
        refused.is(409).says("kan sættes op, men aldrig ned");
    }
    // Nothing has been counted: the step still stands open.
    hr.visits(&format!("/waves/{wave}"))
        .says("Mindste gruppe, der vises");
    hr.sends_form(&count, &[("sure", "yes"), ("k", "20")])
        .is(200);
    case::steps(&mut hr, &wave, "release").is(200);
    // 19 people answered: with a smallest group of 20 nothing is left to show.
    let report = hr.visits(&format!("/reports/{wave}/{UNIT}"));
    report.is(200).says("Vises ikke af hensyn til anonymiteten");
}
