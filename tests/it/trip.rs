//! The three trips end to end, with the figures of the case Klynge Nord (`reference.json`).

use trivsel::domain::role::Role;

use super::app::TestApp;
use super::case::{self, Draft, FIRST, HR, IN_2022, IN_2024, STAFF_2024, WITHHELD};
use super::html;
use super::person::{Page, Person};

const SECOND: Draft<'_> = Draft {
    title: "Trivselsmåling 2024",
    closes_on: "2024-10-25",
    staff: STAFF_2024,
    ..FIRST
};
const THIRD: Draft<'_> = Draft {
    title: "Trivselsmåling 2026",
    closes_on: "2026-10-23",
    staff: STAFF_2024,
    ..FIRST
};

const LEADER: &str = "leder@by.example";

/// Two waves are released; HR's browser and the second wave's id come back.
fn two_waves(app: &TestApp) -> (Person, String) {
    app.invite(Role::SurveyManager, HR, "");
    let mut hr = app.sign_in(HR);
    let wave = case::drafts(&mut hr, &FIRST);
    case::runs(app, &mut hr, &wave, IN_2022);
    app.set_clock("2024-10-07T07:00:00Z");
    let mut hr = app.sign_in(HR);
    let wave = case::drafts(&mut hr, &SECOND);
    case::runs(app, &mut hr, &wave, IN_2024);
    (hr, wave)
}

fn leader(app: &TestApp) -> Person {
    app.invite(Role::Leader, LEADER, "klynge-nord");
    app.sign_in(LEADER)
}

/// The card of a dimension on a report page, as it is read aloud.
fn card(page: &Page, dimension: &str) -> String {
    let start = format!("id=\"d-{dimension}\"");
    html::text(html::between(&page.body, &start, "<li class=\"dimension\""))
}

#[test]
fn hr_runs_a_survey_from_its_files_to_the_release() {
    let app = TestApp::start();
    app.invite(Role::SurveyManager, HR, "");
    let mut hr = app.sign_in(HR);
    // Prepared from files as a Danish Excel writes them; nothing is sent yet.
    let page = case::hands_in(&mut hr, &FIRST);
    page.is(200)
        .says("32 inviterede")
        .says("Team Bøg 4")
        .says("Klynge Nord 20")
        .says("Klynge Syd 12");
    let wave = page.path.strip_prefix("/waves/").unwrap().to_owned();
    assert!(app.mails().is_empty(), "a draft sends nothing");
    let accounts = hr.visits("/accounts");
    accounts.is(200).says("Klynge Nord");
    let fields = [
        ("name", "Lone Ledersen"),
        ("email", LEADER),
        ("role", "leader"),
        ("unit", "klynge-nord"),
        ("language", "da"),
    ];
    hr.sends_form("/accounts", &fields).is(200).says(LEADER);
    assert_eq!(app.mails()[0].to, LEADER, "the leader is invited by mail");

    let codes = case::opens(&app, &mut hr, &wave);
    assert_eq!(codes.len(), 32, "everybody with an address gets one mail");
    let ballots = case::ballots(IN_2022);
    assert_eq!(
        ballots
            .iter()
            .filter(|(unit, _)| unit.starts_with("team_"))
            .count(),
        19
    );
    case::cast_all(&app, &codes, &ballots);
    assert_eq!(super::folder::count(app.folder(), "sealed_ballots"), 30);
    // Nothing may be read before the release, by whoever it is.
    let mut leader = app.sign_in(LEADER);
    for step in ["close", "count"] {
        case::steps(&mut hr, &wave, step).is(200);
        leader
            .visits(&format!("/reports/{wave}/klynge-nord"))
            .is(404);
    }
    hr.visits(&format!("/reports/{wave}/klynge-nord")).is(404);
    case::steps(&mut hr, &wave, "release")
        .is(200)
        .says("Offentliggjort");
    let told: Vec<String> = app.mails().into_iter().map(|mail| mail.to).collect();
    assert_eq!(told, [LEADER], "those who may read the report are told");
    leader
        .visits(&format!("/reports/{wave}/klynge-nord"))
        .is(200)
        .says("95 %");
}

#[test]
fn the_leader_first_sees_what_has_no_plan() {
    let app = TestApp::start();
    let (_, wave) = two_waves(&app);
    let mut leader = leader(&app);
    let home = leader.visits("/");
    let text = home.text();
    let first = text
        .find("Uden handleplan")
        .expect("the first page names what has no plan");
    assert!(
        text.find("Seneste rapporter")
            .is_none_or(|reports| first < reports)
    );
    home.says("Oplevelse af kvalitet i arbejdet");
    home.says("Arbejdstempo og -mængde")
        .says("Følelsesmæssige krav");
    home.does_not_say("Rolleklarhed");
    let body = leader.visits(&format!("/reports/{wave}/klynge-nord")).body;
    let todo = body
        .find("Markeret og endnu uden handleplan")
        .expect("what has no plan");
    assert!(
        todo < body.find("id=\"d-kvalitet\"").unwrap(),
        "it stands before all figures"
    );
}

