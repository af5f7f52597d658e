//! Two people at the same measure, and wrong input at each door.

use super::super::folder::{count, lines, rows};
use super::super::person::Page;
use super::{GUIDE, MEMBER, Scene, scene, value};

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
        .says("En anden har gemt imens")
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

    saves_knowingly(&mut scene, &told, (&version, &second));
}

/// Sends the form that came back, with the version that it brought along.
fn saves_knowingly(scene: &mut Scene, told: &Page, (version, second): (&str, &[(&str, &str)])) {
    let edit = format!("{}/edit", scene.measure);
    // Saved once more, knowingly, with the version that the page brought along.
    let fresh = value(told, "version");
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
        .says("En anden har gemt imens")
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
