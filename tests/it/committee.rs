//! Committees end to end: Klynge Nord's flags and what is done about them, the monthly question,
//! decisions that two people edit, agenda and minutes.

use chrono::Duration;
use trivsel::domain::role::Role;
use trivsel::services::decide::decisions_to_evaluate;
use trivsel::services::manage_accounts::find_account;

use super::app::TestApp;
use super::case::{self, Draft, FIRST, HR, IN_2022, IN_2024, STAFF_2024, WITHHELD};
use super::folder::lines;
use super::html;
use super::person::{Page, Person};

const SECOND: Draft<'_> = Draft {
    title: "Trivselsmåling 2024",
    closes_on: "2024-10-25",
    staff: STAFF_2024,
    ..FIRST
};

/// Two waves are released; the second's id comes back.
fn two_waves(app: &TestApp) -> String {
    app.invite(Role::SurveyManager, HR, "");
    let mut hr = app.sign_in(HR);
    let wave = case::drafts(&mut hr, &FIRST);
    case::runs(app, &mut hr, &wave, IN_2022);
    app.set_clock("2024-10-07T07:00:00Z");
    let mut hr = app.sign_in(HR);
    let wave = case::drafts(&mut hr, &SECOND);
    case::runs(app, &mut hr, &wave, IN_2024);
    wave
}

/// The leader makes the plan on quality and pace, with one measure for quality.
fn makes_the_plan(leader: &mut Person, wave: &str) {
    leader.visits(&format!("/plans/new?wave={wave}&unit=klynge-nord"));
    let fields = [
        ("wave", wave),
        ("unit", "klynge-nord"),
        ("title", "Handleplan 2024"),
        ("dimension", "kvalitet"),
        ("dimension", "tempo"),
        ("chosen_on", "2024-10-07"),
        ("chosen_how", "Personalemøde"),
    ];
    let page = leader.sends_form("/plans", &fields);
    let focus = html::between(&page.is(200).body, "name=\"focus\" value=\"", "\"").to_owned();
    let fields = [
        ("focus", focus.as_str()),
        ("title", "Aftal, hvad der er godt nok"),
        ("owner", "Pia Plansen"),
        ("due_on", "2024-12-31"),
    ];
    leader
        .sends_form(&format!("{}/measures", page.path), &fields)
        .is(200);
}

/// The row of a unit in the matrix, as it is read aloud.
fn row(page: &Page, unit: &str) -> Option<String> {
    let link = format!("/coverage?unit={unit}\"");
    let body = html::decoded(&page.body);
    let rows = html::all_between(&body, "<tr", "</tr>");
    let found = rows.into_iter().find(|row| row.contains(&link))?;
    Some(html::text(&format!("<{found}")))
}

#[test]
fn klynge_nord_is_followed_from_the_flag_to_the_late_measure() {
    let app = TestApp::start();
    let wave = two_waves(&app);
    app.invite(Role::Leader, "leder@by.example", "klynge-nord");
    app.invite(Role::CommitteeMember, "hmu@by.example", "forvaltning");
    let mut leader = app.sign_in("leder@by.example");
    makes_the_plan(&mut leader, &wave);
    let page = leader.visits("/coverage");
    page.is(200).says("1 emne uden plan");
    let nord = row(&page, "klynge-nord").expect("Klynge Nord has flags");
    for state in ["Ingen plan", "Planlagt", "Uden tiltag"] {
        assert_eq!(nord.matches(state).count(), 1, "{state}: {nord}");
    }
    assert!(nord.contains("Følelsesmæssige krav \u{2212}6"), "{nord}");
    assert!(html::decoded(&page.body).contains("dimension=foelelser"));

    app.set_clock("2025-01-10T07:00:00Z");
    let mut hmu = app.sign_in("hmu@by.example");
    let page = hmu.visits("/coverage");
    let nord = row(&page, "klynge-nord").unwrap();
    assert!(
        nord.contains("Forsinket") && !nord.contains("Planlagt"),
        "{nord}"
    );
    // Down to the unit, with the way back up; one state alone; and no team that is withheld.
    let page = hmu.visits("/coverage?unit=klynge-nord");
    page.is(200).says("Børn og Unge").says("Uden tiltag");
    let late = hmu.visits("/coverage?unit=klynge-nord&state=late");
    let nord = row(
        &late.is(200).says("Du ser kun: Forsinket").clone(),
        "klynge-nord",
    )
    .unwrap();
    assert!(
        !nord.contains("Ingen plan") && nord.contains("Forsinket"),
        "{nord}"
    );
    for (team, name) in WITHHELD {
        assert_eq!(row(&page, team), None, "{name}");
        let page = hmu.visits(&format!("/coverage?unit={team}"));
        page.is(200).says("Intet emne er markeret");
    }
    assert_committees(&app, &mut hmu);
}

