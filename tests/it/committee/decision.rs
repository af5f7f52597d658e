//! What committees write down: decisions that two people edit, and the monthly answer.

use chrono::Duration;
use trivsel::domain::role::Role;
use trivsel::services::decide::decisions_to_evaluate;
use trivsel::services::manage_accounts::find_account;

use super::super::app::TestApp;
use super::super::case::{self, FIRST, HR};
use super::super::folder::lines;
use super::super::html;
use super::super::person::Person;

/// An organisation without a survey yet, and the leader and the TR of Klynge Nord.
fn leader_and_tr(app: &TestApp) -> [Person; 2] {
    app.invite(Role::SurveyManager, HR, "");
    case::drafts(&mut app.sign_in(HR), &FIRST);
    app.invite(Role::Leader, "leder@by.example", "klynge-nord");
    app.invite(Role::UnionRepresentative, "tr@by.example", "klynge-nord");
    ["leder@by.example", "tr@by.example"].map(|email| app.sign_in(email))
}

const THERE: &str = "/committee/klynge-nord";

fn decides<'a>(text: &'a str, evaluate_on: &'a str) -> Vec<(&'static str, &'a str)> {
    vec![
        ("text", text),
        ("responsible", "HR"),
        ("decided_on", "2022-10-03"),
        ("evaluate_on", evaluate_on),
    ]
}

/// What the agenda of this person names as due to be evaluated.
fn due(app: &TestApp, email: &str) -> Vec<String> {
    let found = app.services().look(app.now(), |cx| {
        let account = find_account(cx, email)?.unwrap();
        decisions_to_evaluate(cx, &account)
    });
    let texts = found
        .unwrap()
        .into_iter()
        .map(|(_, decision)| decision.text);
    texts.collect()
}

/// The leader records a decision to be evaluated in a year; its address.
fn records(leader: &mut Person) -> String {
    let there = format!("{THERE}/decisions");
    leader.visits(THERE).is(200);
    let page = leader.sends_form(&there, &decides("Kursus", "2023-10-03"));
    page.is(200).says("3. oktober 2023").says("Gælder");
    let link = format!("href=\"{there}/");
    format!("{there}/{}", html::between(&page.body, &link, "\""))
}

/// The form of a decision of which this version was seen.
fn versioned<'a>(text: &'a str, version: &'a str) -> Vec<(&'static str, &'a str)> {
    let mut fields = decides(text, "2023-10-03");
    fields.push(("version", version));
    fields
}

/// What the committee's history says.
fn history(app: &TestApp) -> Vec<String> {
    let query = "SELECT deed || ': ' || detail AS line FROM journal WHERE matter = 'klynge-nord' ORDER BY at";
    lines(app.folder(), query)
}

#[test]
fn two_people_edit_a_decision_and_the_second_is_told_and_loses_nothing() {
    let app = TestApp::start();
    let [mut leader, mut tr] = leader_and_tr(&app);
    let decision = records(&mut leader);
    // Both open it; the TR is faster.
    tr.visits(&decision).is(200);
    leader.visits(&decision).is(200);
    app.pass(Duration::minutes(1));
    let faster = versioned("Kursus for alle", "0");
    tr.sends_form(&decision, &faster).is(200);
    app.pass(Duration::minutes(1));
    let told = leader.sends_form(&decision, &versioned("Kursus om vold", "0"));
    told.is(409)
        .says("tr@by.example har rettet det 3. oktober 2022")
        .says("Kursus for alle");
    let is_kept = told.body.contains(">Kursus om vold</textarea>");
    assert!(is_kept, "nothing is lost");
    let is_fresh = told.body.contains("name=\"version\" value=\"1\"");
    assert!(is_fresh, "the next save is a knowing one");
    let page = leader.visits(THERE);
    page.says("Kursus for alle").does_not_say("Kursus om vold");
    leader.visits(&decision);
    let page = leader.sends_form(&decision, &versioned("Kursus om vold", "1"));
    page.is(200).says("Kursus om vold");
    assert_eq!(
        history(&app),
        [
            "decision-made: Kursus",
            "decision-edited: Kursus → Kursus for alle",
            "decision-edited: Kursus for alle → Kursus om vold",
        ]
    );
}

#[test]
fn a_decision_without_its_parts_is_refused_and_kept() {
    let app = TestApp::start();
    let [mut leader, _] = leader_and_tr(&app);
    leader.visits(THERE).is(200);
    let there = format!("{THERE}/decisions");
    for (field, value, said) in [
        ("text", " ", "Skriv, hvad I har besluttet"),
        ("responsible", "", "Skriv, hvem der er ansvarlig"),
        ("decided_on", "2022-10-04", "Den kan ikke ligge i fremtiden"),
        (
            "evaluate_on",
            "2022-10-03",
            "Vælg en dag efter beslutningen",
        ),
        ("evaluate_on", "i morgen", "Vælg en dag efter beslutningen"),
    ] {
        let mut fields = decides("Kursus", "2023-10-03");
        fields.retain(|(name, _)| *name != field);
        fields.push((field, value));
        let page = leader.sends_form(&there, &fields);
        page.is(422).says(said);
        let kept = if field == "text" {
            "value=\"HR\""
        } else {
            ">Kursus</textarea>"
        };
        assert!(page.body.contains(kept), "{field}");
    }
    // A plan that is none of the unit's does not exist.
    let mut fields = decides("Kursus", "2023-10-03");
    fields.push(("plan", "ukendt"));
    leader.sends_form(&there, &fields).is(404);
    assert_eq!(history(&app), [""; 0]);
}

