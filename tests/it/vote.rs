//! Staff vote on what to take on: HR prepares it from a release, the ballot box holds it, and the plan
//! keeps both the result and what the group chose.

use trivsel::domain::role::Role;

use super::app::TestApp;
use super::case::{self, Fields, HR, IN_2024};
use super::effect::{LEADER, SECOND, first_wave, makes_a_plan};
use super::html;
use super::person::{Page, Person};

/// Two waves are released: HR and the second wave.
fn two_waves(app: &TestApp) -> (Person, String) {
    first_wave(app);
    app.set_clock("2024-10-07T07:00:00Z");
    let mut hr = app.sign_in(HR);
    let wave = case::drafts(&mut hr, &SECOND);
    case::runs(app, &mut hr, &wave, IN_2024);
    app.invite(Role::Leader, LEADER, "klynge-nord");
    (hr, wave)
}

/// HR drafts a vote among these people on these topics.
fn drafts(hr: &mut Person, wave: &str, (topics, people): (&[&str], &str)) -> Page {
    let topics: Vec<String> = topics
        .iter()
        .map(|topic| format!("&dimension={topic}"))
        .collect();
    let topics = topics.concat();
    let form = hr.visits(&format!(
        "/vote/survey?wave={wave}&unit=klynge-nord{topics}"
    ));
    form.is(200)
        .says("Afstemningen har ét spørgsmål til hvert emne");
    let inputs = html::tags(&form.body, "input");
    let input = inputs
        .into_iter()
        .find(|input| input.contains("name=\"instrument\""));
    let instrument = html::attribute(input.unwrap(), "value").unwrap();
    let fields = [
        ("title", "Afstemning"),
        ("closes_on", "2024-11-08"),
        ("k", "5"),
        ("instrument", instrument.as_str()),
    ];
    hr.uploads(
        "/waves",
        &fields,
        &[("roster_file", "nord.csv", people.as_bytes())],
    )
}

fn north() -> String {
    let people = case::roster(case::STAFF_2024);
    let people = people
        .lines()
        .filter(|line| !line.starts_with("klynge-syd"));
    people.collect::<Vec<_>>().join("\n")
}

/// As many people vote. Nobody agrees with everybody, or the figures would tell what each one said:
/// among any five of them, the topics come to 30, 70 and 50.
fn votes(codes: &[(String, String)], n: usize) -> Vec<(String, Fields)> {
    let ballot = |(person, (unit, _)): (usize, &(String, String))| {
        let code = |codes: [u8; 5]| codes[person % 5].to_string();
        let fields = [
            ("a.kvalitet", code([1, 2, 3, 1, 4])),
            ("a.foelelser", code([5, 4, 3, 5, 2])),
            ("a.tempo", code([3, 2, 4, 1, 5])),
        ];
        let fields = fields.map(|(item, code)| (item.to_owned(), code));
        (unit.clone(), fields.to_vec())
    };
    codes.iter().take(n).enumerate().map(ballot).collect()
}

/// The vote is held: its wave.
fn holds(app: &TestApp, hr: &mut Person, wave: &str, n: usize) -> String {
    let page = drafts(hr, wave, (&["kvalitet", "foelelser", "tempo"], &north()));
    let vote = page
        .is(200)
        .path
        .strip_prefix("/waves/")
        .unwrap()
        .to_owned();
    let codes = case::opens(app, hr, &vote);
    assert_eq!(codes.len(), 21);
    case::cast_all(app, &codes, &votes(&codes, n));
    for step in ["close", "count", "release"] {
        case::steps(hr, &vote, step).is(200);
    }
    vote
}

