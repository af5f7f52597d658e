//! Waiting for others: what does not come is seen from here, months before anybody asks.

mod board;

use trivsel::domain::role::Role;

use super::app::TestApp;
use super::case::{self, FIRST, HR, IN_2022};
use super::folder::{execute, lines};
use super::html;
use super::person::{Page, Person};

/// Three plans in two units: two in Klynge Nord, whose leader may read both, and one in Klynge Syd.
pub(super) struct Case {
    pub(super) app: TestApp,
    wave: String,
    pub(super) nord: Person,
    syd: Person,
    /// The plan on quality, the plan on pace, and Syd's.
    pub(super) plans: [String; 3],
}

fn makes_plan(
    leader: &mut Person,
    wave: &str,
    unit: &str,
    (title, dimension): (&str, &str),
) -> String {
    leader
        .visits(&format!("/plans/new?wave={wave}&unit={unit}"))
        .is(200);
    let fields = [
        ("wave", wave),
        ("unit", unit),
        ("title", title),
        ("dimension", dimension),
        ("chosen_on", "2022-10-03"),
        ("chosen_how", "Personalemøde"),
    ];
    let page = leader.sends_form("/plans", &fields);
    page.is(200)
        .path
        .strip_prefix("/plans/")
        .unwrap()
        .to_owned()
}

impl Case {
    pub(super) fn start() -> Self {
        let app = TestApp::start();
        app.invite(Role::SurveyManager, HR, "");
        let mut hr = app.sign_in(HR);
        let wave = case::drafts(&mut hr, &FIRST);
        case::runs(&app, &mut hr, &wave, IN_2022);
        app.invite(Role::Leader, "nord@by.example", "klynge-nord");
        app.invite(Role::Leader, "syd@by.example", "klynge-syd");
        let mut nord = app.sign_in("nord@by.example");
        let mut syd = app.sign_in("syd@by.example");
        let plans = [
            makes_plan(
                &mut nord,
                &wave,
                "klynge-nord",
                ("Kvalitetsplan", "kvalitet"),
            ),
            makes_plan(&mut nord, &wave, "klynge-nord", ("Tempoplan", "tempo")),
            makes_plan(&mut syd, &wave, "klynge-syd", ("Sydplan", "foelelser")),
        ];
        Self {
            app,
            wave,
            nord,
            syd,
            plans,
        }
    }

    fn leader(&mut self, plan: usize) -> &mut Person {
        if plan == 2 {
            &mut self.syd
        } else {
            &mut self.nord
        }
    }

    /// A plan, or a part of it, waits for another plan or one of its measures.
    fn waits(&mut self, plan: usize, party: &str, (awaited, measure): (usize, &str)) -> Page {
        let (there, awaited) = (
            format!("/plans/{}/waits", self.plans[plan]),
            self.plans[awaited].clone(),
        );
        let leader = self.leader(plan);
        leader.visits(&there).is(200);
        let fields = [
            ("party", party),
            ("awaited", awaited.as_str()),
            ("measure", measure),
        ];
        leader.sends_form(&there, &fields)
    }

    fn chain(&mut self, plan: usize) -> Page {
        let there = format!("/plans/{}/waits", self.plans[plan]);
        let page = self.leader(plan).visits(&there);
        page.is(200);
        page
    }

    pub(super) fn focus(&mut self, plan: usize) -> String {
        let there = format!("/plans/{}", self.plans[plan]);
        let page = self.leader(plan).visits(&there);
        html::between(&page.body, "name=\"focus\" value=\"", "\"").to_owned()
    }

    pub(super) fn measure(&mut self, plan: usize, title: &str, due_on: &str) -> String {
        let (there, focus) = (format!("/plans/{}", self.plans[plan]), self.focus(plan));
        let fields = [
            ("focus", focus.as_str()),
            ("title", title),
            ("owner", "Kim Kollega"),
            ("due_on", due_on),
        ];
        let page = self
            .leader(plan)
            .sends_form(&format!("{there}/measures"), &fields);
        page.is(200);
        let query = format!("SELECT id AS line FROM measures WHERE title = '{title}'");
        lines(self.app.folder(), &query).remove(0)
    }

