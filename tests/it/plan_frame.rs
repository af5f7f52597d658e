//! The frame of a plan: title, rhythm, units, reasons and the working group, also for two at once.

use chrono::Duration;
use trivsel::domain::role::Role;

use super::folder::{count, lines};
use super::html;
use super::plans::{leads, version, with_plan};

#[test]
fn the_second_of_two_editors_is_told_and_loses_nothing() {
    let (app, mut leader, plan) = with_plan();
    app.invite(Role::SafetyRepresentative, "amr@by.example", "klynge-nord");
    let mut amr = app.sign_in("amr@by.example");
    let edit = format!("{plan}/edit");
    let seen = version(&leader.visits(&edit));
    amr.visits(&edit);
    let first = [
        ("version", seen.as_str()),
        ("title", "AMR'ens navn"),
        ("every_weeks", "6"),
    ];
    amr.sends_form(&edit, &first)
        .is(200)
        .says("AMR'ens navn")
        .says("Næste gang: 14. november 2022")
        .says("hver 6. uge");
    app.pass(Duration::minutes(5));
    let mine = [
        ("version", seen.as_str()),
        ("title", "Lederens navn"),
        ("next_on", "2022-12-01"),
        ("unit", "team_1"),
    ];
    let page = leader.sends_form(&edit, &mine);
    page.is(409)
        .says("Senest ændret: Navn på amr@by.example, 3. oktober 2022 kl. 09.00.")
        .says("AMR'ens navn")
        .says("Næste gennemgang 14. november 2022");
    assert!(page.body.contains("value=\"Lederens navn\""));
    assert!(page.body.contains("value=\"2022-12-01\""));
    assert!(page.body.contains("value=\"team_1\" checked"));
    leader.visits(&plan).says("AMR'ens navn");
    // Saving again is a knowing decision.
    let fresh = version(&page);
    assert_ne!(fresh, seen);
    let again = [[("version", fresh.as_str())].as_slice(), &mine[1..]].concat();
    leader
        .sends_form(&edit, &again)
        .is(200)
        .says("Lederens navn")
        .says("Næste gang: 1. december 2022")
        .does_not_say("hver 6. uge");
    leader
        .visits(&format!("{plan}/history"))
        .says("AMR'ens navn → Lederens navn")
        .says("Ro på → AMR'ens navn")
        .says("14. november 2022 → 1. december 2022")
        .says("Enhed føjet til planen Team Ask");
}

#[test]
fn wrong_input_to_a_plans_frame_is_told_at_its_field() {
    let (_app, mut leader, plan) = with_plan();
    let edit = format!("{plan}/edit");
    let version = version(&leader.visits(&edit));
    for (title, weeks, day, message) in [
        (" ", "6", "", "Giv det et navn."),
        ("A", "0", "", "Skriv et helt tal mellem 1 og 52"),
        ("A", "53", "", "Skriv et helt tal mellem 1 og 52"),
        ("A", "-1", "", "Skriv et helt tal mellem 1 og 52"),
        ("A", "seks", "", "Skriv et helt tal mellem 1 og 52"),
        ("A", "6", "2022-02-30", "Vælg en dato, der findes."),
        ("A", "6", "2022-10-02", "Datoen er passeret."),
    ] {
        let fields = [
            ("version", version.as_str()),
            ("title", title),
            ("every_weeks", weeks),
            ("next_on", day),
        ];
        let page = leader.sends_form(&edit, &fields);
        page.is(422).says(message);
        for kept in [weeks, day] {
            assert!(
                page.body.contains(&format!("value=\"{kept}\"")),
                "{message}: {kept}"
            );
        }
    }
    leader
        .sends_form(
            &format!("{plan}/sources"),
            &[("kind", "opdigtet"), ("note", "Min note")],
        )
        .is(422)
        .says("Vælg en grund.");
    let note = "8 hændelser på 12 måneder";
    let page = leader.sends_form(
        &format!("{plan}/sources"),
        &[("kind", "incidents"), ("note", note)],
    );
    page.is(200).says(&format!("Hændelser {note}"));
    let source = html::all_between(&page.body, "/sources/", "/remove\"")
        .pop()
        .unwrap()
        .to_owned();
    leader.visits(&plan).says(&format!("Hændelser {note}"));
    leader
        .sends_form(&format!("{plan}/sources/{source}/remove"), &[])
        .is(200)
        .does_not_say(&format!("Hændelser {note}"));
    leader
        .visits(&format!("{plan}/history"))
        .says(&format!("Grund fjernet Hændelser: {note}"));
    leader.visits(&plan).says("Ro på");
}

