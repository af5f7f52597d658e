//! Plans that are to meet an order, and the package: it never shows more than reports do.

use trivsel::domain::role::Role;

use super::super::app::TestApp;
use super::super::case::{HR, WITHHELD};
use super::super::folder::{execute, lines};
use super::super::html;
use super::super::person::{Page, Person};
use super::super::refusal::refused;
use super::{AMR, LEADER, ORDER, measured, ticks, with, writes_it_down};

/// The leader makes a plan for quality and pace with one measure in place, and its address comes back.
fn plans(leader: &mut Person, wave: &str) -> String {
    leader
        .visits(&format!("/plans/new?wave={wave}&unit=klynge-nord"))
        .is(200);
    let fields = [
        ("wave", wave),
        ("unit", "klynge-nord"),
        ("title", "Handleplan 2024"),
        ("dimension", "kvalitet"),
        ("dimension", "tempo"),
        ("chosen_on", "2024-10-07"),
        ("chosen_how", "Personalemøde, 17 af 21 deltog"),
        ("group", "Lone Ledersen, leder\nArne Amrsen, AMR"),
    ];
    let page = leader.sends_form("/plans", &fields);
    let plan = page.is(200).path.clone();
    let focus = html::between(&page.body, "name=\"focus\" value=\"", "\"").to_owned();
    let fields = [
        ("focus", focus.as_str()),
        ("title", "Aftal, hvad der er godt nok"),
        ("owner", "Pia Plansen"),
        ("due_on", "2025-03-31"),
    ];
    let page = leader.sends_form(&format!("{plan}/measures"), &fields);
    let start = format!("action=\"{plan}/measures/");
    let measure = html::between(&page.body, &start, "/stage\"").to_owned();
    for (stage, note) in [("started", "To eksempler"), ("implemented", "Udleveret")] {
        let there = format!("{plan}/measures/{measure}/stage");
        leader
            .sends_form(&there, &[("stage", stage), ("note", note)])
            .is(200);
    }
    plan
}

/// Links a plan to an order.
fn links(person: &mut Person, order: &str, plan: &str) -> Page {
    person.visits(order).is(200);
    let plan = plan.strip_prefix("/plans/").unwrap();
    person.sends_form(&format!("{order}/plans"), &[("plan", plan)])
}

/// What the package of the case says.
const PACKED: [&str; 22] = [
    "Lavet 10. juni 2025",
    "8. juli 2025",
    "31. oktober 2025",
    "Gjort 10. juni 2025",
    "18 af 21 har svaret. Svarprocent 86 %",
    "38 (Trivselsmåling 2024)",
    "23 (Trivselsmåling 2024)",
    "\u{2212}10",
    "\u{2212}7",
    "Vigtig – værre",
    "Påbud: Uklare krav (77)",
    "Lone Ledersen, leder",
    "Personalemøde, 17 af 21 deltog",
    "Pia Plansen",
    "31. marts 2025",
    "To eksempler",
    "Udleveret",
    "Gennemført",
    "Ikke i brug endnu",
    "Alle 21",
    "Uklart",
    "Referater og noter fra arbejdsgruppens møder er ikke med",
];

/// The leader's order of 10 June 2025, linked to a plan and named anew, with a risk assessment.
fn orders_and_links(app: &TestApp, plan: &str) -> (Person, String) {
    let mut leader = app.sign_in(LEADER);
    let order = writes_it_down(&mut leader);
    let told = ("staff-told", "2025-06-10", "Personalemøde");
    ticks(&mut leader, &order, told).is(200);
    let page = links(&mut leader, &order, plan);
    page.is(200)
        .says("Handleplan 2024 1 tiltag haster")
        .says("Handleplan knyttet til: Handleplan 2024");
    let reasons = lines(app.folder(), REASONS);
    assert_eq!(reasons, ["flag ", "order Uklare krav (2025-0610)"]);
    // Linked once more, nothing is added; renamed, the plan's reason is too.
    links(&mut leader, &order, plan).is(200);
    leader.sends_form(&order, &with("reference", "77")).is(200);
    let reasons = lines(app.folder(), REASONS);
    assert_eq!(reasons, ["flag ", "order Uklare krav (77)"]);
    let risk = [
        ("version", "0"),
        ("extent", "Alle 21"),
        ("c.quality", "unclear"),
    ];
    leader.sends_form(&format!("{order}/risk"), &risk).is(200);
    (leader, order)
}