    fn moves(&mut self, plan: usize, measure: &str, stage: &str) {
        let there = format!("/plans/{}", self.plans[plan]);
        let leader = self.leader(plan);
        leader.visits(&there);
        let fields = [("stage", stage), ("note", "Set på mødet")];
        leader
            .sends_form(&format!("{there}/measures/{measure}/stage"), &fields)
            .is(200);
    }
}

#[test]
fn a_circle_over_three_plans_and_two_units_is_refused_in_words() {
    let mut case = Case::start();
    case.waits(0, "plan", (2, "")).is(200).says("»Sydplan«");
    case.waits(2, "plan", (1, "")).is(200).says("»Tempoplan«");
    let focus = format!("focus:{}", case.focus(1));
    let refused = case.waits(1, &focus, (0, ""));
    refused
        .is(422)
        .says("Så ville alle vente på hinanden")
        .says("(»Tempoplan«) venter på »Kvalitetsplan« »Kvalitetsplan« venter på »Sydplan«")
        .says("»Sydplan« venter på »Tempoplan«");
    let kept = format!("name=\"party\" value=\"{focus}\"");
    assert!(refused.body.contains(&kept), "what was chosen stays chosen");
    case.chain(1).says("Planen venter ikke på nogen.");
    // A plan does not wait for itself, and for nothing twice.
    case.waits(1, "plan", (1, ""))
        .is(422)
        .says("»Tempoplan« venter på »Tempoplan«");
    case.waits(0, "plan", (2, ""))
        .is(422)
        .says("Det venter I allerede på");
    let there = format!("/plans/{}/waits", case.plans[0]);
    let fields = [("party", "plan"), ("awaited", "ukendt")];
    case.nord
        .sends_form(&there, &fields)
        .is(422)
        .says("Vælg den plan");
    // Whoever ends a wait opens the circle.
    let chain = case.chain(0);
    let wait = html::between(&chain.body, "/waits/", "/end\"").to_owned();
    let end = format!("{there}/{wait}/end");
    case.nord
        .sends_form(&end, &[])
        .is(200)
        .says("Planen venter ikke på nogen.");
    case.nord.posts_form(&end, &[]).is(404);
    case.waits(1, &focus, (0, ""))
        .is(200)
        .says("»Kvalitetsplan«");
}

#[test]
fn what_is_waited_for_is_followed_until_it_is_in_use() {
    let mut case = Case::start();
    case.waits(0, "plan", (1, ""))
        .is(200)
        .says("»Tempoplan« Der er ingen tiltag endnu");
    let measure = case.measure(1, "Loft over sager", "2022-11-01");
    case.waits(0, "plan", (1, &measure)).is(200);
    let says = |case: &mut Case, tag: &str| {
        case.chain(0)
            .says(&format!("Loft over sager (»Tempoplan«) {tag}"))
            .says(&format!("»Tempoplan« {tag}"));
        let plan = format!("/plans/{}", case.plans[0]);
        case.nord.visits(&plan).is(200).says(tag);
        case.nord.visits("/").says(tag);
    };
    says(&mut case, "På vej: 1. november 2022");
    case.app.set_clock("2022-11-02T07:00:00Z");
    case.nord = case.app.sign_in("nord@by.example");
    says(&mut case, "Over fristen: 1. november 2022");
    case.nord
        .visits("/")
        .says("2 venter, uden at der sker noget");
    case.moves(1, &measure, "started");
    case.moves(1, &measure, "implemented");
    says(&mut case, "Ikke i brug: skulle være det 1. november 2022");
    case.moves(1, &measure, "dropped");
    says(&mut case, "Er droppet");
    for stage in ["planned", "started", "implemented", "used"] {
        case.moves(1, &measure, stage);
    }
    says(&mut case, "Er i brug: I kan gå videre");
    case.chain(0).does_not_say("kommer ikke af sig selv");
    // Deleted, it is said to be; when it comes back, so does its standing.
    let at = |set: &str, table: &str, id: &str| {
        format!("UPDATE {table} SET deleted_at = {set} WHERE id = '{id}'")
    };
    execute(
        case.app.folder(),
        &at("'2022-11-02 08:00:00'", "measures", &measure),
    );
    case.chain(0)
        .says("et tiltag i »Tempoplan« Er slettet")
        .says("»Tempoplan« Der er ingen tiltag endnu");
    execute(case.app.folder(), &at("NULL", "measures", &measure));
    let plan = case.plans[1].clone();
    execute(
        case.app.folder(),
        &at("'2022-11-02 08:00:00'", "plans", &plan),
    );
    case.chain(0).says("»Tempoplan« Er slettet");
    case.nord
        .visits("/")
        .says("venter på »Tempoplan« Er slettet");
    // Even when it is gone for good, whoever waits is told.
    execute(case.app.folder(), &at("NULL", "plans", &plan));
    says(&mut case, "Er i brug: I kan gå videre");
}

