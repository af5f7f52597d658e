//! The case Klynge Nord from the release to the authority's package, chapter by chapter: what people
//! see on which day. The flagged dimension that no plan took on, the guide that was handed out but not
//! used, the measure too young to judge, and the group that waited for another group.
//!
//! What people do stands here, one deed after the other; what they see stands in the chapters. To act
//! everything out takes a while, so there are two tests: until the inspector comes, and from then on.

mod autumn;
mod deeds;
mod effect;
mod order;
mod winter;

use std::collections::BTreeMap;

use chrono::Duration;
use trivsel::domain::role::Role;

use super::app::TestApp;
use super::case::{self, Draft, FIRST, HR, IN_2022, IN_2024, STAFF_2024};
use super::folder::lines;
use super::html;
use super::person::{Page, Person};

const LEADER: &str = "leder@by.example";
const AMR: &str = "amr@by.example";
const TR: &str = "tr@by.example";
/// In the plan's group, with access to the plan and to nothing else.
const GRY: &str = "gry@by.example";
/// In the committee at the top.
const TOP: &str = "hmu@by.example";
/// Leads the whole department, and so the cross-cutting group.
const HEAD: &str = "chef@by.example";

const SECOND: Draft<'_> = Draft {
    title: "Trivselsmåling 2024",
    closes_on: "2024-10-25",
    staff: STAFF_2024,
    ..FIRST
};

const GUIDE: &str = "Guide til god nok kvalitet";
const PRACTICE: &str = "Ny praksis for modtagelse";
const CEILING: &str = "Loft over sager";
const CALENDAR: &str = "Fælles kalender";
const SUPERVISION: &str = "Supervision";

/// The plan's measures: title, dimension, start, due date, times a year.
const MEASURES: [(&str, &str, &str, &str, &str); 5] = [
    (GUIDE, "kvalitet", "", "2025-01-10", ""),
    (SUPERVISION, "kvalitet", "2025-02-01", "2025-12-31", "5"),
    (PRACTICE, "tempo", "2025-03-01", "2025-03-31", ""),
    (CEILING, "tempo", "", "2025-03-15", ""),
    (CALENDAR, "tempo", "", "2025-03-31", ""),
];

/// Klynge Nord on a day.
struct Story {
    app: TestApp,
    /// The wave of 2024.
    wave: String,
    /// The address of Klynge Nord's plan.
    plan: String,
    /// The address of the cross-cutting group's plan.
    awaited: String,
    /// The address of the order.
    order: String,
    people: BTreeMap<&'static str, Person>,
}

impl Story {
    /// 7 October 2024: the second survey is released.
    fn released() -> Self {
        let app = TestApp::start();
        app.invite(Role::SurveyManager, HR, "");
        let mut hr = app.sign_in(HR);
        let wave = case::drafts(&mut hr, &FIRST);
        case::runs(&app, &mut hr, &wave, IN_2022);
        app.set_clock("2024-10-07T07:00:00Z");
        let mut hr = app.sign_in(HR);
        let wave = case::drafts(&mut hr, &SECOND);
        case::runs(&app, &mut hr, &wave, IN_2024);
        for (role, email, unit) in [
            (Role::Leader, LEADER, "klynge-nord"),
            (Role::SafetyRepresentative, AMR, "klynge-nord"),
            (Role::UnionRepresentative, TR, "klynge-nord"),
            (Role::CommitteeMember, TOP, "forvaltning"),
            (Role::Leader, HEAD, "forvaltning"),
        ] {
            app.invite(role, email, unit);
        }
        Self {
            app,
            wave,
            plan: String::new(),
            awaited: String::new(),
            order: String::new(),
            people: BTreeMap::new(),
        }
    }

    /// The morning of a day.
    fn on(&mut self, day: &str) {
        self.app.set_clock(&format!("{day}T08:00:00Z"));
        self.people.clear();
    }

    /// Somebody, signed in on this day.
    fn who(&mut self, email: &'static str) -> &mut Person {
        let app = &self.app;
        let person = self.people.entry(email);
        person.or_insert_with(|| app.sign_in(email))
    }

    /// Somebody looks at a page.
    fn sees(&mut self, email: &'static str, there: &str) -> Page {
        let page = self.who(email).visits(there);
        page.is(200);
        page
    }

    /// Somebody looks at a page and sends a form of it.
    fn sends(
        &mut self,
        email: &'static str,
        (page, to): (&str, &str),
        fields: &[(&str, &str)],
    ) -> Page {
        self.sees(email, page);
        // Nothing happens at the same moment as something else.
        self.app.pass(Duration::minutes(1));
        let page = self.who(email).sends_form(to, fields);
        page.is(200);
        page
    }