#[test]
fn a_decision_is_late_when_its_day_has_passed_and_done_when_it_is_evaluated() {
    let app = TestApp::start();
    let [mut leader, _] = leader_and_tr(&app);
    let decision = records(&mut leader);
    assert_eq!(due(&app, "tr@by.example"), [""; 0]);
    app.set_clock("2023-10-04T07:00:00Z");
    let mut leader = app.sign_in("leder@by.example");
    assert_eq!(due(&app, "tr@by.example"), ["Kursus"]);
    assert_eq!(due(&app, HR), [""; 0], "HR sits in no committee");
    leader.visits(THERE).says("Skulle være evalueret");
    let committees = leader.visits("/committee");
    committees.says("1 beslutning skulle være evalueret");
    leader.visits(&decision);
    let mut evaluated = versioned("Kursus", "0");
    evaluated.push(("evaluation", "Alle har været med"));
    let page = leader.sends_form(&decision, &evaluated);
    page.is(200)
        .says("4. oktober 2023: Alle har været med")
        .says("Evalueret");
    let minutes = leader.visits(&format!("{THERE}/minutes/text?day=2023-10-04"));
    let said = "Evalueret i dag: Kursus – Alle har været med";
    assert!(minutes.body.contains(said), "{}", minutes.body);
    assert_eq!(due(&app, "tr@by.example"), [""; 0], "it is done");
    let last = history(&app).pop();
    assert_eq!(
        last.as_deref(),
        Some("decision-evaluated: Alle har været med")
    );
}

#[test]
fn a_deleted_decision_comes_back_for_thirty_days_and_then_is_gone() {
    let app = TestApp::start();
    let [mut leader, _] = leader_and_tr(&app);
    leader.visits(THERE);
    let page = leader.sends_form(
        &format!("{THERE}/decisions"),
        &decides("Kursus", "2023-10-03"),
    );
    let link = format!("href=\"{THERE}/decisions/");
    let decision = format!(
        "{THERE}/decisions/{}",
        html::between(&page.body, &link, "\"")
    );
    let delete = format!("{decision}/delete");
    let restore = format!("{decision}/restore");
    let page = leader.sends_form(&delete, &[]);
    page.is(200)
        .says("Der er ikke noteret beslutninger endnu")
        .says("Slettede beslutninger");
    leader.visits(&decision).is(404);
    leader
        .visits(&format!("{THERE}/agenda"))
        .does_not_say("Kursus");
    leader.visits(THERE);
    leader
        .sends_form(&restore, &[])
        .is(200)
        .does_not_say("Slettede beslutninger");
    leader.visits(&decision).is(200);
    leader.sends_form(&delete, &[]).is(200);
    app.pass(Duration::days(30));
    app.keep_calendar();
    let mut leader = app.sign_in("leder@by.example");
    leader.visits(THERE).says("Slettede beslutninger");
    app.pass(Duration::minutes(1));
    app.keep_calendar();
    leader.visits(THERE).does_not_say("Slettede beslutninger");
    leader.posts_form(&restore, &[]).is(404);
    assert_eq!(
        lines(app.folder(), "SELECT id AS line FROM decisions").len(),
        0
    );
}

#[test]
fn the_monthly_answer_can_be_changed_within_its_month_by_whoever_has_seen_it() {
    let app = TestApp::start();
    let [mut leader, mut tr] = leader_and_tr(&app);
    let answer = format!("{THERE}/answer");
    leader
        .visits(THERE)
        .says("Der er ikke svaret for denne måned endnu");
    tr.visits(THERE);
    let refused = leader.sends_form(&answer, &[("why", "Vi mangler tid"), ("version", "")]);
    refused.is(422).says("Vælg et svar");
    assert!(refused.body.contains(">Vi mangler tid</textarea>"));
    let yes = [("answer", "yes"), ("why", "Alt er i brug"), ("version", "")];
    leader
        .sends_form(&answer, &yes)
        .is(200)
        .says("Ja. Alt er i brug Skrevet af Navn på leder@by.example");
    // The TR had not seen it.
    let no = [
        ("answer", "no"),
        ("why", "Guiden bruges ikke"),
        ("version", ""),
    ];
    let told = tr.sends_form(&answer, &no);
    told.is(409)
        .says("leder@by.example har rettet det")
        .says("Sådan står der nu: Ja . Alt er i brug");
    assert!(told.body.contains(">Guiden bruges ikke</textarea>"));
    let knowing = [
        ("answer", "no"),
        ("why", "Guiden bruges ikke"),
        ("version", "0"),
    ];
    tr.sends_form(&answer, &knowing)
        .is(200)
        .says("Nej. Guiden bruges ikke");
    // The next month has an answer of its own, and the last one stays.
    app.set_clock("2022-11-01T07:00:00Z");
    let mut leader = app.sign_in("leder@by.example");
    let page = leader.visits(THERE);
    page.says("Der er ikke svaret for denne måned endnu")
        .says("oktober 2022 Nej. Guiden bruges ikke");
    leader.sends_form(&answer, &yes).is(200);
    let query = "SELECT month || ' ' || answer AS line FROM trio_answers ORDER BY month";
    assert_eq!(
        lines(app.folder(), query),
        ["2022-10-01 no", "2022-11-01 yes"]
    );
    let minutes = leader.visits(&format!("{THERE}/minutes"));
    minutes
        .is(200)
        .says("Svar for november 2022: Ja. Alt er i brug");
}
