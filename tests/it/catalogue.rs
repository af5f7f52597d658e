//! From the catalogue into a plan, and back with what came of it.

use trivsel::domain::role::Role;

use super::app::TestApp;
use super::case::{self, Draft, FIRST, HR, IN_2022, IN_2024, STAFF_2024};
use super::folder::{count, execute, lines};
use super::html;
use super::person::{Page, Person};

/// A released wave, and plans in Klynge Nord and Klynge Syd for quality of work.
pub(crate) struct House {
    pub(crate) app: TestApp,
    pub(crate) wave: String,
    pub(crate) nord: [String; 2],
    pub(crate) syd: [String; 2],
}

pub(crate) fn email(name: &str) -> String {
    format!("{name}@by.example")
}

/// A leader's plan for quality of work, with this title: plan and focus area.
fn plan(app: &TestApp, wave: &str, (name, unit, title): (&str, &str, &str)) -> [String; 2] {
    app.invite(Role::Leader, &email(name), unit);
    let mut leader = app.sign_in(&email(name));
    leader
        .visits(&format!("/plans/new?wave={wave}&unit={unit}"))
        .is(200);
    let fields = [
        ("wave", wave),
        ("unit", unit),
        ("title", title),
        ("dimension", "kvalitet"),
        ("chosen_on", "2024-10-07"),
        ("chosen_how", "Personalemøde"),
        ("group", "Lone Ledersen, leder\nArne Amrsen, AMR"),
    ];
    let page = leader.sends_form("/plans", &fields);
    let focus = html::between(&page.is(200).body, "name=\"focus\" value=\"", "\"").to_owned();
    let plan = page.path.strip_prefix("/plans/").unwrap().to_owned();
    [plan, focus]
}

pub(crate) fn house() -> House {
    let app = TestApp::start();
    app.invite(Role::SurveyManager, HR, "");
    let mut hr = app.sign_in(HR);
    let wave = case::drafts(&mut hr, &FIRST);
    case::runs(&app, &mut hr, &wave, IN_2022);
    app.set_clock("2024-10-07T07:00:00Z");
    let mut hr = app.sign_in(HR);
    let second = Draft {
        title: "Trivselsmåling 2024",
        closes_on: "2024-10-25",
        staff: STAFF_2024,
        ..FIRST
    };
    let wave = case::drafts(&mut hr, &second);
    case::runs(&app, &mut hr, &wave, IN_2024);
    House {
        nord: plan(&app, &wave, ("nord", "klynge-nord", "Plan for Nord")),
        syd: plan(&app, &wave, ("syd", "klynge-syd", "Plan for Syd")),
        app,
        wave,
    }
}

/// One click on an idea: the measure that it became.
fn takes(leader: &mut Person, [plan, focus]: &[String; 2], idea: &str) -> String {
    let ideas = format!("/plans/{plan}/focus/{focus}/ideas");
    leader.visits(&ideas).is(200);
    let page = leader.posts_form(&ideas, &[("idea", idea)]);
    let there = page.is(303).header("location").unwrap().to_owned();
    let (page, measure) = there.rsplit_once("/measures/").unwrap();
    assert_eq!(page, format!("/plans/{plan}"));
    measure.to_owned()
}

fn begins(leader: &mut Person, plan: &str, measure: &str) {
    leader.visits(&format!("/plans/{plan}")).is(200);
    let there = format!("/plans/{plan}/measures/{measure}/stage");
    leader.sends_form(&there, &[("stage", "started")]).is(200);
}

/// The group says what came of a measure, from the form as it is printed now.
fn rates(leader: &mut Person, [plan, measure]: [&str; 2], [used, helped, why]: [&str; 3]) -> Page {
    let there = format!("/plans/{plan}/measures/{measure}/rating");
    let page = leader.visits(&there);
    let version = html::between(&page.is(200).body, "name=\"version\" value=\"", "\"").to_owned();
    let fields = [
        ("version", version.as_str()),
        ("used", used),
        ("helped", helped),
        ("why", why),
    ];
    leader.sends_form(&there, &fields)
}

/// An idea in the catalogue, as it is read aloud.
fn idea(page: &Page, id: &str) -> String {
    html::text(html::between(
        &page.body,
        &format!("id=\"i-{id}\""),
        "</details>",
    ))
}