    /// The focus area on a dimension.
    fn focus(&self, dimension: &str) -> String {
        let query =
            format!("SELECT id AS line FROM focus_areas WHERE dimension_id = '{dimension}'");
        lines(self.app.folder(), &query).remove(0)
    }

    /// The address of a measure.
    fn measure(&self, title: &str) -> String {
        let query = format!("SELECT id AS line FROM measures WHERE title = '{title}'");
        let id = lines(self.app.folder(), &query).remove(0);
        format!("{}/measures/{id}", self.plan)
    }

    /// Somebody moves a measure, and sees its page.
    fn moves(&mut self, email: &'static str, title: &str, fields: &[(&str, &str)]) -> Page {
        let there = self.measure(title);
        self.sends(email, (&there, &format!("{there}/stage")), fields)
    }

    /// The row of Klynge Nord in the matrix, as somebody reads it.
    fn row(&mut self, email: &'static str) -> String {
        let body = html::decoded(&self.sees(email, "/coverage").body);
        let rows = html::all_between(&body, "<tr", "</tr>");
        let found = rows
            .into_iter()
            .find(|row| row.contains("/coverage?unit=klynge-nord\""));
        html::text(&format!("<{}", found.expect("Klynge Nord has flags")))
    }

    /// 10 April 2025, the day of the inspection.
    fn inspected() -> Self {
        let mut story = Self::released();
        story.chooses();
        story.leaves_it_to_others();
        story.waits();
        story.hands_out_the_guide();
        story.passes_the_winter();
        story.judges();
        story
    }

    /// 28 October 2024: staff choose two of three. 12 November: the plan.
    fn chooses(&mut self) {
        self.on("2024-11-12");
        let new = format!("/plans/new?wave={}&unit=klynge-nord", self.wave);
        let wave = self.wave.clone();
        let fields = [
            ("wave", wave.as_str()),
            ("unit", "klynge-nord"),
            ("title", "Handleplan 2024"),
            ("dimension", "kvalitet"),
            ("dimension", "tempo"),
            ("source", "flag"),
            ("source", "med"),
            ("chosen_on", "2024-10-28"),
            ("chosen_how", "Personalemøde, 17 af 21 deltog"),
            (
                "group",
                "Lone Ledersen, leder\nArne Amrsen, AMR\nTine Trolle, TR",
            ),
        ];
        self.plan = self.sends(LEADER, (&new, "/plans"), &fields).path;
        self.gathers_the_group();
        self.agrees_on_measures();
    }

    /// A member who can sign in, one from outside, and how often the plan is looked at.
    fn gathers_the_group(&mut self) {
        let group = format!("{}/group", self.plan);
        let gry = [("name", "Gry"), ("part", "staff"), ("email", GRY)];
        let kim = [
            ("name", "Kim Konsulent"),
            ("part", "other"),
            ("part_words", "konsulent"),
            ("comes_from", "HR"),
        ];
        for member in [&gry[..], &kim[..]] {
            self.sends(LEADER, (&group, &group), member);
        }
        let edit = format!("{}/edit", self.plan);
        let page = self.sees(LEADER, &edit);
        let version = super::plans::version(&page);
        let fields = [
            ("version", version.as_str()),
            ("title", "Handleplan 2024"),
            ("every_weeks", "6"),
        ];
        self.sends(LEADER, (&edit, &edit), &fields);
    }

    fn agrees_on_measures(&mut self) {
        let plan = self.plan.clone();
        for (title, dimension, start, due, times) in MEASURES {
            let focus = self.focus(dimension);
            let fields = [
                ("focus", focus.as_str()),
                ("title", title),
                ("owner", "Lone Ledersen"),
                ("reach", "alle 21"),
                ("start_on", start),
                ("due_on", due),
                ("times_a_year", times),
            ];
            self.sends(LEADER, (&plan, &format!("{plan}/measures")), &fields);
        }
    }

    /// 2 December 2024: emotional demands is left to a group that has no plan here.
    fn leaves_it_to_others(&mut self) {
        self.on("2024-12-02");
        let there = format!("{}/focus", self.plan);
        let wave = self.wave.clone();
        let fields = [
            ("wave", wave.as_str()),
            ("dimension", "foelelser"),
            ("chosen_on", "2024-12-02"),
            ("chosen_how", "Overladt til den tværgående gruppe"),
            ("waits_for", "Den tværgående gruppe"),
        ];
        self.sends(LEADER, (&there, &there), &fields);
    }

