//! The first page of somebody who follows plans.

use trivsel::domain::role::Role;

use super::case::HR;
use super::folder::{execute, lines};
use super::remind::signs_in;
use super::waits::Case;

#[test]
fn the_first_page_puts_ones_own_before_others() {
    let mut case = Case::start();
    case.measure(0, "De andres", "2022-10-20");
    let there = format!("/plans/{}", case.plans[0]);
    let fields = [
        ("name", "Gry"),
        ("part", "medarbejder"),
        ("email", "gry@by.example"),
    ];
    case.nord.visits(&there);
    case.nord
        .sends_form(&format!("{there}/group"), &fields)
        .is(200);
    let focus = case.focus(0);
    let fields = [
        ("focus", focus.as_str()),
        ("title", "Grys eget"),
        ("owner", " gry "),
        ("due_on", "2022-10-25"),
    ];
    case.nord
        .sends_form(&format!("{there}/measures"), &fields)
        .is(200);
    case.app.set_clock("2022-11-02T07:00:00Z");
    let mut gry = case.app.sign_in("gry@by.example");
    let text = gry.visits("/").text();
    let own = text
        .find("Grys eget Over fristen: 25. oktober 2022 Din")
        .expect(&text);
    assert!(own < text.find("De andres").expect(&text), "{text}");
    let text = case.app.sign_in("nord@by.example").visits("/").text();
    assert!(text.find("De andres").expect(&text) < text.find("Grys eget").expect(&text));
    assert!(text.contains("2 over fristen"));
    execute(
        case.app.folder(),
        &format!(
            "UPDATE plans SET next_review_on = '2022-11-02' WHERE id = '{}'",
            case.plans[0]
        ),
    );
    gry.visits("/")
        .says("Kvalitetsplan Gennemgang af planen Skal ses på igen: 2. november 2022 Din");
}

/// Somebody's first page on the morning of a day, as it is read aloud.
fn page(case: &Case, day: &str, who: &str) -> String {
    case.app.set_clock(&format!("{day}T08:00:00Z"));
    let mut person = signs_in(&case.app, who);
    person.visits("/").is(200).text()
}

#[track_caller]
fn assert_says(page: &str, words: &str, is_there: bool) {
    assert_eq!(page.contains(words), is_there, "{words}: {page}");
}

const NORD: &str = "nord@by.example";
const SYD: &str = "syd@by.example";
const TR: &str = "tr@by.example";

#[test]
fn an_orders_open_days_stand_on_the_pages_of_those_who_may_read_it() {
    let mut case = Case::start();
    case.app
        .invite(Role::UnionRepresentative, TR, "klynge-nord");
    let fields = [
        ("version", "0"),
        ("title", "Uklare krav"),
        ("unit", "klynge-nord"),
        ("decided_on", "2022-10-01"),
        ("received_on", "2022-10-01"),
        ("comply_by", "2022-12-10"),
    ];
    case.nord.visits("/orders/new").is(200);
    let order = case
        .nord
        .sends_form("/orders", &fields)
        .is(200)
        .path
        .clone();
    let told = "29. oktober 2022 Uklare krav Påbud: Fortæl medarbejderne om påbuddet";
    assert_says(
        &page(&case, "2022-10-29", NORD),
        &format!("{told} Din"),
        true,
    );
    for reader in [HR, TR] {
        let page = page(&case, "2022-10-29", reader);
        assert_says(&page, &format!("{told} Klynge Nord"), true);
    }
    assert_says(&page(&case, "2022-10-29", SYD), "Uklare krav", false);
    let late = "Fortæl medarbejderne om påbuddet Over fristen: 29. oktober 2022";
    assert_says(&page(&case, "2022-10-29", NORD), late, false);
    assert_says(&page(&case, "2022-10-30", NORD), late, true);
    let comply = "10. december 2022 Uklare krav Påbud: Efterkom påbuddet Din";
    assert_says(&page(&case, "2022-11-09", NORD), comply, false);
    assert_says(&page(&case, "2022-11-10", NORD), comply, true);
    let mut nord = signs_in(&case.app, NORD);
    nord.visits(&order).is(200);
    let done = [("version", "0"), ("day", "2022-11-10"), ("how", "Aftalt")];
    nord.sends_form(&format!("{order}/duties/comply"), &done)
        .is(200);
    assert_says(&page(&case, "2022-11-10", NORD), "Efterkom påbuddet", false);
}

