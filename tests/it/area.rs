//! A committee's area: separate units read as one, by those whose units they are, and by nobody else.

use trivsel::domain::role::Role;

use super::app::TestApp;
use super::case::{self, Draft, FIRST, HR, IN_2022, IN_2024, STAFF_2024};

const MED: &str = "med@by.example";

/// Two released waves: their ids.
pub(crate) fn two_waves(app: &TestApp) -> [String; 2] {
    app.invite(Role::SurveyManager, HR, "");
    let mut hr = app.sign_in(HR);
    let first = case::drafts(&mut hr, &FIRST);
    case::runs(app, &mut hr, &first, IN_2022);
    app.set_clock("2024-10-07T07:00:00Z");
    let mut hr = app.sign_in(HR);
    let draft = Draft {
        title: "Trivselsmåling 2024",
        closes_on: "2024-10-25",
        staff: STAFF_2024,
        ..FIRST
    };
    let second = case::drafts(&mut hr, &draft);
    case::runs(app, &mut hr, &second, IN_2024);
    [first, second]
}

fn member(app: &TestApp, email: &str, units: &[&str]) -> super::person::Person {
    for unit in units {
        app.invite(Role::CommitteeMember, email, unit);
    }
    app.sign_in(email)
}

#[test]
fn two_separate_units_are_read_as_one_and_compared_with_the_wave_before() {
    let app = TestApp::start();
    let [first, second] = two_waves(&app);
    let mut med = member(&app, MED, &["klynge-nord", "klynge-syd"]);
    // Everybody there is in the root as well, so the figures are those of the root.
    let page = med.visits(&format!("/area/{second}"));
    page.is(200)
        .says("Jeres område samlet")
        .says("29 af 33 har svaret")
        .says("svarprocent 88 %")
        .says("sammenlignet med Trivselsmåling 2022")
        .says("Klynge Nord")
        .says("Klynge Syd")
        .says("Usikkerhed")
        .does_not_say("tæller ikke med");
    for part in ["klynge-nord", "klynge-syd"] {
        let report = format!("href=\"/reports/{second}/{part}\"");
        assert!(page.body.contains(&report), "{report}");
    }
    let mut hr = app.sign_in(HR);
    let root = hr.visits(&format!("/reports/{second}/forvaltning"));
    for dimension in ["kvalitet", "rolleklarhed", "tempo", "foelelser"] {
        let figures = |page: &super::person::Page| {
            let card = super::html::between(&page.body, &format!("id=\"d-{dimension}\""), "</dl>");
            let (_, figures) = card.split_once("<dl").unwrap();
            super::html::text(&format!("<dl{figures}"))
        };
        assert!(figures(&page).contains("Sidst"), "{}", figures(&page));
        assert_eq!(figures(&page), figures(&root), "{dimension}");
    }
    // The first wave has nothing to be compared with.
    let page = med.visits(&format!("/area/{first}"));
    page.is(200).says("Ingen sammenligning");
    let list = med.visits("/reports");
    list.is(200).says("Jeres område samlet 88 %");
    assert!(list.body.contains(&format!("href=\"/area/{second}\"")));
}

#[test]
fn a_hidden_unit_is_left_out_and_nothing_of_it_can_be_told() {
    let app = TestApp::start();
    let [first, second] = two_waves(&app);
    let mut med = member(&app, MED, &["team_1", "team_4", "klynge-syd"]);
    let page = med.visits(&format!("/area/{second}"));
    page.is(200)
        .says("16 af 17 har svaret")
        .says("Disse enheder tæller ikke med.")
        .says("til området: Team Ask")
        .says("Ingen sammenligning");
    let hidden = format!("/reports/{second}/team_1");
    assert!(!page.body.contains(&hidden));
    // In 2022 both teams were hidden: only Klynge Syd is left, and it says so.
    let page = med.visits(&format!("/area/{first}"));
    page.is(200)
        .says("11 af 12 har svaret")
        .says("til området: Team Ask Team Lind");
    // Where nothing of the area is shown there is no page, and no row leads to it.
    let mut hidden = member(&app, "to@by.example", &["team_1", "team_2"]);
    hidden.visits(&format!("/area/{second}")).is(404);
    hidden.visits("/reports").does_not_say("Jeres område");
}

#[test]
fn one_unit_or_units_within_each_other_or_everything_are_no_area() {
    let app = TestApp::start();
    let [_, second] = two_waves(&app);
    for (email, units) in [
        ("en@by.example", &["klynge-nord"][..]),
        ("inden@by.example", &["klynge-nord", "team_4"]),
        ("alt@by.example", &["forvaltning", "klynge-syd"]),
    ] {
        let mut person = member(&app, email, units);
        person.visits(&format!("/area/{second}")).is(404);
        person
            .visits("/reports")
            .is(200)
            .does_not_say("Jeres område");
    }
    let mut hr = app.sign_in(HR);
    hr.visits(&format!("/area/{second}")).is(404);
}

#[test]
fn no_link_of_a_committee_with_an_area_leads_nowhere() {
    let app = TestApp::start();
    two_waves(&app);
    let mut med = member(&app, MED, &["klynge-nord", "klynge-syd"]);
    let pages = med.sees_everything();
    assert_eq!(
        pages
            .keys()
            .filter(|path| path.starts_with("/area/"))
            .count(),
        2
    );
    for (path, page) in pages {
        assert_eq!(page.status, 200, "{path}");
    }
}