    /// 16 December 2024: the group has a plan, in which nothing is agreed; it takes the words' place.
    fn waits(&mut self) {
        self.on("2024-12-16");
        let fields = [
            ("unit", "forvaltning"),
            ("title", "Den tværgående gruppe"),
            ("topics", "Følelsesmæssige krav på tværs"),
            ("source", "med"),
            ("chosen_on", "2024-12-16"),
            ("chosen_how", "MED besluttede det"),
        ];
        let new = "/plans/new?unit=forvaltning";
        self.awaited = self.sends(HEAD, (new, "/plans"), &fields).path;
        let awaited = self.awaited.strip_prefix("/plans/").unwrap().to_owned();
        let party = format!("focus:{}", self.focus("foelelser"));
        let there = format!("{}/waits", self.plan);
        let fields = [
            ("party", party.as_str()),
            ("awaited", awaited.as_str()),
            ("measure", ""),
        ];
        self.sends(LEADER, (&there, &there), &fields);
    }

    /// January 2025: the guide is handed out on the 8th, to be in use by the 10th.
    fn hands_out_the_guide(&mut self) {
        self.on("2025-01-08");
        self.moves(LEADER, GUIDE, &[("stage", "started")]);
        let handed = [("stage", "implemented"), ("note", "Udleveret til alle 21")];
        self.moves(LEADER, GUIDE, &handed);
    }

    /// Until 1 March 2025: supervision, a dropped measure, a meeting, and a practice that changes.
    fn passes_the_winter(&mut self) {
        self.on("2025-02-05");
        let there = self.measure(SUPERVISION);
        let occasion = {
            let page = self.sees(GRY, &there);
            format!(
                "{there}/occasions/{}",
                html::between(&page.body, "id=\"o-", "\"")
            )
        };
        let held = [
            ("outcome", "held"),
            ("held_on", "2025-02-03"),
            ("attended", "2"),
            ("expected", "5"),
        ];
        self.sends(GRY, (&there, &occasion), &held);
        let dropped = [("stage", "dropped"), ("note", "Kalenderen findes allerede")];
        self.moves(LEADER, CALENDAR, &dropped);
        let notes = format!("{}/notes", self.plan);
        let note = [
            ("held_on", "2025-02-05"),
            ("present", "Lone, Arne og Gry"),
            ("text", "Ingen har åbnet guiden."),
        ];
        self.sends(GRY, (&notes, &notes), &note);
        let dialogue = format!("{}/focus/{}/dialogue", self.plan, self.focus("kvalitet"));
        let agreed = [
            ("what-1", "To eksempler på et godt nok notat"),
            ("who-1", "Gry"),
            ("by-1", "2025-05-15"),
        ];
        self.sends(LEADER, (&dialogue, &dialogue), &agreed);
        self.on("2025-03-01");
        self.moves(LEADER, PRACTICE, &[("stage", "started")]);
        let in_force = [("stage", "implemented"), ("note", "Gælder fra 1. marts")];
        self.moves(LEADER, PRACTICE, &in_force);
    }

    /// 10 April 2025: the practice is too young to judge.
    fn judges(&mut self) {
        self.on("2025-04-10");
        let too_early = [
            ("stage", "too-early"),
            ("note", "Seks uger er for lidt"),
            ("look_again_on", "2025-09-01"),
        ];
        self.moves(AMR, PRACTICE, &too_early);
    }
}

#[test]
fn what_the_inspector_sees_in_april_was_seen_in_january() {
    let mut story = Story::released();
    autumn::three_flags(&mut story);
    story.chooses();
    autumn::a_plan_on_two(&mut story);
    autumn::emotional_demands_are_uncovered(&mut story);
    story.leaves_it_to_others();
    autumn::it_waits_for_a_group_without_plan(&mut story);
    story.waits();
    autumn::it_waits_for_a_plan_in_which_nothing_moves(&mut story);
    story.hands_out_the_guide();
    winter::it_is_stuck_in_january(&mut story);
    story.passes_the_winter();
    winter::what_happened_is_kept(&mut story);
    story.judges();
    winter::the_practice_is_too_young(&mut story);
    winter::it_is_stuck_in_april(&mut story);
}

#[test]
fn an_order_is_met_and_packed_and_the_next_survey_judges() {
    let mut story = Story::inspected();
    story.is_ordered();
    order::its_days_are_those_of_the_case(&mut story);
    order::the_plan_has_one_more_reason(&mut story);
    story.complies();
    order::it_is_met(&mut story);
    order::the_package_holds_it_all(&mut story);
    story.is_measured_again();
    effect::each_focus_area_is_judged(&mut story);
    effect::the_history_says_who_and_when(&mut story);
}