#[test]
fn a_plan_of_two_units_is_both_leaders_but_only_the_first_ones_to_delete() {
    let (app, mut leader, plan) = with_plan();
    let mut south = leads(&app, "syd", "klynge-syd");
    south.visits(&plan).is(404);
    // Nobody shares a plan with a unit out of reach; somebody with both units does.
    let edit = format!("{plan}/edit");
    let seen = version(&leader.visits(&edit));
    leader.visits(&edit).does_not_say("Klynge Syd");
    let both = [
        ("version", seen.as_str()),
        ("title", "Fælles"),
        ("unit", "klynge-syd"),
    ];
    leader.sends_form(&edit, &both).is(404);
    app.invite(Role::Leader, "chef@by.example", "forvaltning");
    let mut head = app.sign_in("chef@by.example");
    head.visits(&edit);
    head.sends_form(&edit, &both)
        .is(200)
        .says("Klynge Nord · Klynge Syd");
    south.visits(&plan).is(200).says("Fælles");
    let form = south.visits(&edit);
    form.is(200).says("Klynge Nord").does_not_say("Slet planen");
    south
        .sends_form(&format!("{plan}/delete"), &[("sure", "yes")])
        .is(404);
    south.sends_form(&format!("{plan}/delete"), &[]).is(404);
    // The second leader adds a topic, but gets no figures of the first unit to choose from.
    let more = south.visits(&format!("{plan}/focus"));
    more.is(200)
        .does_not_say("Score")
        .does_not_say("Rolleklarhed");
    let fields = [
        ("topics", "Kørsel"),
        ("chosen_on", "2022-10-03"),
        ("chosen_how", "Møde"),
    ];
    south
        .sends_form(&format!("{plan}/focus"), &fields)
        .is(200)
        .says("Kørsel");
    // The first leader cannot put the second unit out: it is not within reach, and stays.
    let seen = version(&leader.visits(&edit));
    let fields = [("version", seen.as_str()), ("title", "Fælles plan")];
    leader.sends_form(&edit, &fields).is(200).says("Klynge Syd");
    // The second leader leaves with the own unit, and the plan is the first one's alone again.
    let seen = version(&south.visits(&edit));
    let fields = [("version", seen.as_str()), ("title", "Fælles plan")];
    assert_eq!(south.sends_form(&edit, &fields).path, "/plans");
    south.visits(&plan).is(404);
    leader.visits(&plan).is(200).does_not_say("Klynge Syd");
}

#[test]
fn people_come_into_the_group_and_leave_it_with_their_access() {
    let (app, mut leader, plan) = with_plan();
    let group = format!("{plan}/group");
    leader.visits(&group).is(200).says("AMR");
    let all = [
        ("name", "Kim Konsulent"),
        ("part", "other"),
        ("part_words", "konsulent"),
        ("comes_from", "HR"),
        ("email", "kim@by.example"),
    ];
    for (field, wrong, message) in [
        ("name", " ", "Skriv personens navn."),
        ("part", "tr", "Egne ord hører til"),
        ("email", "kim", "Det ligner ikke en mailadresse."),
    ] {
        let fields = all.map(|(name, value)| (name, if name == field { wrong } else { value }));
        let page = leader.sends_form(&group, &fields);
        page.is(422).says(message);
        for (name, value) in fields {
            assert!(
                page.body.contains(&format!("value=\"{value}\"")),
                "{field}: {name}"
            );
        }
    }
    assert_eq!(count(app.folder(), "plan_members"), 2);
    leader
        .sends_form(&group, &all)
        .is(200)
        .says("Kim Konsulent konsulent Kommer fra HR Kan logge ind");
    let mut kim = app.sign_in("kim@by.example");
    kim.visits(&plan)
        .is(200)
        .says("konsulent Kim Konsulent – HR Kan logge ind");
    kim.visits(&format!("{plan}/edit")).is(404);
    let query = "SELECT id AS line FROM plan_members WHERE name = 'Kim Konsulent'";
    let member = lines(app.folder(), query).remove(0);
    let remove = format!("{group}/{member}/remove");
    leader.sends_form(&remove, &[]).is(422).says("Sæt kryds");
    leader
        .sends_form(&remove, &[("sure", "yes")])
        .is(200)
        .does_not_say("Kim Konsulent");
    assert_eq!(kim.visits(&plan).path, "/sign-in", "what was open closes");
    app.sign_in("kim@by.example").visits(&plan).is(404);
    let query = "SELECT role AS line FROM grants WHERE plan_id IS NOT NULL";
    assert!(lines(app.folder(), query).is_empty());
    leader.sends_form(&remove, &[("sure", "yes")]).is(404);
}
