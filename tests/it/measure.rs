//! A measure's own page: the quick update from a phone, two editors, deletion and undo, what recurs
//! in the yearly wheel, and the boards.

use trivsel::domain::role::Role;

use super::app::TestApp;
use super::case::{self, FIRST, HR, IN_2022};
use super::folder::{count, lines, rows};
use super::html;
use super::person::{Page, Person};

const LEADER: &str = "leder@by.example";
const MEMBER: &str = "gruppe@by.example";

/// A plan in Klynge Nord with one measure, in the spring of the case.
struct Scene {
    app: TestApp,
    leader: Person,
    plan: String,
    focus: String,
    measure: String,
}

const GUIDE: [(&str, &str); 4] = [
    ("title", "Ny praksis for modtagelse"),
    ("owner", "Kim"),
    ("reach", "alle 21"),
    ("due_on", "2025-03-31"),
];

fn scene() -> Scene {
    let app = TestApp::start();
    app.invite(Role::SurveyManager, HR, "");
    let mut hr = app.sign_in(HR);
    let wave = case::drafts(&mut hr, &FIRST);
    case::runs(&app, &mut hr, &wave, IN_2022);
    app.set_clock("2025-01-15T09:00:00Z");
    app.invite(Role::Leader, LEADER, "klynge-nord");
    let mut leader = app.sign_in(LEADER);
    leader
        .visits(&format!("/plans/new?wave={wave}&unit=klynge-nord"))
        .is(200);
    let fields = [
        ("wave", wave.as_str()),
        ("unit", "klynge-nord"),
        ("title", "Handleplan"),
        ("dimension", "kvalitet"),
        ("chosen_on", "2025-01-14"),
        ("chosen_how", "Møde"),
        ("group", "Lone Ledersen, leder\nKim, AMR"),
    ];
    let page = leader.sends_form("/plans", &fields);
    let focus = html::between(&page.is(200).body, "name=\"focus\" value=\"", "\"").to_owned();
    let mut scene = Scene {
        app,
        leader,
        plan: page.path.clone(),
        focus,
        measure: String::new(),
    };
    let page = scene.adds(&GUIDE);
    let id = html::between(&page.is(200).body, "id=\"m-", "\"");
    scene.measure = format!("{}/measures/{id}", scene.plan);
    scene
}

impl Scene {
    fn adds(&mut self, fields: &[(&str, &str)]) -> Page {
        let fields = [&[("focus", self.focus.as_str())], fields].concat();
        self.leader
            .sends_form(&format!("{}/measures", self.plan), &fields)
    }

    fn sends(&mut self, to: &str, fields: &[(&str, &str)]) -> Page {
        self.leader
            .sends_form(&format!("{}/{to}", self.measure), fields)
    }

    fn moves(&mut self, stage: &str, note: &str) -> Page {
        self.sends("stage", &[("stage", stage), ("note", note)])
    }

    fn member(&self) -> Person {
        let plan = self.plan.strip_prefix("/plans/").unwrap();
        self.app.invite(Role::GroupMember, MEMBER, plan);
        self.app.sign_in(MEMBER)
    }

    /// The journal's deeds and details of the plan, oldest first.
    fn history(&self) -> Vec<String> {
        let plan = self.plan.strip_prefix("/plans/").unwrap();
        let query = format!(
            "SELECT deed || ': ' || detail AS line FROM journal \
             WHERE matter = '{plan}' ORDER BY at, rowid"
        );
        lines(self.app.folder(), &query)
    }
}

/// What stands in a field of a page's form.
fn value(page: &Page, name: &str) -> String {
    let tags = html::tags(&page.body, "input");
    let tag = tags
        .into_iter()
        .find(|tag| html::attribute(tag, "name").as_deref() == Some(name));
    html::attribute(tag.unwrap(), "value").unwrap()
}

