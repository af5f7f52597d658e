//! A conversation about one dimension: a guide to print, and agreements that become measures.

use super::case::{self, Draft, FIRST, HR, IN_2022, STAFF_2024};
use super::catalogue::{email, house};
use super::folder::{count, lines};
use super::html;

#[test]
fn agreements_of_a_meeting_become_measures_all_or_none() {
    let house = house();
    let mut leader = house.app.sign_in(&email("nord"));
    let [plan, focus] = &house.nord;
    let there = format!("/plans/{plan}/focus/{focus}/dialogue");
    let page = leader.visits(&there);
    page.is(200)
        .says("I Trivselsmåling 2024 var scoren 38 ud af 100.")
        .says("Det er 10 lavere end gangen før.")
        .says("Hvad ser vi? 10 minutter")
        .says("For hvilken opgave vil vi først skrive ned, hvad der er godt nok?");
    assert!(page.body.contains("<option value=\"Arne Amrsen\">"));
    assert_eq!(page.body.matches("value=\"2024-11-06\"").count(), 5);
    leader
        .sends_form(&there, &[("by-1", "2024-11-06")])
        .is(422)
        .says("Skriv mindst én aftale.");
    let refused = [
        ("what-1", "To eksempler på mødet"),
        ("who-1", "Arne Amrsen"),
        ("by-1", "2024-11-15"),
        ("what-3", "Ro om formiddagen"),
        ("who-3", ""),
        ("by-3", "2024-12-01"),
        ("what-5", "Skriv det ned"),
        ("who-5", "Lone Ledersen"),
        ("by-5", "2024-10-06"),
    ];
    let page = leader.sends_form(&there, &refused);
    page.is(422)
        .says("2 aftaler mangler noget. Intet er gemt endnu")
        .says("Aftale 3 Skriv, hvem der sørger for det.")
        .says("Aftale 5 Datoen er passeret.");
    for (name, value) in refused.iter().filter(|(_, value)| !value.is_empty()) {
        let kept = format!("name=\"{name}\"");
        let tag = html::tags(&page.body, "input")
            .into_iter()
            .find(|tag| tag.contains(&kept))
            .unwrap();
        assert_eq!(html::attribute(tag, "value").as_deref(), Some(*value));
    }
    assert_eq!(count(house.app.folder(), "measures"), 0);
    let sound = refused.map(|(name, value)| match name {
        "who-3" => (name, "Kim"),
        "by-5" => (name, "2024-10-07"),
        _ => (name, value),
    });
    leader
        .sends_form(&there, &sound)
        .is(200)
        .says("To eksempler på mødet")
        .says("Ro om formiddagen")
        .says("Skriv det ned")
        .says("Frist 1. december 2024");
    assert_eq!(count(house.app.folder(), "measures"), 3);
    let journal = "SELECT detail AS line FROM journal WHERE deed = 'agreement-made'";
    assert_eq!(
        lines(house.app.folder(), journal),
        ["To eksempler på mødet · Ro om formiddagen · Skriv det ned"]
    );
}

#[test]
fn the_guide_of_a_report_shows_what_the_report_shows_and_no_more() {
    let house = house();
    let mut leader = house.app.sign_in(&email("nord"));
    let report = format!("/reports/{}/klynge-nord/foelelser", house.wave);
    let page = leader.visits(&report);
    assert!(html::links(&page.body).contains(&format!("{report}/dialogue")));
    let page = leader.visits(&format!("{report}/dialogue"));
    page.is(200)
        .says("I Trivselsmåling 2024 var scoren 28 ud af 100.")
        .says("Det er 6 lavere end gangen før.")
        .says("Hvad har hjulpet os, når noget var hårdt?")
        .says("Vi aftaler");
    assert!(!html::between(&page.body, "<main", "</main>").contains("<form"));
    let quality = format!("/reports/{}/klynge-nord/kvalitet/dialogue", house.wave);
    leader.visits(&quality).says("72 % svarer");
    let hidden = format!("/reports/{}/team_1/kvalitet/dialogue", house.wave);
    leader
        .visits(&hidden)
        .is(200)
        .says("Vises ikke af hensyn til anonymiteten")
        .does_not_say("scoren")
        .does_not_say("%");
    // A later survey stands in the plan's guide beside the first one.
    house.app.set_clock("2026-10-05T07:00:00Z");
    let mut hr = house.app.sign_in(HR);
    let third = Draft {
        title: "Trivselsmåling 2026",
        closes_on: "2026-10-23",
        staff: STAFF_2024,
        ..FIRST
    };
    let wave = case::drafts(&mut hr, &third);
    case::runs(&house.app, &mut hr, &wave, IN_2022);
    let [plan, focus] = &house.nord;
    let mut leader = house.app.sign_in(&email("nord"));
    leader
        .visits(&format!("/plans/{plan}/focus/{focus}/dialogue"))
        .says("I Trivselsmåling 2026 var scoren 48 ud af 100. Høj er godt. Det er 10 højere");
}
