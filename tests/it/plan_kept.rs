//! What a working group keeps: notes, reviews, what was deleted for thirty days, and the history.

use std::collections::BTreeSet;
use std::path::Path;

use chrono::Duration;
use trivsel::domain::order::Duty;
use trivsel::domain::role::Role;
use trivsel::domain::wording::Language;
use trivsel::views::Views;

use super::app::TestApp;
use super::folder::{count, lines};
use super::person::Person;
use super::plans::{TOPIC, leads, version, with_plan};

/// Somebody in the plan's group who can sign in.
fn member(app: &TestApp, plan: &str) -> Person {
    let id = plan.strip_prefix("/plans/").unwrap();
    app.invite(Role::GroupMember, "gruppe@by.example", id);
    app.sign_in("gruppe@by.example")
}

/// The address of the plan's only note.
fn only_note(app: &TestApp, plan: &str) -> String {
    let ids = lines(app.folder(), "SELECT id AS line FROM plan_notes");
    assert_eq!(ids.len(), 1);
    format!("{plan}/notes/{}", ids[0])
}

#[test]
fn a_group_keeps_notes_and_none_that_is_refused_is_lost() {
    let (app, mut leader, plan) = with_plan();
    let mut kim = member(&app, &plan);
    let notes = format!("{plan}/notes");
    kim.visits(&notes).is(200).says("Der er ingen noter endnu.");
    let all = [
        ("held_on", "2022-10-02"),
        ("present", "Lone og Arne"),
        ("text", "Vi aftalte:\r\n- ro kl. 9-11"),
    ];
    for (field, wrong, message) in [
        ("held_on", "i går", "Vælg en dato, der findes."),
        ("held_on", "2022-10-04", "Mødet kan ikke ligge i fremtiden."),
        ("text", " \n ", "Skriv noget i noten."),
    ] {
        let fields = all.map(|(name, value)| (name, if name == field { wrong } else { value }));
        let page = kim.sends_form(&notes, &fields);
        page.is(422).says(message);
        assert!(page.body.contains("value=\"Lone og Arne\""));
        assert!(page.body.contains(&format!("value=\"{}\"", fields[0].1)));
        assert!(page.body.contains("ro kl. 9-11") || field == "text");
    }
    assert_eq!(count(app.folder(), "plan_notes"), 0);
    let page = kim.sends_form(&notes, &all);
    page.is(200)
        .says("2. oktober 2022 skrevet af Navn på gruppe@by.example")
        .says("Til stede: Lone og Arne");
    assert!(
        page.body.contains("Vi aftalte:\n- ro kl. 9-11"),
        "lines stay lines"
    );
    leader.visits(&plan).says("- ro kl. 9-11");
}

#[test]
fn two_who_edit_a_note_lose_nothing_and_readers_read_it() {
    let (app, mut leader, plan) = with_plan();
    let mut kim = member(&app, &plan);
    let notes = format!("{plan}/notes");
    kim.visits(&notes);
    let fields = [("held_on", "2022-10-02"), ("text", "Aftalt")];
    kim.sends_form(&notes, &fields).is(200);
    let note = only_note(&app, &plan);
    let seen = version(&leader.visits(&note));
    kim.visits(&note);
    let edit = |text: &'static str| [("version", "0"), ("held_on", "2022-10-03"), ("text", text)];
    assert_eq!(seen, "0");
    app.pass(Duration::minutes(2));
    leader
        .sends_form(&note, &edit("Lederens"))
        .is(200)
        .says("Lederens");
    let page = kim.sends_form(&note, &edit("Kims"));
    page.is(409)
        .says("Senest ændret: Navn på leder@by.example, 3. oktober 2022 kl. 09.02.")
        .says("Note Lederens");
    assert!(page.body.contains(">Kims</textarea>"));
    let fields = [
        ("version", "1"),
        ("held_on", "2022-10-03"),
        ("text", "Begges"),
    ];
    kim.sends_form(&note, &fields).is(200).says("Begges");
    // Whoever wrote it stays its author.
    leader
        .visits(&notes)
        .says("skrevet af Navn på gruppe@by.example");
    app.invite(Role::UnionRepresentative, "tr@by.example", "klynge-nord");
    let mut tr = app.sign_in("tr@by.example");
    tr.visits(&note).is(200).says("Begges").does_not_say("Slet");
    tr.sends_form(&note, &fields).is(404);
    leader
        .visits(&format!("{plan}/history"))
        .says("Navn på leder@by.example Mødenote ændret 2. oktober 2022 → 3. oktober 2022");
}