fn assert_order_and_shares(page: &Page) {
    // Worst first: the largest fall on top.
    let order = html::all_between(&page.body, "class=\"dimension\" id=\"d-", "\"");
    assert_eq!(order, ["kvalitet", "tempo", "foelelser", "rolleklarhed"]);
    for (dimension, share) in [
        ("kvalitet", "I meget lav grad 28 % I lav grad 44 %"),
        ("kvalitet", "72 % svarer"),
        ("rolleklarhed", "I meget lav grad 17 % I lav grad 17 %"),
        ("rolleklarhed", "34 % svarer"),
        ("tempo", "Altid 61 %"),
        ("tempo", "83 % svarer »Ofte« eller »Altid«"),
    ] {
        let card = card(page, dimension);
        assert!(card.contains(share), "{share}: {card}");
    }
    assert!(
        page.body.contains("<svg") && page.body.contains("role=\"img\""),
        "text for charts"
    );
}

#[test]
fn the_leader_reads_the_published_figures_in_both_languages() {
    let app = TestApp::start();
    let (_, wave) = two_waves(&app);
    let mut leader = leader(&app);
    let page = leader.visits(&format!("/reports/{wave}/klynge-nord"));
    page.is(200).says("86 %").says("18 af 21");
    for (dimension, figures, mark) in [
        (
            "kvalitet",
            "Score nu 38 Sidst 48 Ændring \u{2212}10",
            "Vigtig – værre",
        ),
        (
            "tempo",
            "Score nu 23 Sidst 30 Ændring \u{2212}7",
            "Vigtig – værre",
        ),
        (
            "foelelser",
            "Score nu 28 Sidst 34 Ændring \u{2212}6",
            "Vigtig – værre",
        ),
        ("rolleklarhed", "Score nu 55 Sidst 52 Ændring +3", ""),
    ] {
        let card = card(&page, dimension);
        assert!(card.contains(figures), "{dimension}: {card}");
        assert_eq!(
            card.contains("Vigtig –"),
            !mark.is_empty(),
            "{dimension}: {card}"
        );
        assert!(card.contains(mark), "{dimension}: {card}");
    }
    assert_order_and_shares(&page);
    let dimension = leader.visits(&format!("/reports/{wave}/klynge-nord/kvalitet"));
    dimension.is(200).says("Ændring \u{2212}10");
    let english = leader.sends_form("/language", &[("language", "en"), ("back", &page.path)]);
    english
        .is(200)
        .says("Quality of work")
        .says("Important – worse")
        .says("18 of 21")
        .says("86%");
    assert!(
        english.body.contains("<html lang=\"en\">"),
        "the page says which language it is in"
    );
}

/// Fails if a figure stands beside a withheld team's name, in a list or a table of the page.
fn assert_no_figure_beside_the_withheld(page: &Page) {
    let rows = html::all_between(&page.body, "<tr", "</tr>").into_iter();
    let rows = rows.chain(html::all_between(&page.body, "<li", "</li>"));
    for row in rows.map(|row| html::text(&format!("<{row}"))) {
        let named = WITHHELD.iter().any(|(_, name)| row.contains(name));
        let figure = row.contains(|sign: char| sign.is_ascii_digit());
        assert!(!named || !figure, "{}: {row}", page.path);
    }
}

#[test]
fn four_teams_are_withheld_from_everybody() {
    let app = TestApp::start();
    let (mut hr, wave) = two_waves(&app);
    app.invite(Role::SafetyRepresentative, "amr@by.example", "klynge-nord");
    app.invite(Role::CommitteeMember, "med@by.example", "forvaltning");
    let (mut amr, mut med) = (app.sign_in("amr@by.example"), app.sign_in("med@by.example"));
    for person in [&mut leader(&app), &mut amr, &mut med, &mut hr] {
        let report = person.visits(&format!("/reports/{wave}/klynge-nord"));
        report
            .is(200)
            .says("13 svar")
            .says("Team Lind Se rapporten");
        for (team, name) in WITHHELD {
            report.says(&format!("{name} Vises ikke"));
            let page = person.visits(&format!("/reports/{wave}/{team}"));
            page.is(200).says("Vises ikke af hensyn til anonymiteten");
            assert!(
                !page.body.contains("score-bar") && !page.body.contains("class=\"distribution")
            );
            let page = person.visits(&format!("/reports/{wave}/{team}/kvalitet"));
            page.is(200)
                .says("Vises ikke")
                .does_not_say("Score nu")
                .does_not_say("%");
        }
        let seen = person.sees_everything();
        assert!(
            seen.contains_key(&format!("/reports/{wave}/team_4")),
            "{:?}",
            seen.keys()
        );
        let pages = seen
            .values()
            .filter(|page| !page.path.starts_with("/waves"));
        pages.for_each(assert_no_figure_beside_the_withheld);
    }
}