#[test]
fn what_is_gone_for_good_is_still_told_to_whoever_waits() {
    let mut case = Case::start();
    case.waits(0, "plan", (2, "")).is(200);
    case.waits(2, "plan", (1, "")).is(200);
    let gone = format!("DELETE FROM plans WHERE id = '{}'", case.plans[2]);
    assert_eq!(super::folder::write(case.app.folder(), &gone), 1);
    case.chain(0)
        .says("»Sydplan« Er slettet")
        .says("Der kommer ikke noget fra den");
    case.chain(1).says("Ingen andre planer venter på den her.");
}

#[test]
fn of_a_plan_that_may_not_be_read_only_title_unit_and_standing_are_told() {
    let mut case = Case::start();
    let measure = case.measure(2, "Hemmeligt tiltag", "2022-11-01");
    let focus = format!("focus:{}", case.focus(0));
    case.waits(0, &focus, (2, "")).is(200);
    let fields = [
        ("party", "plan"),
        ("awaited", case.plans[2].as_str()),
        ("measure", measure.as_str()),
    ];
    let there = format!("/plans/{}/waits", case.plans[0]);
    case.nord.posts_form(&there, &fields).is(404);
    // Somebody who may read both waits for the measure; the leader reads of it what may be known.
    case.app
        .invite(Role::SafetyRepresentative, "amr@by.example", "forvaltning");
    let mut both = case.app.sign_in("amr@by.example");
    both.visits(&there).is(200);
    both.sends_form(&there, &fields)
        .is(200)
        .says("Hemmeligt tiltag (»Sydplan«)")
        .says("Kim Kollega");
    let page = case.chain(0);
    page.says("»Sydplan« På vej: 1. november 2022 Klynge Syd");
    page.says("et tiltag i »Sydplan« På vej: 1. november 2022 Klynge Syd");
    page.does_not_say("Hemmeligt").does_not_say("Kim Kollega");
    let link = format!("href=\"/plans/{}", case.plans[2]);
    assert!(!page.body.contains(&link));
    let plan = case.nord.visits(&format!("/plans/{}", case.plans[0]));
    plan.says("»Sydplan«").does_not_say("Hemmeligt");
    assert!(!plan.body.contains(&link));
    case.nord
        .visits("/")
        .says("venter på »Sydplan«")
        .does_not_say("Hemmeligt");
    // In the form it is a plan by title, and has no measures to choose from.
    let chosen = case
        .nord
        .visits(&format!("{there}?awaited={}", case.plans[2]));
    chosen
        .says("»Sydplan«".trim_matches(['»', '«']))
        .says("Planen kan ikke læses herfra")
        .does_not_say("Hemmeligt");
    // The other side learns who waits, and no more.
    let behind = case.chain(2);
    behind
        .says("»Kvalitetsplan« venter på »Sydplan«")
        .says("Klynge Nord");
    behind.does_not_say("kvalitet i arbejdet");
}