#[test]
fn each_move_asks_for_what_it_needs_and_keeps_what_was_typed() {
    let mut scene = scene();
    scene.moves("started", "").is(200).says("Gemt.");
    let before = rows(scene.app.folder());
    let refused = scene.moves("implemented", " \n");
    refused.is(422).says("Skriv, hvordan I kan se det.");
    assert!(refused.body.contains("value=\"implemented\" checked>"));
    scene
        .moves("dropped", "")
        .is(422)
        .says("Skriv, hvorfor tiltaget droppes.");
    scene
        .moves("used", "Set")
        .is(422)
        .says("Tiltaget kan ikke flyttes dertil herfra");
    assert_eq!(rows(scene.app.folder()), before, "nothing was kept");
    scene.moves("implemented", "Gælder fra 1. marts").is(200);

    // The practice change of 1 March is judged too early on 10 April.
    scene.app.set_clock("2025-04-10T08:00:00Z");
    scene.leader = scene.app.sign_in(LEADER);
    scene.leader.visits(&scene.measure);
    for (day, message) in [
        ("", "Vælg, hvornår I ser på det igen."),
        ("2025-02-30", "Vælg, hvornår I ser på det igen."),
        ("2025-04-10", "Dagen er passeret."),
    ] {
        let fields = [
            ("stage", "too-early"),
            ("note", "Linje 1\nLinje <2>"),
            ("look_again_on", day),
        ];
        let page = scene.sends("stage", &fields);
        page.is(422).says(message);
        assert!(page.body.contains(">Linje 1\nLinje &lt;2&gt;</textarea>"));
        assert_eq!(value(&page, "look_again_on"), day);
    }
    let fields = [("stage", "too-early"), ("look_again_on", "2025-09-01")];
    let page = scene.sends("stage", &fields);
    page.is(200)
        .says("For tidligt at vurdere")
        .says("Ses på igen 1. september 2025");
    scene.app.set_clock("2025-09-01T08:00:00Z");
    let mut leader = scene.app.sign_in(LEADER);
    leader
        .visits(&scene.measure)
        .says("Se på det igen: 1. september 2025")
        .says("Gælder fra 1. marts");
    let history = scene.history();
    assert_eq!(
        history
            .iter()
            .filter(|line| line.starts_with("measure-moved"))
            .count(),
        3
    );
}

#[test]
fn a_quick_update_is_one_tap_one_line_and_save() {
    let mut scene = scene();
    scene.moves("started", "");
    let page = scene.leader.visits(&scene.measure);
    let start = format!("action=\"{}/stage\"", scene.measure);
    let form = html::between(&page.body, &start, "</form>");
    // It is the first form of the page, and stands before all that is only read.
    let main = page.body.split_once("<main").unwrap().1;
    let first = html::between(main, "<form", ">");
    assert!(first.contains(&start), "{first}");
    // The natural next step is chosen beforehand: tap the line, write it, tap save.
    assert_eq!(form.matches("type=\"radio\"").count(), 3);
    assert_eq!(
        html::between(form, "type=\"radio\" name=\"stage\" value=\"", "\""),
        "implemented"
    );
    assert_eq!(form.matches(" checked").count(), 1);
    assert_eq!(form.matches("<textarea").count(), 1);
    let others = html::tags(form, "input").into_iter();
    let others = others.filter(|tag| !tag.contains("hidden") && !tag.contains("radio"));
    assert_eq!(others.count(), 0, "nothing else to fill in");
    assert_eq!(form.matches("<button").count(), 1);
    assert_eq!(
        form.matches("required").count(),
        0,
        "the server asks, in words"
    );
    let done = scene.moves("implemented", "Ligger på fællesdrevet");
    done.is(200)
        .says("Gemt. Det nye trin står nu i forløbet.")
        .says("Ligger på fællesdrevet");
    assert!(done.body.contains("role=\"status\""));
}