/// The reasons of all plans.
const REASONS: &str = "SELECT kind || ' ' || note AS line FROM plan_sources ORDER BY position";

#[test]
fn the_package_holds_the_case_from_figure_to_evidence() {
    let (app, wave) = measured();
    let plan = plans(&mut app.sign_in(LEADER), &wave);
    app.set_clock("2025-06-10T10:00:00Z");
    let (mut leader, order) = orders_and_links(&app, &plan);
    let there = format!("{order}/package");
    let package = leader.visits(&there);
    let text = leader.visits(&format!("{there}.txt"));
    let kind = text.header("content-type").unwrap().to_owned();
    assert!(kind.starts_with("text/plain"), "{kind}");
    for words in PACKED {
        package.is(200).says(words);
        assert!(text.body.contains(words), "{words}: {}", text.body);
    }
    assert!(
        !text.body.contains('<') && !text.body.contains("\n\n\n"),
        "{}",
        text.body
    );
    // The same day gives the same letters; another day another date and nothing else.
    assert_eq!(text.body, leader.visits(&format!("{there}.txt")).body);
    app.set_clock("2025-06-11T10:00:00Z");
    let mut leader = app.sign_in(LEADER);
    let later = leader.visits(&format!("{there}.txt")).body;
    let made = "Lavet 10. juni 2025";
    assert_eq!(later, text.body.replace(made, "Lavet 11. juni 2025"));

    leader.visits(&there).is(200);
    leader.sends_form("/language", &[("language", "en"), ("back", "/")]);
    leader
        .visits(&there)
        .is(200)
        .says("Response rate 86%")
        .says("not included");
    leader.visits(&order).is(200);
    let plan = plan.strip_prefix("/plans/").unwrap();
    leader
        .sends_form(&format!("{order}/plans/{plan}/remove"), &[])
        .is(200)
        .says("No action plan is linked");
    assert_eq!(lines(app.folder(), REASONS), ["flag "]);
}