#[test]
fn one_click_takes_an_idea_into_the_plan_and_a_second_one_does_not() {
    let house = house();
    let mut leader = house.app.sign_in(&email("nord"));
    let [plan, focus] = &house.nord;
    let offer = leader.visits(&format!("/plans/{plan}/focus/{focus}/ideas"));
    offer.is(200).says("Aftal, hvad der er godt nok");
    offer.does_not_say("Fast supervision i arbejdstiden");
    let measure = takes(&mut leader, &house.nord, "read-each-others-work");
    let page = leader.visits(&format!("/plans/{plan}"));
    page.says("Læs med, eller gå med, hos hinanden")
        .says("Ansvarlig Navn på nord@by.example")
        .says("Frist 5. januar 2025")
        .says("Planlagt , 7. oktober 2024 (Navn på nord@by.example) : Find sammen to og to");
    let kept = format!(
        "SELECT idea_id || ' ' || times_a_year AS line FROM measures WHERE id = '{measure}'"
    );
    assert_eq!(
        lines(house.app.folder(), &kept),
        ["read-each-others-work 6"]
    );
    assert_eq!(
        takes(&mut leader, &house.nord, "read-each-others-work"),
        measure
    );
    assert_eq!(
        count(house.app.folder(), "measures WHERE deleted_at IS NULL"),
        1
    );
    assert_eq!(
        count(
            house.app.folder(),
            &format!("journal WHERE deed = 'idea-taken' AND matter = '{plan}'")
        ),
        1
    );
    leader
        .visits(&format!("/plans/{plan}/focus/{focus}/ideas"))
        .says("Er i planen");
    let unknown = leader.posts_form(
        &format!("/plans/{plan}/focus/{focus}/ideas"),
        &[("idea", "findes-ikke")],
    );
    unknown.is(404);
}

#[test]
fn sums_are_for_everybody_and_plans_for_those_who_may_read_them() {
    let house = house();
    let mut nord = house.app.sign_in(&email("nord"));
    let mut syd = house.app.sign_in(&email("syd"));
    let of_nord = takes(&mut nord, &house.nord, "good-enough");
    let of_syd = takes(&mut syd, &house.syd, "good-enough");
    begins(&mut nord, &house.nord[0], &of_nord);
    begins(&mut syd, &house.syd[0], &of_syd);
    rates(
        &mut nord,
        [&house.nord[0], &of_nord],
        ["partly", "little", "Vi nåede halvdelen"],
    )
    .is(200)
    .says("Delvist i brug, har hjulpet lidt: Vi nåede halvdelen");
    rates(&mut syd, [&house.syd[0], &of_syd], ["no", "no", "Glemt"]).is(200);
    let journal = "SELECT detail AS line FROM journal WHERE deed = 'idea-rated' ORDER BY line";
    let written = lines(house.app.folder(), journal);
    assert_eq!(
        written[1],
        "Aftal, hvad der er godt nok – Ikke i brug, har ikke hjulpet: Glemt"
    );
    let sums = "Taget 2 gange · i brug 1 · hjalp 1 · hjalp ikke 1";
    let page = nord.visits("/catalogue");
    let found = idea(&page, "good-enough");
    assert!(
        found.contains(sums) && found.contains("Plan for Nord"),
        "{found}"
    );
    assert!(
        !page.body.contains("Syd") && !page.body.contains("Glemt"),
        "another unit is named"
    );
    let found = idea(&house.app.sign_in(HR).visits("/catalogue"), "good-enough");
    assert!(
        found.contains("Plan for Nord") && found.contains("Plan for Syd , Klynge Syd"),
        "{found}"
    );
    house.app.invite(Role::Administrator, &email("drift"), "");
    let page = house.app.sign_in(&email("drift")).visits("/catalogue");
    assert!(idea(&page, "good-enough").contains(sums));
    assert!(!page.body.contains("Plan for") && !page.body.contains("Vi nåede"));
}

#[test]
fn what_is_deleted_counts_nowhere() {
    let house = house();
    let mut nord = house.app.sign_in(&email("nord"));
    let mut syd = house.app.sign_in(&email("syd"));
    let measure = takes(&mut nord, &house.nord, "good-enough");
    takes(&mut syd, &house.syd, "good-enough");
    let mut counted = || idea(&nord.visits("/catalogue"), "good-enough");
    assert!(counted().contains("Taget 2 gange · i brug 0 · hjalp 0"));
    let delete = |table: &str, id: &str| {
        let at = "deleted_at = '2024-10-08 07:00:00'";
        let statement = format!("UPDATE {table} SET {at} WHERE id = '{id}'");
        execute(house.app.folder(), &statement);
    };
    delete("plans", &house.syd[0]);
    assert!(counted().contains("Taget 1 gang · i brug 0 · hjalp 0"));
    delete("measures", &measure);
    assert!(!counted().contains("Taget"));
    let there = format!("/plans/{}/measures/{measure}/rating", house.nord[0]);
    nord.visits(&there).is(404);
}