#[test]
fn the_second_of_two_editors_is_told_and_loses_nothing() {
    let mut scene = scene();
    let mut member = scene.member();
    let (mine, theirs) = (
        scene.leader.visits(&scene.measure),
        member.visits(&scene.measure),
    );
    let version = value(&mine, "version");
    assert_eq!(version, value(&theirs, "version"));

    scene.app.set_clock("2025-01-15T09:12:00Z");
    let edit = format!("{}/edit", scene.measure);
    let first = [
        ("version", version.as_str()),
        ("title", "Ny praksis for modtagelse"),
        ("owner", "Kim"),
        ("reach", "Team Ask"),
        ("due_on", "2025-05-31"),
    ];
    let page = member.sends_form(&edit, &first);
    page.is(200).says("Gemt.").says("31. maj 2025");

    let second = [
        ("version", version.as_str()),
        ("title", "Ny praksis <1>"),
        ("owner", "Lone Ledersen"),
        ("reach", "alle 21"),
        ("due_on", "2025-03-31"),
        ("side_effects", "Længere\nmøder"),
    ];
    let before = rows(scene.app.folder());
    let told = scene.leader.sends_form(&edit, &second);
    told.is(409)
        .says("En anden nåede at ændre tiltaget")
        .says("15. januar 2025 kl. 10.12")
        .says("Hvem når det?: Team Ask")
        .says("Frist: 31. maj 2025");
    let by = lines(
        scene.app.folder(),
        &format!("SELECT name AS line FROM accounts WHERE email = '{MEMBER}'"),
    );
    told.says(&format!("{} ændrede det", by[0]));
    assert_eq!(rows(scene.app.folder()), before, "nothing was kept");
    for (name, typed) in &second[1..5] {
        assert_eq!(value(&told, name), *typed, "{name}");
    }
    assert!(told.body.contains(">Længere\nmøder</textarea>"));

    // Saved once more, knowingly, with the version that the page brought along.
    let fresh = value(&told, "version");
    assert_ne!(fresh, version);
    let again = [&[("version", fresh.as_str())], &second[1..]].concat();
    let page = scene.leader.sends_form(&edit, &again);
    page.is(200).says("Ny praksis <1>").says("31. marts 2025");
    let history = scene.history();
    let edits: Vec<&String> = history
        .iter()
        .filter(|line| line.starts_with("measure-edited"))
        .collect();
    assert_eq!(edits.len(), 2);
    assert_eq!(
        edits[0],
        "measure-edited: Hvem når det?: alle 21 → Team Ask; Frist: 31. marts 2025 → 31. maj 2025"
    );
    assert!(edits[1].contains("Hvad fulgte der ellers med?: ikke angivet → Længere\nmøder"));
}

#[test]
fn the_second_of_two_who_move_is_told_too() {
    let mut scene = scene();
    scene.moves("started", "");
    scene.moves("implemented", "Udleveret").is(200);
    let mut member = scene.member();
    let seen = member.visits(&scene.measure);
    assert_eq!(value(&seen, "seen"), "implemented");
    scene.moves("used", "Bruges dagligt").is(200);
    let before = rows(scene.app.folder());
    // From «in use», too early would be allowed as well; but nobody saw that it is in use.
    let fields = [
        ("seen", "implemented"),
        ("stage", "too-early"),
        ("note", "Vi venter"),
        ("look_again_on", "2025-06-01"),
    ];
    let told = member.sends_form(&format!("{}/stage", scene.measure), &fields);
    told.is(409)
        .says("En anden nåede at ændre tiltaget")
        .says("Vi venter");
    assert_eq!(value(&told, "look_again_on"), "2025-06-01");
    assert_eq!(value(&told, "seen"), "used");
    assert!(told.body.contains("value=\"too-early\" checked>"));
    assert_eq!(rows(scene.app.folder()), before);
}

#[test]
fn a_new_measure_that_is_refused_keeps_all_that_was_typed() {
    let mut scene = scene();
    let before = rows(scene.app.folder());
    let sound = [
        ("title", "Supervision"),
        ("owner", "Kim <AMR>"),
        ("reach", "Team Ask"),
        ("start_on", "2025-02-01"),
        ("due_on", "2025-12-31"),
        ("times_a_year", "5"),
    ];
    let long = "ø".repeat(301);
    for (name, wrong, message) in [
        ("title", " ", "Skriv, hvad I vil gøre."),
        ("title", long.as_str(), "Teksten er for lang."),
        ("owner", "", "Skriv, hvem der er ansvarlig."),
        ("reach", long.as_str(), "Teksten er for lang."),
        ("due_on", "", "Vælg en frist, der findes."),
        ("due_on", "2025-02-30", "Vælg en frist, der findes."),
        ("due_on", "2025-01-14", "Fristen er passeret."),
        ("start_on", "i morgen", "Vælg en dag, der findes, eller"),
        (
            "start_on",
            "2026-01-01",
            "Tiltaget kan ikke begynde efter sin frist.",
        ),
        ("times_a_year", "0", "Skriv et tal fra 1 til 52"),
        ("times_a_year", "fem", "Skriv et tal fra 1 til 52"),
        ("times_a_year", "-1", "Skriv et tal fra 1 til 52"),
    ] {
        let fields = sound.map(|(field, value)| (field, if field == name { wrong } else { value }));
        let page = scene.adds(&fields);
        page.is(422).says("Det er ikke gemt endnu").says(message);
        assert_eq!(
            page.body.matches(message).count(),
            2,
            "{name}: on top and at the field"
        );
        for (field, typed) in fields {
            // What is no number cannot stand in a field for numbers; browsers do not send it.
            assert_eq!(value(&page, field), typed, "{name} {wrong}: {field}");
        }
        assert!(
            page.body.contains("<option value=\"Lone Ledersen\">"),
            "the group to choose from"
        );
    }
    assert_eq!(rows(scene.app.folder()), before, "nothing was kept");
    scene
        .adds(&sound)
        .is(200)
        .says("Supervision")
        .says("5 gange om året")
        .says("Team Ask");
    assert_eq!(count(scene.app.folder(), "occasions"), 5);
}