/// What the committee at the top, and one of two separate units, read of Klynge Nord's question.
fn assert_committees(app: &TestApp, hmu: &mut Person) {
    hmu.visits("/committee")
        .is(200)
        .says("Børn og Unge")
        .says("1 tiltag forsinket");
    let top = hmu.visits("/committee/forvaltning");
    top.is(200).says(
        "Klynge Nord: »Følelsesmæssige krav« har ingen handleplan. Score nu 28, ændring \u{2212}6.",
    );
    let page = hmu.visits("/committee/klynge-nord");
    page.is(200)
        .says("Er de forebyggende tiltag tilstrækkelige? Spørgsmålet for januar 2025")
        .says("»Følelsesmæssige krav« har ingen handleplan. Score nu 28, ændring \u{2212}6.")
        .says("skulle have været på plads 31. december 2024. Ansvarlig: Pia Plansen.")
        .says(
            "»Arbejdstempo og -mængde« er valgt som indsatsområde, men der er ingen tiltag endnu.",
        )
        .says("86 % svarede. Det er 9 procentpoint lavere end sidst (95 %).");
    let agenda = hmu.visits("/committee/klynge-nord/agenda/text");
    assert_eq!(
        agenda.header("content-type"),
        Some("text/plain; charset=utf-8")
    );
    for words in [
        "Dagsorden: Klynge Nord",
        "4. Sygefravær",
        "Trivselsmåling 2024 blev offentliggjort",
        "»Følelsesmæssige krav« er markeret (score 28, ændring \u{2212}6). Status: Ingen plan.",
        "»Aftal, hvad der er godt nok«",
    ] {
        assert!(agenda.body.contains(words), "{words}: {}", agenda.body);
    }
    hmu.visits("/committee/klynge-nord/agenda")
        .is(200)
        .says("1. Status siden sidst");
    // A withheld team's committee learns nothing that its report does not tell.
    let team = hmu.visits("/committee/team_1");
    team.is(200)
        .says("Svarprocenten vises ikke")
        .does_not_say("markeret");

    for unit in ["team_4", "klynge-syd"] {
        app.invite(Role::CommitteeMember, "to@by.example", unit);
    }
    let mut two = app.sign_in("to@by.example");
    let list = two.visits("/committee");
    list.is(200)
        .says("Team Lind")
        .says("Klynge Syd")
        .does_not_say("Klynge Nord kræver");
    for there in [
        "/committee/team_4",
        "/committee/klynge-syd",
        "/coverage?unit=team_4",
    ] {
        two.visits(there).is(200);
    }
    let agenda = two.visits("/committee/team_4/agenda");
    agenda
        .is(200)
        .does_not_say("Pia Plansen")
        .does_not_say("Handleplan 2024");
    for there in ["/committee/klynge-nord", "/coverage?unit=klynge-nord"] {
        two.visits(there).is(404);
    }
    for (path, page) in two.sees_everything() {
        assert_eq!(page.status, 200, "{path}");
    }
}

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