#[test]
fn a_rating_that_lacks_something_is_refused_and_keeps_its_words() {
    let house = house();
    let mut leader = house.app.sign_in(&email("nord"));
    let plan = house.nord[0].as_str();
    let measure = takes(&mut leader, &house.nord, "good-enough");
    rates(&mut leader, [plan, &measure], ["yes", "yes", ""])
        .is(422)
        .says("Tiltaget er ikke begyndt endnu");
    begins(&mut leader, plan, &measure);
    leader
        .visits(&format!("/plans/{plan}"))
        .says("Blev det brugt, og hjalp det?");
    let said = ["partly", "", "Vi nåede halvdelen"];
    let half = rates(&mut leader, [plan, &measure], said);
    half.is(422).says("Vælg, om det har hjulpet");
    assert!(half.body.contains("value=\"partly\" required checked"));
    assert!(half.body.contains(">Vi nåede halvdelen</textarea>"));
    assert_eq!(count(house.app.folder(), "idea_ratings"), 0);
}

#[test]
fn the_measures_own_page_leads_to_its_rating_once_it_has_begun() {
    let house = house();
    let mut leader = house.app.sign_in(&email("nord"));
    let plan = house.nord[0].as_str();
    let measure = takes(&mut leader, &house.nord, "good-enough");
    let there = format!("/plans/{plan}/measures/{measure}");
    let link = format!("href=\"{there}/rating\"");
    assert!(!leader.visits(&there).is(200).body.contains(&link));
    begins(&mut leader, plan, &measure);
    let page = leader.visits(&there);
    page.is(200).says("Vurdér tiltaget");
    assert!(page.body.contains(&link));
    leader.visits(&format!("{there}/rating")).is(200);
    let page = house.app.sign_in(HR).visits(&there);
    assert!(!page.is(200).body.contains(&link), "who may not rate it");
    let own = format!("UPDATE measures SET idea_id = NULL WHERE id = '{measure}'");
    execute(house.app.folder(), &own);
    assert!(!leader.visits(&there).is(200).body.contains(&link));
}

#[test]
fn the_second_of_two_who_rate_is_told_and_loses_nothing() {
    let house = house();
    let app = &house.app;
    app.invite(Role::SafetyRepresentative, &email("amr"), "klynge-nord");
    let (mut leader, mut amr) = (app.sign_in(&email("nord")), app.sign_in(&email("amr")));
    let plan = &house.nord[0];
    let measure = takes(&mut leader, &house.nord, "good-enough");
    begins(&mut leader, plan, &measure);
    let there = format!("/plans/{plan}/measures/{measure}/rating");
    // Both look at the empty form; the representative saves first.
    leader.visits(&there).is(200);
    rates(
        &mut amr,
        [plan, &measure],
        ["yes", "too-early", "Brugt fire gange"],
    )
    .is(200);
    let mine = [
        ("version", "0"),
        ("used", "no"),
        ("helped", "no"),
        ("why", "Set ingen steder"),
    ];
    let page = leader.sends_form(&there, &mine);
    page.is(409)
        .says("En anden har gemt imens")
        .says("I brug, for tidligt at sige, om det hjælper: Brugt fire gange")
        .says("(Navn på amr@by.example, 7. oktober 2024)");
    assert!(page.body.contains(">Set ingen steder</textarea>"));
    assert!(
        page.body.contains("name=\"version\" value=\"1\""),
        "the fresh version"
    );
    let kept = "SELECT why AS line FROM idea_ratings";
    assert_eq!(lines(app.folder(), kept), ["Brugt fire gange"]);
    // Saving again is a knowing decision.
    let again: Vec<(&str, &str)> = [("version", "1")]
        .into_iter()
        .chain(mine.into_iter().skip(1))
        .collect();
    leader
        .sends_form(&there, &again)
        .is(200)
        .says("Set ingen steder");
    assert_eq!(
        lines(app.folder(), kept),
        ["Set ingen steder"],
        "one rating a measure"
    );
    assert_eq!(
        count(app.folder(), "journal WHERE deed = 'idea-rated'"),
        2,
        "what was said before stands in the journal"
    );
}