#[test]
fn both_plans_histories_tell_of_a_wait_and_of_its_end() {
    let mut case = Case::start();
    let page = case.waits(0, "plan", (2, ""));
    let there = format!("/plans/{}/waits", case.plans[0]);
    let wait = html::between(&page.body, "/waits/", "/end\"").to_owned();
    case.nord
        .sends_form(&format!("{there}/{wait}/end"), &[])
        .is(200);
    let history = |plan: &str| {
        let query = "SELECT deed || ': ' || detail AS line FROM journal WHERE about =";
        let query = format!("{query} '{wait}' AND matter = '{plan}' ORDER BY deed");
        lines(case.app.folder(), &query)
    };
    assert_eq!(
        history(&case.plans[0]),
        [
            "wait-ended: Kvalitetsplan → Sydplan",
            "wait-made: Kvalitetsplan → Sydplan"
        ]
    );
    assert_eq!(
        history(&case.plans[2]),
        ["awaited: Kvalitetsplan", "no-longer-awaited: Kvalitetsplan"]
    );
}

#[test]
fn words_about_a_group_without_plan_are_a_warning_until_its_plan_takes_their_place() {
    let mut case = Case::start();
    let (there, wave) = (format!("/plans/{}", case.plans[0]), case.wave.clone());
    let fields = [
        ("wave", wave.as_str()),
        ("dimension", "rolleklarhed"),
        ("chosen_on", "2022-10-03"),
        ("chosen_how", "Personalemøde"),
        ("waits_for", "Tværgående gruppe"),
    ];
    case.nord.visits(&there);
    let plan = case.nord.sends_form(&format!("{there}/focus"), &fields);
    plan.is(200)
        .says("Venter på »Tværgående gruppe« Gruppen har ingen plan her endnu");
    case.nord
        .visits("/")
        .says("venter på »Tværgående gruppe« Gruppen har ingen plan her endnu")
        .says("1 venter, uden at der sker noget");
    // Whoever waits for this plan sees it too; without the right to read it, not whom it waits for.
    case.waits(2, "plan", (0, ""))
        .is(200)
        .says("»Kvalitetsplan« venter på: En gruppe uden plan her Gruppen har ingen plan her endnu")
        .does_not_say("Tværgående gruppe");
    let chain = case.chain(2);
    let wait = html::between(&chain.body, "/waits/", "/end\"").to_owned();
    let there_syd = format!("/plans/{}/waits/{wait}/end", case.plans[2]);
    case.syd.sends_form(&there_syd, &[]).is(200);
    let chain = case.chain(0);
    let way = html::between(&chain.body, "?party&#x3D;focus:", "#add-wait").to_owned();
    let chosen = case.nord.visits(&format!(
        "{there}/waits?party=focus:{way}&awaited={}",
        case.plans[2]
    ));
    chosen
        .is(200)
        .says("Det tager pladsen for teksten »Tværgående gruppe«");
    let page = case.waits(0, &format!("focus:{way}"), (2, ""));
    page.is(200)
        .says("Rolleklarhed venter på: »Sydplan«")
        .does_not_say("Tværgående gruppe");
    let end = format!("{there}/focus/{way}/waits/end");
    case.nord.posts_form(&end, &[]).is(404);
    // Words can also be taken away without a plan in their place.
    let fields = [
        fields[0],
        ("dimension", "tempo"),
        fields[2],
        fields[3],
        ("waits_for", "MED"),
    ];
    case.nord
        .sends_form(&format!("{there}/focus"), &fields)
        .is(200);
    let way = html::between(&case.chain(0).body, "?party&#x3D;focus:", "#add-wait").to_owned();
    case.nord
        .sends_form(&format!("{there}/focus/{way}/waits/end"), &[])
        .is(200)
        .does_not_say("»MED«");
}