#[test]
fn two_people_edit_a_decision_and_the_second_is_told_and_loses_nothing() {
    let app = TestApp::start();
    let [mut leader, mut tr] = leader_and_tr(&app);
    leader.visits(THERE).is(200);
    let refused = leader.sends_form(
        &format!("{THERE}/decisions"),
        &decides("Kursus", "2022-10-01"),
    );
    refused.is(422).says("Vælg en dag efter beslutningen");
    assert!(refused.body.contains(">Kursus</textarea>"));
    let page = leader.sends_form(
        &format!("{THERE}/decisions"),
        &decides("Kursus", "2023-10-03"),
    );
    page.is(200)
        .says("Kursus")
        .says("3. oktober 2023")
        .says("Gælder");
    let link = format!("href=\"{THERE}/decisions/");
    let decision = format!(
        "{THERE}/decisions/{}",
        html::between(&page.body, &link, "\"")
    );

    // Both open it; the TR is faster.
    let versioned = |text, version| {
        let mut fields = decides(text, "2023-10-03");
        fields.push(("version", version));
        fields
    };
    tr.visits(&decision).is(200);
    leader.visits(&decision).is(200);
    tr.sends_form(&decision, &versioned("Kursus for alle", "0"))
        .is(200);
    let told = leader.sends_form(&decision, &versioned("Kursus om vold", "0"));
    told.is(409)
        .says("tr@by.example har rettet det 3. oktober 2022")
        .says("Kursus for alle");
    assert!(
        told.body.contains(">Kursus om vold</textarea>"),
        "nothing is lost"
    );
    assert!(
        told.body.contains("name=\"version\" value=\"1\""),
        "the next save is a knowing one"
    );
    leader
        .visits(THERE)
        .says("Kursus for alle")
        .does_not_say("Kursus om vold");
    leader.visits(&decision);
    leader
        .sends_form(&decision, &versioned("Kursus om vold", "1"))
        .is(200)
        .says("Kursus om vold");

    let late = "2023-10-04T07:00:00Z";
    app.set_clock(late);
    let mut leader = app.sign_in("leder@by.example");
    assert_eq!(due(&app, "tr@by.example"), ["Kursus om vold"]);
    leader.visits(THERE).says("Skulle være evalueret");
    leader
        .visits("/committee")
        .says("1 beslutning skulle være evalueret");
    leader.visits(&decision);
    let mut evaluated = versioned("Kursus om vold", "2");
    evaluated.push(("evaluation", "Alle har været med"));
    let page = leader.sends_form(&decision, &evaluated);
    page.is(200)
        .says("4. oktober 2023: Alle har været med")
        .says("Evalueret");
    let minutes = leader.visits(&format!("{THERE}/minutes/text?day=2023-10-04"));
    assert!(
        minutes.body.contains("Evalueret i dag: Kursus om vold"),
        "{}",
        minutes.body
    );
    assert_eq!(
        due(&app, "tr@by.example"),
        [""; 0],
        "what is evaluated is done"
    );
    assert_eq!(due(&app, HR), [""; 0], "HR sits in no committee");
    let query = "SELECT deed || ': ' || detail AS line FROM journal WHERE matter = 'klynge-nord' ORDER BY at";
    assert_eq!(
        lines(app.folder(), query),
        [
            "decision-made: Kursus",
            "decision-edited: Kursus → Kursus for alle",
            "decision-edited: Kursus for alle → Kursus om vold",
            "decision-evaluated: Alle har været med",
        ]
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
        .says("Slettet for nylig");
    leader.visits(&decision).is(404);
    leader
        .visits(&format!("{THERE}/agenda"))
        .does_not_say("Kursus");
    leader.visits(THERE);
    leader
        .sends_form(&restore, &[])
        .is(200)
        .does_not_say("Slettet for nylig");
    leader.visits(&decision).is(200);
    leader.sends_form(&delete, &[]).is(200);
    app.pass(Duration::days(30));
    app.keep_calendar();
    let mut leader = app.sign_in("leder@by.example");
    leader.visits(THERE).says("Slettet for nylig");
    app.pass(Duration::minutes(1));
    app.keep_calendar();
    leader.visits(THERE).does_not_say("Slettet for nylig");
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
        .says("Nu står der: Ja . Alt er i brug");
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