#[test]
fn a_review_writes_a_note_and_moves_the_next_date_on() {
    let (app, mut leader, plan) = with_plan();
    let mut kim = member(&app, &plan);
    leader
        .visits(&plan)
        .says("I har ikke aftalt, hvornår I ser på planen igen.");
    kim.visits(&plan);
    let reviewed = format!("{plan}/reviewed");
    // Without a rhythm there is a note, and no next date.
    kim.sends_form(&reviewed, &[])
        .is(200)
        .says("3. oktober 2022 Gennemgang")
        .says("I har ikke aftalt");
    let edit = format!("{plan}/edit");
    let seen = version(&leader.visits(&edit));
    let fields = [
        ("version", seen.as_str()),
        ("title", "Ro på"),
        ("every_weeks", "2"),
    ];
    leader
        .sends_form(&edit, &fields)
        .is(200)
        .says("Næste gang: 17. oktober 2022");
    app.set_clock("2022-10-17T12:00:00Z");
    leader.visits(&plan).does_not_say("Datoen er passeret");
    app.set_clock("2022-10-18T12:00:00Z");
    let mut kim = app.sign_in("gruppe@by.example");
    kim.visits(&plan).says("Datoen er passeret");
    kim.sends_form(
        &reviewed,
        &[("text", "Det går fremad"), ("present", "Alle")],
    )
    .is(200)
    .says("Det går fremad")
    .says("Til stede: Alle")
    .says("Næste gang: 1. november 2022")
    .does_not_say("Datoen er passeret");
    assert_eq!(count(app.folder(), "plan_notes"), 2);
}

#[test]
fn a_deleted_note_can_be_taken_back_until_the_thirtieth_day() {
    let (app, mut leader, plan) = with_plan();
    leader.visits(&plan);
    let fields = [("held_on", "2022-10-03"), ("text", "Aftalt")];
    leader.sends_form(&format!("{plan}/notes"), &fields).is(200);
    let note = only_note(&app, &plan);
    leader
        .sends_form(&format!("{note}/delete"), &[])
        .is(422)
        .says("Sæt kryds");
    leader.visits(&note).says("Aftalt");
    for last in [false, true] {
        leader
            .sends_form(&format!("{note}/delete"), &[("sure", "yes")])
            .is(200);
        leader.visits(&note).is(404);
        leader
            .visits(&plan)
            .does_not_say("Aftalt")
            .says("Note fra 3. oktober 2022 Navn på leder@by.example, 3. oktober 2022 kl. 09.00. Kan fortrydes til og med 2. november 2022.");
        if !last {
            leader
                .sends_form(&format!("{note}/restore"), &[])
                .is(200)
                .says("Aftalt");
            leader.visits(&note).is(200);
        }
    }
    app.set_clock("2022-11-02T22:59:00Z");
    app.keep_calendar();
    assert_eq!(count(app.folder(), "plan_notes"), 1);
    app.set_clock("2022-11-02T23:00:00Z");
    // Too late also before the calendar has been kept.
    let mut leader = app.sign_in("leder@by.example");
    leader.visits(&plan).does_not_say("Note fra");
    leader.sends_form(&format!("{note}/restore"), &[]).is(404);
    app.keep_calendar();
    assert_eq!(count(app.folder(), "plan_notes"), 0);
    leader.visits(&plan).is(200);
}

#[test]
fn a_deleted_plan_vanishes_comes_back_and_goes_for_good_after_thirty_days() {
    let (app, mut leader, plan) = with_plan();
    let mut kim = member(&app, &plan);
    kim.visits(&plan).is(200);
    let mut south = leads(&app, "syd", "klynge-syd");
    let delete = format!("{plan}/delete");
    leader.visits(&format!("{plan}/edit")).says("Slet planen");
    leader.sends_form(&delete, &[]).is(422).says("Sæt kryds");
    leader
        .sends_form(&delete, &[("sure", "yes")])
        .is(200)
        .says("Slettede planer Ro på Navn på leder@by.example, 3. oktober 2022 kl. 09.00. Kan fortrydes til og med 2. november 2022.");
    for person in [&mut leader, &mut kim] {
        for page in ["", "/edit", "/notes", "/history", "/group", "/focus"] {
            person.visits(&format!("{plan}{page}")).is(404);
        }
    }
    for person in [&mut kim, &mut south] {
        person.visits("/plans").does_not_say("Ro på");
        person.sends_form(&format!("{plan}/restore"), &[]).is(404);
    }
    leader.visits("/plans");
    leader
        .sends_form(&format!("{plan}/restore"), &[])
        .is(200)
        .says(TOPIC);
    kim.visits(&plan).is(200);
    leader
        .visits(&format!("{plan}/history"))
        .says("Sletningen af planen blev fortrudt Ro på")
        .says("Planen blev slettet Ro på");
    leader.sends_form(&delete, &[("sure", "yes")]).is(200);

    app.set_clock("2022-11-02T22:59:00Z");
    app.keep_calendar();
    let mut leader = app.sign_in("leder@by.example");
    leader.visits("/plans").says("Ro på");
    app.set_clock("2022-11-02T23:00:00Z");
    let mut leader = app.sign_in("leder@by.example");
    leader.visits("/plans").does_not_say("Ro på");
    leader.sends_form(&format!("{plan}/restore"), &[]).is(404);
    assert_eq!(count(app.folder(), "plans"), 1);
    app.keep_calendar();
    for table in ["plans", "focus_areas", "plan_members", "plan_sources"] {
        assert_eq!(count(app.folder(), table), 0, "{table}");
    }
    let query = "SELECT role AS line FROM grants WHERE plan_id IS NOT NULL";
    assert!(
        lines(app.folder(), query).is_empty(),
        "no role is left in it"
    );
    let query =
        "SELECT deed AS line FROM journal WHERE deed = 'plan-purged' AND account_id IS NULL";
    assert_eq!(lines(app.folder(), query).len(), 1);
    app.pass(Duration::days(1));
    app.keep_calendar();
    assert_eq!(lines(app.folder(), query).len(), 1, "once");
}

