//! An organisation in the middle of its work, with everybody in it.

use trivsel::domain::role::Role;

use super::super::app::TestApp;
use super::super::case::{self, Draft, FIRST, HR, IN_2022};
use super::super::folder::lines;
use super::super::html;
use super::super::person::Person;
use super::{WHO, sends};

/// An organisation in the middle of its work, and the names in addresses by their placeholders.
pub(super) struct World {
    pub(super) app: TestApp,
    pub(super) people: Vec<(&'static str, Person)>,
    names: Names,
}

/// What stands for a placeholder.
type Names = Vec<(&'static str, String)>;

/// A plan of a unit, made by its leader: plan, focus area and measure.
fn plan(leader: &mut Person, wave: &str, unit: &str) -> [String; 3] {
    leader
        .visits(&format!("/plans/new?wave={wave}&unit={unit}"))
        .is(200);
    let fields = [
        ("wave", wave),
        ("unit", unit),
        ("title", "Plan"),
        ("dimension", "kvalitet"),
        ("chosen_on", "2022-10-03"),
        ("chosen_how", "Møde"),
        ("source", "audit"),
        ("group", "Kim, AMR"),
    ];
    let page = leader.sends_form("/plans", &fields);
    let focus =
        html::between(page.is(200).body.as_str(), "name=\"focus\" value=\"", "\"").to_owned();
    let fields = [
        ("focus", focus.as_str()),
        ("title", "Tiltag"),
        ("owner", "Kim"),
        ("due_on", "2022-12-01"),
        ("times_a_year", "4"),
    ];
    let page = leader.sends_form(&format!("{}/measures", page.path), &fields);
    let measure = html::between(&page.body, "id=\"m-", "\"").to_owned();
    let note = [("held_on", "2022-10-03"), ("text", "Aftalt")];
    leader
        .sends_form(&format!("{}/notes", page.path), &note)
        .is(200);
    [
        page.path.strip_prefix("/plans/").unwrap().to_owned(),
        focus,
        measure,
    ]
}

/// A plan waits for another one, which its leader may not read: the wait.
fn waits(leader: &mut Person, plan: &str, awaited: &str) -> String {
    leader.visits(&format!("/plans/{plan}/waits")).is(200);
    let fields = [("party", "plan"), ("awaited", awaited)];
    let page = leader.sends_form(&format!("/plans/{plan}/waits"), &fields);
    html::between(&page.is(200).body, &format!("{plan}/waits/"), "/end\"").to_owned()
}

/// What an order of these tests says, whichever unit it binds.
const ORDER: &str =
    "version=0&title=Påbud&decided_on=2022-10-01&received_on=2022-10-01&comply_by=2022-12-01";

/// An order of a unit, written down by its leader.
fn order(leader: &mut Person, unit: &str) -> String {
    let fields = format!("unit={unit}&{ORDER}");
    let fields: Vec<(&str, &str)> = fields
        .split('&')
        .filter_map(|pair| pair.split_once('='))
        .collect();
    leader.visits("/orders/new").is(200);
    let page = leader.sends_form("/orders", &fields);
    page.is(200);
    page.path.strip_prefix("/orders/").unwrap().to_owned()
}

/// Klynge Nord's order and one that was deleted, and Klynge Syd's, with sound forms for them.
fn orders(app: &TestApp) -> Names {
    let mut leader = app.sign_in(&email("leder"));
    let [ours, deleted] = [(); 2].map(|()| order(&mut leader, "klynge-nord"));
    leader
        .sends_form(&format!("/orders/{deleted}/delete"), &[])
        .is(200);
    let theirs = order(&mut app.sign_in(&email("syd")), "klynge-syd");
    vec![
        ("{order}", ours),
        ("{order-elsewhere}", theirs),
        ("{order-deleted}", deleted),
        ("{order-form}", ORDER.to_owned()),
        ("{done}", "version=0&day=2022-10-03&how=Møde".to_owned()),
    ]
}

/// What a committee decides today, as its form sends it.
const DECIDED: &str = "text=Kursus&responsible=HR&decided_on=2022-10-03&evaluate_on=2023-10-03";

/// A decision of a unit, made by its leader.
fn decision(leader: &mut Person, unit: &str) -> String {
    let there = format!("/committee/{unit}");
    leader.visits(&there).is(200);
    let page = sends(leader, &format!("{there}/decisions"), DECIDED);
    page.is(303);
    let page = leader.visits(&there);
    let link = format!("href=\"{there}/decisions/");
    html::between(&page.body, &link, "\"").to_owned()
}

/// Somebody takes an idea from the catalogue and begins with it: the measure that it became.
fn takes_an_idea(leader: &mut Person, [plan, focus, _]: &[String; 3]) -> String {
    leader.visits(&format!("/plans/{plan}")).is(200);
    let ideas = format!("/plans/{plan}/focus/{focus}/ideas");
    let page = leader.posts_form(&ideas, &[("idea", "good-enough")]);
    let there = page.is(303).header("location").unwrap();
    let measure = there.rsplit_once("/measures/").unwrap().1.to_owned();
    let there = format!("/plans/{plan}/measures/{measure}/stage");
    leader.sends_form(&there, &[("stage", "started")]).is(200);
    measure
}

/// An address at the authority.
pub(super) fn email(name: &str) -> String {
    format!("{name}@by.example")
}

/// Everybody of the table's columns, signed in; the group's member in this plan.
fn everybody(app: &TestApp, plan: &str) -> Vec<(&'static str, Person)> {
    let mut people = vec![("nobody", app.person())];
    for (name, role) in WHO {
        let Some(role) = role else { continue };
        if name != "hr" && name != "leder" {
            let place = if role == Role::GroupMember {
                plan
            } else {
                "klynge-nord"
            };
            app.invite(role, &email(name), place);
        }
        people.push((name, app.sign_in(&email(name))));
    }
    people
}

/// Ids that no page needs to show: of Klynge Nord's plan and of Klynge Syd's.
fn ids(app: &TestApp, here: &[String; 3], there: &[String; 3]) -> Names {
    let mut names = Names::new();
    for (table, [own, other]) in [
        ("plan_notes", ["{note}", "{note-elsewhere}"]),
        ("plan_sources", ["{source}", "{source-elsewhere}"]),
        ("plan_members", ["{member}", "{member-elsewhere}"]),
    ] {
        for (name, plan) in [(own, &here[0]), (other, &there[0])] {
            let query = format!("SELECT id AS line FROM {table} WHERE plan_id = '{plan}'");
            names.push((name, lines(app.folder(), &query).remove(0)));
        }
    }
    for (name, measure) in [("{o}", &here[2]), ("{o-elsewhere}", &there[2])] {
        let query = format!(
            "SELECT id AS line FROM occasions WHERE measure_id = '{measure}' ORDER BY due_on"
        );
        names.push((name, lines(app.folder(), &query).remove(0)));
    }
    let query = "SELECT id AS line FROM accounts WHERE email = 'syd@by.example'";
    names.push(("{account}", lines(app.folder(), query).remove(0)));
    names
}

/// Sound forms that several addresses take.
const FORMS: [(&str, &str); 4] = [
    ("{decided}", DECIDED),
    ("{answer}", "answer=partly&why=Mangler tid"),
    (
        "{choice}",
        "title=Ny&dimension=tempo&chosen_on=2022-10-03&chosen_how=Møde",
    ),
    ("{measure}", "title=Tiltag&owner=Kim&due_on=2022-12-01"),
];

/// Three waves, two plans and all that stands around them.
pub(super) fn world() -> World {
    let app = TestApp::start();
    app.invite(Role::SurveyManager, HR, "");
    let mut hr = app.sign_in(HR);
    let mut draft = |title| case::drafts(&mut hr, &Draft { title, ..FIRST });
    let [released, open, drafted] = ["Ude", "Åben", "Kladde"].map(&mut draft);
    case::runs(&app, &mut hr, &released, IN_2022);
    let codes = case::opens(&app, &mut hr, &open);
    let plan_of = |name: &str, unit: &str| {
        app.invite(Role::Leader, &email(name), unit);
        let mut leader = app.sign_in(&email(name));
        let plan = plan(&mut leader, &released, unit);
        (plan, decision(&mut leader, unit))
    };
    let (here, decided) = plan_of("leder", "klynge-nord");
    let (there, decided_elsewhere) = plan_of("syd", "klynge-syd");
    let mut leader = app.sign_in(&email("leder"));
    let wait = waits(&mut leader, &here[0], &there[0]);
    let taken = takes_an_idea(&mut leader, &here);
    let mut names = orders(&app);
    names.extend(ids(&app, &here, &there));
    names.extend(FORMS.map(|(name, form)| (name, form.to_owned())));
    let people = everybody(&app, &here[0]);
    names.extend(["{plan}", "{focus}", "{m}"].into_iter().zip(here));
    let elsewhere = ["{elsewhere}", "{focus-elsewhere}", "{m-elsewhere}"];
    names.extend(elsewhere.into_iter().zip(there));
    names.extend([
        ("{released}", released),
        ("{open}", open),
        ("{drafted}", drafted),
        ("{code}", codes[0].1.clone()),
        ("{w}", wait),
        ("{taken}", taken),
        ("{decision}", decided),
        ("{decision-elsewhere}", decided_elsewhere),
    ]);
    World { app, people, names }
}

impl World {
    /// The text with every placeholder filled in.
    pub(super) fn fill(&self, text: &str) -> String {
        self.names
            .iter()
            .fold(text.to_owned(), |text, (name, value)| {
                text.replace(name, value)
            })
    }
}