/// The figures of a page: every number that stands in it on its own.
fn numbers(page: &Page) -> Vec<String> {
    let text = page.text();
    let words = text.split(|c: char| !c.is_ascii_digit());
    words
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

#[test]
fn a_withheld_teams_plan_shows_no_figure_to_anybody() {
    let (app, wave) = measured();
    // Whatever somebody froze: the package asks the release, and not the plan.
    for statement in [
        "INSERT INTO plans (id, unit_id, title, made_on) VALUES ('p1', 'team_1', 'Teamets plan', '2024-11-12')"
            .to_owned(),
        format!(
            "INSERT INTO focus_areas (id, plan_id, position, dimension_id, wave_id, baseline, \
             baseline_change, chosen_on, chosen_how) VALUES ('f1', 'p1', 0, 'kvalitet', '{wave}', '97/1', \
             -91, '2024-11-12', 'Teammøde')"
        ),
    ] {
        execute(app.folder(), &statement);
    }
    app.invite(Role::UnionRepresentative, "tr@by.example", "klynge-nord");
    app.invite(Role::CommitteeMember, "med@by.example", "forvaltning");
    app.set_clock("2025-06-10T10:00:00Z");
    let mut leader = app.sign_in(LEADER);
    leader.visits("/orders/new").is(200);
    let order = leader.sends_form("/orders", &with("unit", "team_1"));
    let order = order.is(200).path.clone();
    links(&mut leader, &order, "/plans/p1").is(200);
    for email in [LEADER, AMR, HR, "tr@by.example", "med@by.example"] {
        let mut person = app.sign_in(email);
        let report = person.visits(&format!("/reports/{wave}/team_1"));
        report.is(200).says("Vises ikke af hensyn til anonymiteten");
        let package = person.visits(&format!("{order}/package"));
        let text = person.visits(&format!("{order}/package.txt"));
        package
            .is(200)
            .says("Team Ask Trivselsmåling 2024 Vises ikke af hensyn til anonymiteten.")
            .says("Teammøde")
            .does_not_say("Svarprocent");
        assert!(text.body.contains("Vises ikke af hensyn til anonymiteten."));
        assert!(!text.body.contains("Svarprocent"));
        for figure in ["97", "91"] {
            assert!(!numbers(&package).contains(&figure.to_owned()), "{email}");
            assert!(!text.body.contains(figure), "{email}: {}", text.body);
        }
    }
}

#[test]
fn a_shown_unit_beside_withheld_teams_shows_its_own_figures_only() {
    let (app, wave) = measured();
    let plan = plans(&mut app.sign_in(LEADER), &wave);
    app.set_clock("2025-06-10T10:00:00Z");
    let mut leader = app.sign_in(LEADER);
    leader.visits("/orders/new").is(200);
    let mut fields = ORDER.to_vec();
    fields.extend(WITHHELD.iter().map(|(team, _)| ("unit", *team)));
    let order = leader.sends_form("/orders", &fields).is(200).path.clone();
    links(&mut leader, &order, &plan).is(200);
    let text = leader.visits(&format!("{order}/package.txt")).body;
    let sentence = "Vises ikke af hensyn til anonymiteten.";
    assert_eq!(text.matches(sentence).count(), WITHHELD.len(), "{text}");
    assert_eq!(text.matches("Svarprocent").count(), 1, "{text}");
    for (_, team) in WITHHELD {
        let stands = format!("\n{team}, Trivselsmåling 2024\n{sentence}\n");
        assert!(text.contains(&stands), "{team}: {text}");
    }
}

#[test]
fn a_working_group_reads_the_order_of_its_plan_and_no_figures() {
    let (app, wave) = measured();
    let plan = plans(&mut app.sign_in(LEADER), &wave);
    let id = plan.strip_prefix("/plans/").unwrap();
    app.invite(Role::GroupMember, "gruppe@by.example", id);
    app.set_clock("2025-06-10T10:00:00Z");
    let mut leader = app.sign_in(LEADER);
    let order = writes_it_down(&mut leader);
    let mut member = app.sign_in("gruppe@by.example");
    member.visits(&order).is(404);
    links(&mut leader, &order, &plan).is(200);
    member.visits("/orders").is(200).says("Uklare krav");
    member
        .visits(&order)
        .is(200)
        .says("8. juli 2025")
        .says("Handleplan 2024")
        .does_not_say("Ret påbuddet")
        .does_not_say("Slet påbuddet");
    // Of a plan that the group does not read, it learns no title, in the history neither.
    execute(
        app.folder(),
        "INSERT INTO plans (id, unit_id, title, made_on) VALUES ('p2', 'klynge-nord', 'Ledelsens plan', '2024-11-12')",
    );
    links(&mut leader, &order, "/plans/p2").is(200);
    leader
        .visits(&order)
        .says("Handleplan knyttet til: Ledelsens plan");
    member
        .visits(&order)
        .is(200)
        .says("Handleplan knyttet til: Handleplan 2024")
        .does_not_say("Ledelsens plan");
    member.visits(&format!("{order}/edit")).is(404);
    member
        .visits(&format!("{order}/package"))
        .is(200)
        .says("Der er ingen tal at vise")
        .says("Udleveret")
        .does_not_say("Svarprocent");
    // A plan of another unit cannot be linked, and looks as if it were not there.
    app.invite(Role::Leader, "syd@by.example", "klynge-syd");
    execute(
        app.folder(),
        "INSERT INTO plans (id, unit_id, title, made_on) VALUES ('ps', 'klynge-syd', 'Syds plan', '2024-11-12')",
    );
    leader.visits(&order).does_not_say("Syds plan");
    refused(&app, 404, "Siden findes ikke", || {
        leader.posts_form(&format!("{order}/plans"), &[("plan", "ps")])
    });
    app.sign_in("syd@by.example").visits(&order).is(404);
}

/// Klynge Syd's plan, that the leader of Klynge Nord may not read, with a measure that comes late.
fn syds_plan(app: &TestApp) -> String {
    app.invite(Role::Leader, "syd@by.example", "klynge-syd");
    let mut syd = app.sign_in("syd@by.example");
    syd.visits("/plans/new?unit=klynge-syd").is(200);
    let fields = [
        ("unit", "klynge-syd"),
        ("title", "Sydplan"),
        ("topics", "Hemmeligt emne"),
        ("chosen_on", "2024-10-07"),
        ("chosen_how", "Personalemøde"),
    ];
    let page = syd.sends_form("/plans", &fields);
    let focus = html::between(&page.is(200).body, "name=\"focus\" value=\"", "\"").to_owned();
    let fields = [
        ("focus", focus.as_str()),
        ("title", "Hemmeligt tiltag"),
        ("owner", "Hemmelig Hansen"),
        ("due_on", "2025-03-31"),
    ];
    syd.sends_form(&format!("{}/measures", page.path), &fields)
        .is(200);
    page.path.strip_prefix("/plans/").unwrap().to_owned()
}

/// Supervision four times a year is one of the plan's measures.
fn is_supervised(leader: &mut Person, plan: &str) {
    let page = leader.visits(plan);
    let focus = html::between(&page.body, "name=\"focus\" value=\"", "\"").to_owned();
    let fields = [
        ("focus", focus.as_str()),
        ("title", "Supervision"),
        ("owner", "Kim Kollega"),
        ("start_on", "2024-11-01"),
        ("due_on", "2025-12-31"),
        ("times_a_year", "4"),
    ];
    leader
        .sends_form(&format!("{plan}/measures"), &fields)
        .is(200);
}

#[test]
fn the_package_tells_what_waits_and_which_occasions_were_held() {
    let (app, wave) = measured();
    let mut leader = app.sign_in(LEADER);
    let plan = plans(&mut leader, &wave);
    let awaited = syds_plan(&app);
    let there = format!("{plan}/waits");
    leader.visits(&there).is(200);
    let fields = [("party", "plan"), ("awaited", awaited.as_str())];
    leader.sends_form(&there, &fields).is(200);
    is_supervised(&mut leader, &plan);
    app.set_clock("2025-06-10T10:00:00Z");
    let mut leader = app.sign_in(LEADER);
    let measure = "SELECT id AS line FROM measures WHERE title = 'Supervision'";
    let measure = lines(app.folder(), measure).remove(0);
    let occasions = lines(
        app.folder(),
        "SELECT id AS line FROM occasions ORDER BY due_on",
    );
    let there = format!("{plan}/measures/{measure}");
    leader.visits(&there).is(200);
    let held = [
        ("outcome", "held"),
        ("held_on", "2024-11-04"),
        ("attended", "2"),
        ("expected", "5"),
        ("note", "To var syge"),
    ];
    let not_held = [("outcome", "not-held"), ("note", "Aflyst")];
    for (occasion, fields) in occasions.iter().zip([&held[..], &not_held[..]]) {
        leader
            .sends_form(&format!("{there}/occasions/{occasion}"), fields)
            .is(200);
    }
    let order = writes_it_down(&mut leader);
    links(&mut leader, &order, &plan).is(200);
    let package = leader.visits(&format!("{order}/package")).text();
    let text = leader.visits(&format!("{order}/package.txt")).body;
    for form in [&package, &text] {
        for words in [
            "Hele planen venter på: »Sydplan« (Klynge Syd). Over fristen: 31. marts 2025.",
            "1. november 2024: Afholdt, 2 af 5 kom. To var syge",
            "1. februar 2025: Ikke afholdt. Aflyst",
            "1. maj 2025: Mangler svar",
        ] {
            assert!(form.contains(words), "{words}: {form}");
        }
        // Nothing of the other plan but its title, its unit and how it stands; nothing to come.
        for hidden in ["Hemmelig", "1. august 2025"] {
            assert!(!form.contains(hidden), "{hidden}: {form}");
        }
    }
}