#[test]
fn a_decision_to_evaluate_stands_on_the_pages_of_its_committee() {
    let mut case = Case::start();
    case.app
        .invite(Role::UnionRepresentative, TR, "klynge-nord");
    let who = format!("Navn på {TR}");
    let fields = [
        ("text", "Kursus i konflikter"),
        ("responsible", who.as_str()),
        ("decided_on", "2022-10-03"),
        ("evaluate_on", "2022-12-10"),
    ];
    let there = "/committee/klynge-nord";
    case.nord.visits(there).is(200);
    case.nord
        .sends_form(&format!("{there}/decisions"), &fields)
        .is(200);
    let next = "10. december 2022 Kursus i konflikter Beslutning";
    assert_says(&page(&case, "2022-11-09", TR), next, false);
    assert_says(&page(&case, "2022-11-10", TR), &format!("{next} Din"), true);
    let nord = page(&case, "2022-12-10", NORD);
    assert_says(&nord, &format!("{next} Ansvarlig: {who}"), true);
    let again = "Beslutning Skal ses på igen: 10. december 2022";
    assert_says(&page(&case, "2022-12-11", NORD), again, true);
    for other in [HR, SYD] {
        assert_says(&page(&case, "2022-12-11", other), "Kursus", false);
    }
}

#[test]
fn a_time_of_which_nobody_said_whether_it_was_held_stands_on_the_page_until_somebody_does() {
    let mut case = Case::start();
    let (there, focus) = (format!("/plans/{}", case.plans[0]), case.focus(0));
    let fields = [
        ("focus", focus.as_str()),
        ("title", "Supervision"),
        ("owner", "Kim Kollega"),
        ("start_on", "2022-10-20"),
        ("due_on", "2023-09-30"),
        ("times_a_year", "12"),
    ];
    case.nord
        .sends_form(&format!("{there}/measures"), &fields)
        .is(200);
    let first = "Supervision Gentages Over fristen: 20. oktober 2022 Ansvarlig: Kim Kollega";
    assert_says(&page(&case, "2022-10-20", NORD), "Supervision", false);
    assert_says(&page(&case, "2022-10-21", NORD), first, true);
    assert_says(&page(&case, "2022-10-21", HR), first, true);
    assert_says(&page(&case, "2022-10-21", SYD), "Supervision", false);
    // Two are missing: the page names the first, once.
    let twice = page(&case, "2022-11-21", NORD);
    assert_says(&twice, first, true);
    assert_eq!(twice.matches("Supervision").count(), 1, "{twice}");
    let query = "SELECT measure_id || '/occasions/' || id AS line FROM occasions ORDER BY due_on";
    let mut nord = signs_in(&case.app, NORD);
    let times = lines(case.app.folder(), query);
    let mut says_of = |time: &str| {
        let (measure, _) = time.split_once('/').unwrap();
        nord.visits(&format!("{there}/measures/{measure}")).is(200);
        let not = [("outcome", "not-held"), ("note", "Supervisor syg")];
        nord.sends_form(&format!("{there}/measures/{time}"), &not)
            .is(200);
        page(&case, "2022-11-21", NORD)
    };
    let now = says_of(&times[0]);
    assert_says(
        &now,
        "Supervision Gentages Over fristen: 20. november 2022",
        true,
    );
    assert_says(&says_of(&times[1]), "Supervision", false);
}