/// The leader makes a plan for quality, and its page comes back.
fn makes_a_plan(leader: &mut Person, wave: &str) -> Page {
    let form = leader.visits(&format!(
        "/plans/new?wave={wave}&unit=klynge-nord&dimension=kvalitet"
    ));
    form.is(200).says("Oplevelse af kvalitet i arbejdet");
    let boxes = html::all_between(&form.body, "name=\"dimension\" value=\"", ">");
    let chosen: Vec<_> = boxes.iter().filter(|tag| tag.contains("checked")).collect();
    assert_eq!(
        chosen,
        [&"kvalitet\" checked"],
        "what was clicked is chosen"
    );
    let fields = [
        ("wave", wave),
        ("unit", "klynge-nord"),
        ("title", "Handleplan 2024, Klynge Nord"),
        ("dimension", "kvalitet"),
        ("chosen_on", "2024-10-07"),
        ("chosen_how", "Personalemøde, 17 af 21 deltog"),
        ("group", "Lone Ledersen, leder\nArne Amrsen, AMR"),
    ];
    leader.sends_form("/plans", &fields)
}

/// Moves the plan's one measure to a stage, and the page comes back.
fn moves(leader: &mut Person, plan: &str, stage: &str, note: &str) -> Page {
    let page = leader.visits(plan);
    let measure = html::between(&page.body, "id=\"m-", "\"").to_owned();
    leader.sends_form(
        &format!("{plan}/measures/{measure}/stage"),
        &[("stage", stage), ("note", note)],
    )
}

#[test]
fn a_plan_is_made_carried_out_and_judged_by_the_next_survey() {
    let app = TestApp::start();
    let (_, wave) = two_waves(&app);
    let mut leader = leader(&app);
    let page = makes_a_plan(&mut leader, &wave);
    page.is(200)
        .says("Handleplan 2024, Klynge Nord")
        .says("Lone Ledersen")
        .says("Arne Amrsen");
    page.says("Personalemøde, 17 af 21 deltog")
        .says("38")
        .says("Der har ikke været en måling siden");
    let plan = page.path.clone();
    // What the plan has taken on needs nobody any more; the two others do.
    let coverage = leader.visits("/coverage").body;
    let list = html::between(
        &coverage,
        "<section class=\"section\" id=\"uncovered\"",
        "</section>",
    );
    let text = html::text(&format!("<{list}"));
    assert!(
        !text.contains("Oplevelse af kvalitet") && text.contains("Arbejdstempo"),
        "{text}"
    );

    leader.visits(&plan);
    let focus = html::between(&page.body, "name=\"focus\" value=\"", "\"").to_owned();
    let fields = [
        ("focus", focus.as_str()),
        ("title", "Aftal, hvad der er godt nok"),
        ("owner", "Pia Plansen"),
        ("due_on", "2025-03-31"),
    ];
    let page = leader.sends_form(&format!("{plan}/measures"), &fields);
    page.is(200)
        .says("Aftal, hvad der er godt nok")
        .says("Pia Plansen")
        .says("31. marts 2025");
    moves(&mut leader, &plan, "implemented", "")
        .is(422)
        .says("Tiltaget kan ikke flyttes dertil herfra");
    moves(&mut leader, &plan, "effect-seen", "").is(422);
    for (stage, word) in [
        ("started", "I gang"),
        ("implemented", "Gennemført"),
        ("used", "I brug"),
    ] {
        let note = format!("Vi ser: {word}");
        moves(&mut leader, &plan, stage, &note).is(200).says(&note);
    }
    moves(&mut leader, &plan, "effect-seen", "Færre fejl")
        .is(200)
        .says("Virkning ses");

    app.set_clock("2026-10-05T07:00:00Z");
    let mut hr = app.sign_in(HR);
    let wave = case::drafts(&mut hr, &THIRD);
    case::runs(&app, &mut hr, &wave, IN_2022);
    // 2022's answers again: quality is back at 48, from a baseline of 38.
    let page = app.sign_in(LEADER).visits(&plan);
    page.is(200)
        .says("Startede på 38 (\u{2212}10) i Trivselsmåling 2024");
    page.says("Var 38 → nu 48 (+10) Bedre Trivselsmåling 2026");
}