#[test]
fn wrong_input_at_the_other_doors_is_refused() {
    let mut scene = scene();
    let version = value(&scene.leader.visits(&scene.measure), "version");
    let before = rows(scene.app.folder());
    let edit = |change: (&'static str, &'static str)| {
        let fields = GUIDE.map(|(field, value)| {
            if field == change.0 {
                change
            } else {
                (field, value)
            }
        });
        fields.to_vec()
    };
    for (change, message) in [
        (("title", ""), "Skriv, hvad I vil gøre."),
        (("due_on", "2025-01-14"), "Fristen er passeret."),
    ] {
        let fields = [vec![("version", version.as_str())], edit(change)].concat();
        scene.sends("edit", &fields).is(422).says(message);
    }
    for version in ["", "x", "99999999999"] {
        let fields = [vec![("version", version)], edit(("", ""))].concat();
        scene.sends("edit", &fields).is(400);
    }
    scene.sends("stage", &[("stage", "done")]).is(400);
    scene.sends("occasions/x", &[("outcome", "maybe")]).is(400);
    scene
        .sends("delete", &[])
        .is(422)
        .says("Det er ikke slettet endnu.");
    scene.sends("restore", &[]).is(404);
    let other = scene.plan.clone() + "/measures/ukendt";
    for end in ["edit", "delete", "stage"] {
        let fields = [("version", "1"), ("sure", "yes"), ("stage", "started")];
        let fields = [&fields[..], &GUIDE].concat();
        scene
            .leader
            .sends_form(&format!("{other}/{end}"), &fields)
            .is(404);
    }
    assert_eq!(rows(scene.app.folder()), before, "nothing was kept");
    // Saved as it stands, nothing is different, and the history stays quiet.
    let fields = [vec![("version", version.as_str())], edit(("", ""))].concat();
    scene.sends("edit", &fields).is(200);
    assert_eq!(rows(scene.app.folder()), before);
}

#[test]
fn a_deleted_measure_can_be_brought_back_for_thirty_days() {
    let mut scene = scene();
    let page = scene.sends("delete", &[("sure", "yes")]);
    page.is(200)
        .says("Slettede tiltag")
        .says("Slettet 15. januar 2025 af")
        .says("Kan fortrydes til og med 14. februar 2025.");
    scene.leader.visits(&scene.measure).is(404);
    scene.leader.visits("/board").does_not_say("Ny praksis");
    scene.moves("started", "").is(404);
    // Whoever may not move measures does not see what was deleted.
    scene
        .app
        .invite(Role::UnionRepresentative, "tr@by.example", "klynge-nord");
    let mut reader = scene.app.sign_in("tr@by.example");
    reader
        .visits(&scene.plan)
        .is(200)
        .does_not_say("Slettede tiltag");

    for (day, status) in [("2025-02-15T00:30:00Z", 404), ("2025-02-14T22:30:00Z", 200)] {
        scene.app.set_clock(day);
        scene.leader = scene.app.sign_in(LEADER);
        let page = scene.leader.visits(&scene.plan);
        assert_eq!(
            page.text().contains("Slettede tiltag"),
            status == 200,
            "{day}"
        );
        let page = scene.sends("restore", &[]);
        page.is(status);
        if status == 200 {
            page.says("Tiltaget er tilbage i planen.")
                .says("Ny praksis");
        }
    }
    let history = scene.history();
    let tail: Vec<&str> = history.iter().rev().take(2).map(String::as_str).collect();
    assert_eq!(
        tail,
        [
            "measure-restored: Ny praksis for modtagelse",
            "measure-deleted: Ny praksis for modtagelse"
        ]
    );
}