#[test]
fn a_history_has_pages_of_a_hundred_lines_and_names_accounts_that_are_gone() {
    let (app, mut leader, plan) = with_plan();
    let history = format!("{plan}/history");
    let page = leader.visits(&history);
    page.is(200)
        .says("3. oktober 2022 kl. 09.00 Navn på leder@by.example Planen blev oprettet Ro på")
        .does_not_say("Side 1");
    app.pass(Duration::seconds(1));
    for n in 0..100 {
        let fields = [("kind", "other"), ("note", &format!("grund {n}"))];
        leader
            .posts_form(&format!("{plan}/sources"), &fields)
            .is(303);
        app.pass(Duration::seconds(1));
    }
    let newest = leader.visits(&history);
    newest
        .says("Andet: grund 99")
        .does_not_say("Planen blev oprettet")
        .says("Side 1 af 2");
    assert_eq!(newest.body.matches("Grund tilføjet").count(), 100);
    assert!(newest.text().find("grund 99").unwrap() < newest.text().find("grund 0").unwrap());
    leader
        .visits(&format!("{history}?page=2"))
        .is(200)
        .says("Planen blev oprettet")
        .does_not_say("grund");
    for wrong in ["0", "3", "-1", "x"] {
        leader.visits(&format!("{history}?page={wrong}")).is(404);
    }
    app.invite(Role::Administrator, "drift@by.example", "");
    let mut operator = app.sign_in("drift@by.example");
    let query = "SELECT id AS line FROM accounts WHERE email = 'leder@by.example'";
    let account = lines(app.folder(), query).remove(0);
    operator.visits("/accounts");
    operator
        .sends_form(&format!("/accounts/{account}/remove"), &[("sure", "yes")])
        .is(200);
    app.invite(Role::SafetyRepresentative, "amr@by.example", "klynge-nord");
    let mut amr = app.sign_in("amr@by.example");
    amr.visits(&format!("{history}?page=2"))
        .says("konto slettet Planen blev oprettet");
}

/// The deeds in a service that writes to a history: the first words of pairs.
fn deeds(source: &str) -> BTreeSet<String> {
    if !source.contains("cx.record(") {
        return BTreeSet::new();
    }
    let is_deed = |word: &&str| {
        word.contains('-')
            && word
                .chars()
                .all(|sign| sign.is_ascii_lowercase() || sign == '-')
    };
    // A pair begins a bracket of its own; names of mistakes stand in the bracket of a call.
    let parts: Vec<&str> = source.split("(\"").collect();
    let words = parts.windows(2).filter_map(|pair| {
        let &[before, after] = pair else { return None };
        let is_call = |sign: char| sign.is_alphanumeric() || sign == '_';
        let is_pair = !before.chars().next_back().is_some_and(is_call);
        after.split('"').next().filter(|_| is_pair)
    });
    words.filter(is_deed).map(str::to_owned).collect()
}

#[test]
fn every_deed_of_a_history_has_its_words_in_both_languages() {
    let mut all = BTreeSet::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src/services")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let source = std::fs::read_to_string(&path).unwrap();
                let found = deeds(&source);
                // An order's duties bring their own words.
                assert!(
                    !source.contains("cx.record(")
                        || !found.is_empty()
                        || source.contains(".deed()"),
                    "{}: no deed was found",
                    path.display()
                );
                all.extend(found);
            }
        }
    }
    all.extend(Duty::ALL.map(|duty| duty.deed().to_owned()));
    all.extend(Duty::ALL.map(|duty| duty.undone().to_owned()));
    for known in ["plan-made", "measure-moved", "note-restored", "plan-purged"] {
        assert!(all.contains(known), "{known}: {all:?}");
    }
    let views = Views::new().unwrap();
    for deed in all {
        for language in Language::ALL {
            let words = views.words(language).find(&format!("deed-{deed}"), &[]);
            assert!(words.is_some(), "deed-{deed} in {language:?}");
        }
    }
}
