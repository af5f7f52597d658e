//! What a measure waits for, on the boards and on its own page.

use super::super::case::HR;
use super::super::html;
use super::super::person::{Page, Person};
use super::Case;

/// The card of a measure on a board, as it is read aloud.
fn card(page: &Page, title: &str) -> String {
    let cards = html::all_between(&page.body, "<li class=\"board-card", "</li>");
    let found = cards
        .into_iter()
        .map(|card| html::text(&format!("<li class=\"{card}")))
        .find(|card| card.contains(title));
    found.unwrap_or_else(|| panic!("{title} has no card: {}", page.body))
}

/// A measure's card on the board of its plan, on the board of everything, and its own page.
fn places(reader: &mut Person, plan: &str, (title, measure): (&str, &str)) -> [String; 3] {
    let own = reader.visits(&format!("/plans/{plan}/board"));
    let all = reader.visits("/board");
    let page = reader.visits(&format!("/plans/{plan}/measures/{measure}"));
    [
        card(own.is(200), title),
        card(all.is(200), title),
        page.is(200).text(),
    ]
}

#[test]
fn a_measure_says_on_each_board_what_it_waits_for_and_that_it_does_not_come() {
    let mut case = Case::start();
    let loft = case.measure(0, "Loft over sager", "2022-11-01");
    case.measure(0, "Makkerordning", "2022-11-01");
    let pause = case.measure(1, "Faste pauser", "2022-11-01");
    case.waits(0, &format!("measure:{loft}"), (2, "")).is(200);
    let focus = format!("focus:{}", case.focus(1));
    case.waits(1, &focus, (0, &loft)).is(200);
    case.waits(1, "plan", (2, "")).is(200);
    let plans = case.plans.clone();
    let alone = "enter på »Sydplan« Der er ingen tiltag endnu";
    let own = places(&mut case.nord, &plans[0], ("Loft over sager", &loft));
    for place in &own[..2] {
        assert!(place.contains(alone), "{place}");
    }
    assert!(
        own[2].contains("»Sydplan« Der er ingen tiltag endnu"),
        "{}",
        own[2]
    );
    assert!(own[2].contains("Tiltaget venter"), "{}", own[2]);
    let board = case.nord.visits("/board");
    assert!(!card(&board, "Makkerordning").contains("Sydplan"));
    // What its focus area and its plan wait for holds it up too, and so does what those wait for.
    let below = places(&mut case.nord, &plans[1], ("Faste pauser", &pause));
    for place in &below {
        let on_the_way = "(»Kvalitetsplan«) På vej: 1. november 2022 Venter selv på noget";
        assert!(place.contains(on_the_way), "{place}");
        assert!(
            place.contains("»Sydplan« Der er ingen tiltag endnu"),
            "{place}"
        );
    }
    let others = case.app.sign_in(HR).visits("/board");
    assert!(card(&others, "Loft over sager").contains(alone));
    case.syd.visits("/board").is(200).does_not_say("Venter på");
    // What has come is waited for no more, and what is dropped waits for nothing.
    let syds = case.measure(2, "Syds tiltag", "2022-11-01");
    for stage in ["started", "implemented", "used"] {
        case.moves(2, &syds, stage);
    }
    let own = places(&mut case.nord, &plans[0], ("Loft over sager", &loft));
    assert!(!own[0].contains("Sydplan") && !own[1].contains("Sydplan"));
    assert!(
        own[2].contains("»Sydplan« Er i brug: I kan gå videre"),
        "{}",
        own[2]
    );
    case.moves(1, &pause, "dropped");
    let board = case.nord.visits("/board");
    assert!(!card(&board, "Faste pauser").contains("Venter"));
}