/// The addresses of the measure's occasions, the earliest first.
fn occasions(page: &Page) -> Vec<String> {
    let ids = html::all_between(&page.body, "id=\"o-", "\"");
    ids.into_iter()
        .map(|id| format!("occasions/{id}"))
        .collect()
}

#[test]
fn supervision_stands_in_the_yearly_wheel_with_who_came() {
    let mut scene = scene();
    let fields = [
        ("title", "Supervision"),
        ("owner", "Kim"),
        ("start_on", "2025-02-01"),
        ("due_on", "2025-12-31"),
        ("times_a_year", "5"),
    ];
    let page = scene.adds(&fields);
    let id = html::all_between(&page.body, "id=\"m-", "\"")[1].to_owned();
    scene.measure = format!("{}/measures/{id}", scene.plan);
    scene.app.set_clock("2025-04-20T09:00:00Z");
    scene.leader = scene.app.sign_in(LEADER);
    let page = scene.leader.visits(&scene.measure);
    page.is(200)
        .says("5 gange om året")
        .says("Mangler svar: blev det afholdt?");
    let all = occasions(&page);
    assert_eq!(all.len(), 5);
    scene
        .leader
        .visits("/board?late=yes")
        .says("2 gange mangler svar")
        .does_not_say("1 gang mangler");

    for (fields, message) in [
        (
            &[
                ("outcome", "held"),
                ("held_on", "2025-02-03"),
                ("attended", "6"),
                ("expected", "5"),
            ][..],
            "Tallene passer ikke.",
        ),
        (
            &[
                ("outcome", "held"),
                ("held_on", "2025-02-03"),
                ("attended", "to"),
            ],
            "Tallene passer ikke.",
        ),
        (
            &[("outcome", "held"), ("held_on", "2025-04-21")],
            "Den kan ikke ligge i fremtiden.",
        ),
        (
            &[("outcome", "not-held"), ("note", " ")],
            "Skriv, hvorfor det ikke blev til noget.",
        ),
    ] {
        let before = rows(scene.app.folder());
        let page = scene.sends(&all[0], fields);
        page.is(422).says(message);
        let at = format!(
            "id=\"attended-{}\"",
            all[0].strip_prefix("occasions/").unwrap()
        );
        let typed = fields.iter().find(|(name, _)| *name == "attended");
        let tag = html::tags(&page.body, "input")
            .into_iter()
            .find(|tag| tag.contains(&at))
            .unwrap();
        assert_eq!(
            html::attribute(tag, "value").unwrap(),
            typed.map_or("", |(_, value)| value)
        );
        assert_eq!(rows(scene.app.folder()), before);
    }
    let held = [
        ("outcome", "held"),
        ("held_on", "2025-02-03"),
        ("attended", "2"),
        ("expected", "5"),
    ];
    scene
        .sends(&all[0], &held)
        .is(200)
        .says("Afholdt, 2 af 5 kom")
        .says("Det står nu i årshjulet.");
    let not = [("outcome", "not-held"), ("note", "Supervisor syg")];
    scene
        .sends(&all[1], &not)
        .is(200)
        .says("Ikke afholdt")
        .says("Supervisor syg");

    let wheel = scene.leader.visits("/wheel");
    wheel
        .is(200)
        .says("Årshjul 2025")
        .says("afholdt 1 af 5")
        .says("Afholdt, 2 af 5 kom")
        .says("Ikke afholdt")
        .says("Kommer")
        .does_not_say("Mangler svar");
    for year in ["2024", "x", "99999", "-1"] {
        scene.leader.visits(&format!("/wheel?year={year}")).is(200);
    }
    scene
        .leader
        .visits("/wheel?year=2024")
        .says("Intet går igen i dette år.");
    // Recording prolonged the wheel: there is always a year ahead.
    let next = scene.leader.visits("/wheel?year=2026");
    next.is(200).says("Supervision").says("Kommer");
    let history = scene.history();
    assert!(
        history.contains(&"occasion-recorded: 1. februar 2025: Afholdt, 2 af 5 kom".to_owned()),
        "{history:?}"
    );
}