#[test]
fn hr_chooses_the_topics_and_flagged_ones_are_chosen_already() {
    let app = TestApp::start();
    let (mut hr, wave) = two_waves(&app);
    let there = format!("/vote/new?wave={wave}&unit=klynge-nord");
    hr.visits(&format!("/reports/{wave}/klynge-nord"))
        .says("Hold en afstemning blandt medarbejderne");
    let page = hr.visits(&there);
    page.is(200).says("Afstemning blandt medarbejderne");
    let chosen = |topic: &str| page.body.contains(&format!("value=\"{topic}\" checked"));
    let chosen = ["kvalitet", "tempo", "foelelser", "rolleklarhed"].map(chosen);
    assert_eq!(chosen, [true, true, true, false]);
    hr.visits(&format!(
        "/vote/survey?wave={wave}&unit=klynge-nord&dimension=tempo"
    ))
    .is(422)
    .says("Vælg mindst to emner");
    let mut leader = app.sign_in(LEADER);
    leader.visits(&there).is(404);
    leader
        .visits(&format!("/plans/new?wave={wave}&unit=klynge-nord"))
        .says("HR kan holde en kort, anonym afstemning");
    // A hidden team has no figures, so nothing to vote on.
    hr.visits(&format!("/vote/new?wave={wave}&unit=team_1"))
        .is(200)
        .does_not_say("Score");
    hr.visits(&format!(
        "/vote/survey?wave={wave}&unit=team_1&dimension=tempo&dimension=kvalitet"
    ))
    .is(404);
}

#[test]
fn the_result_and_what_the_group_chose_are_both_kept() {
    let app = TestApp::start();
    let (mut hr, wave) = two_waves(&app);
    let vote = holds(&app, &mut hr, &wave, 20);
    let mut leader = app.sign_in(LEADER);
    let result = "Følelsesmæssige krav: 70 af 100";
    let page = leader.visits(&format!("/plans/new?wave={wave}&unit=klynge-nord"));
    page.says("20 svar").says(result);
    let order: Vec<usize> = ["70 af 100", "50 af 100", "30 af 100"]
        .iter()
        .map(|text| page.text().find(text).unwrap())
        .collect();
    assert!(order.is_sorted());
    let plan = makes_a_plan(&mut leader, (&wave, "klynge-nord"), &["kvalitet"]);
    plan.says(result)
        .says("Arbejdsgruppen valgte: Oplevelse af kvalitet i arbejdet.");
    // It leads nowhere as a report: no flag, no comparison, no plan of its own.
    let read = leader.visits(&format!("/reports/{vote}/klynge-nord"));
    assert_eq!(read.path, format!("/vote/{vote}/klynge-nord"));
    read.is(200).says(result).says("ikke hvordan det går");
    leader
        .visits(&format!("/plans/new?wave={vote}&unit=klynge-nord"))
        .is(404);
    leader.visits(&format!("/vote/{wave}/klynge-nord")).is(404);
    // A second vote is compared with nothing, and the survey's flags stand.
    let second = holds(&app, &mut hr, &wave, 19);
    assert_ne!(second, vote);
    let compared =
        "SELECT id AS line FROM waves WHERE title = 'Afstemning' AND compared_with IS NOT NULL";
    assert!(super::folder::lines(app.folder(), compared).is_empty());
    leader
        .visits("/coverage")
        .says("Følelsesmæssige krav")
        .does_not_say("Afstemning");
}

#[test]
fn a_vote_of_few_is_withheld_like_every_survey() {
    let app = TestApp::start();
    let (mut hr, wave) = two_waves(&app);
    let vote = holds(&app, &mut hr, &wave, 4);
    let mut leader = app.sign_in(LEADER);
    leader
        .visits(&format!("/vote/{vote}/klynge-nord"))
        .is(200)
        .says("Vises ikke af hensyn til anonymiteten")
        .does_not_say("af 100");
    leader
        .visits(&format!("/plans/new?wave={wave}&unit=klynge-nord"))
        .is(200)
        .does_not_say("af 100");
    makes_a_plan(&mut leader, (&wave, "klynge-nord"), &["kvalitet"]).does_not_say("af 100");
}
