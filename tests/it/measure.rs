//! A measure's own page: the quick update from a phone, two editors, deletion and undo, what recurs
//! in the yearly wheel, and the boards.

mod editing;
mod wheel;

use trivsel::domain::role::Role;

use super::app::TestApp;
use super::case::{self, FIRST, HR, IN_2022};
use super::folder::{lines, place, rows};
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
             WHERE matter = '{plan}' ORDER BY at, {}",
            place(self.app.folder())
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
        .says("Skal ses på igen: 1. september 2025")
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