#[test]
fn a_new_rhythm_replaces_only_what_is_to_come() {
    let mut scene = scene();
    let fields = [
        ("title", "1:1-samtaler"),
        ("owner", "Kim"),
        ("start_on", "2025-01-15"),
        ("due_on", "2025-12-31"),
        ("times_a_year", "4"),
    ];
    let page = scene.adds(&fields);
    let id = html::all_between(&page.body, "id=\"m-", "\"")[1].to_owned();
    scene.measure = format!("{}/measures/{id}", scene.plan);
    let days = |scene: &Scene| {
        let query = format!(
            "SELECT due_on || ' ' || coalesce(outcome, '-') AS line FROM occasions WHERE measure_id = '{id}' ORDER BY due_on"
        );
        lines(scene.app.folder(), &query)
    };
    let quarterly = [
        "2025-01-15 -",
        "2025-04-15 -",
        "2025-07-15 -",
        "2025-10-15 -",
    ];
    assert_eq!(days(&scene), quarterly);
    scene.app.set_clock("2025-05-01T09:00:00Z");
    scene.leader = scene.app.sign_in(LEADER);
    let page = scene.leader.visits(&scene.measure);
    let all = occasions(&page);
    scene
        .sends(&all[2], &[("outcome", "not-held"), ("note", "Ferie")])
        .is(200);
    let version = value(&page, "version");
    let edited =
        fields.map(|(name, value)| (name, if name == "times_a_year" { "2" } else { value }));
    let edited = [&[("version", version.as_str())], &edited[..]].concat();
    scene.sends("edit", &edited).is(200).says("2 gange om året");
    let expected = [
        "2025-01-15 -",
        "2025-04-15 -",
        "2025-07-15 not-held",
        "2026-01-15 -",
    ];
    assert_eq!(days(&scene), expected, "the past and what was told of stay");
    // Dropped: what is to come is no longer asked for, what was told of still is.
    scene.moves("dropped", "Erstattet").is(200);
    scene
        .leader
        .visits("/wheel")
        .says("Ferie")
        .says("Ikke afholdt")
        .does_not_say("Mangler svar");
    scene
        .leader
        .visits("/wheel?year=2026")
        .does_not_say("1:1-samtaler");
}

#[test]
fn the_boards_show_every_measure_and_what_the_visitor_asks_for() {
    let mut scene = scene();
    let more = [
        ("title", "Loft over sager"),
        ("owner", "Gry"),
        ("due_on", "2025-12-31"),
    ];
    scene.adds(&more);
    scene.app.set_clock("2025-04-10T09:00:00Z");
    scene.leader = scene.app.sign_in(LEADER);
    let board = scene.leader.visits(&format!("{}/board", scene.plan));
    board
        .is(200)
        .says("2 tiltag")
        .says("Over fristen: 10 dage")
        .says("Frist 31. december 2025");
    let links = html::links(&board.body);
    assert!(links.contains(&scene.measure), "{links:?}");
    let text = board.text();
    assert!(
        text.find("Ny praksis") < text.find("Loft over sager"),
        "the late one first"
    );
    scene
        .leader
        .visits("/board")
        .says("2 tiltag")
        .says("Klynge Nord");
    scene
        .leader
        .visits("/board?late=yes")
        .says("1 tiltag")
        .does_not_say("Loft over sager");
    scene
        .leader
        .visits("/board?mine=yes")
        .says("Der er ingen tiltag at vise.");
    scene
        .leader
        .visits("/board?unit=klynge-syd")
        .says("Der er ingen tiltag at vise.");
    scene
        .leader
        .visits("/board?unit=klynge-nord")
        .says("2 tiltag");

    // The group's name for somebody with an account makes a measure theirs.
    scene.leader.visits(&scene.plan);
    let kim = [
        ("name", "Gry"),
        ("part", "medarbejder"),
        ("email", "gry@by.example"),
    ];
    scene
        .leader
        .sends_form(&format!("{}/group", scene.plan), &kim)
        .is(200);
    let mut gry = scene.app.sign_in("gry@by.example");
    gry.visits("/board?mine=yes")
        .says("1 tiltag")
        .says("Loft over sager")
        .does_not_say("Ny praksis");

    scene.leader.visits(&scene.measure);
    scene.moves("dropped", "Andet valgt").is(200);
    scene
        .leader
        .visits("/board")
        .says("2 tiltag")
        .says("Droppet")
        .says("Afsluttet");
}
