//! Two people at the same order: the second is told and loses nothing.

use super::super::folder::count;
use super::super::refusal::refused;
use super::{AMR, LEADER, field, organisation, ticks, with, writes_it_down};

#[test]
fn the_second_of_two_editors_is_told_and_loses_nothing() {
    let app = organisation();
    let (mut leader, mut amr) = (app.sign_in(LEADER), app.sign_in(AMR));
    let order = writes_it_down(&mut leader);
    let edit = format!("{order}/edit");
    assert_eq!(field(&amr.visits(&edit), "version"), "0");
    leader.visits(&edit).is(200);
    let page = leader.sends_form(&order, &with("comply_by", "2025-11-30"));
    page.is(200)
        .says("Frist for at efterkomme rettet: 31.10.2025 → 30.11.2025");
    let mut mine = with("title", "Uklare krav og tempo");
    let page = refused(&app, 409, "En anden har gemt imens", || {
        amr.posts_form(&order, &mine)
    });
    page.says(&format!("Navn på {LEADER}"))
        .says("10. juni 2025 kl. 12.00")
        .says("Efterkommes senest 30. november 2025");
    // What was typed stands in the fields, and saving again is a knowing decision.
    assert_eq!(field(&page, "title"), "Uklare krav og tempo");
    assert_eq!(field(&page, "comply_by"), "2025-10-31");
    let version = field(&page, "version");
    assert_eq!(version, "1");
    mine.retain(|(name, _)| *name != "version");
    mine.push(("version", &version));
    amr.sends_form(&order, &mine)
        .is(200)
        .says("Uklare krav → Uklare krav og tempo");
    assert_eq!(count(app.folder(), "orders WHERE version = 2"), 1);
}

#[test]
fn two_people_tick_two_duties_at_once_but_not_the_same_one() {
    let app = organisation();
    let (mut leader, mut amr) = (app.sign_in(LEADER), app.sign_in(AMR));
    let order = writes_it_down(&mut leader);
    amr.visits(&order).is(200);
    ticks(&mut leader, &order, ("staff-told", "2025-06-10", "Møde")).is(200);
    let fields = [("version", "0"), ("day", "2025-06-10"), ("how", "Min note")];
    amr.sends_form(&format!("{order}/duties/amo-told"), &fields)
        .is(200);
    let page = refused(&app, 409, "En anden har gemt imens", || {
        amr.posts_form(&format!("{order}/duties/staff-told"), &fields)
    });
    page.says("Møde").says("Min note");
    let again = [("version", "1"), fields[1], fields[2]];
    amr.sends_form(&format!("{order}/duties/staff-told"), &again)
        .is(200)
        .says("Medarbejderne er fortalt om påbuddet: 10.06.2025: Min note");
}

#[test]
fn a_risk_assessment_is_a_draft_and_its_second_editor_is_told() {
    let app = organisation();
    let (mut leader, mut amr) = (app.sign_in(LEADER), app.sign_in(AMR));
    let order = writes_it_down(&mut leader);
    let risk = format!("{order}/risk");
    amr.visits(&risk).is(200).says("Kvalitetsniveau");
    leader.visits(&risk).is(200);
    // Nothing is required.
    leader.sends_form(&risk, &[("version", "0")]).is(200);
    assert_eq!(
        count(app.folder(), "risk_assessments"),
        0,
        "nothing was said"
    );
    let first = [
        ("version", "0"),
        ("extent", "Alle 21"),
        ("c.quality", "unclear"),
    ];
    leader
        .sends_form(&risk, &first)
        .is(200)
        .says("Kvalitetsniveau Uklart")
        .says(
            "Tempo Ikke set på endnu"
                .replace("Tempo", "Arbejdstempo")
                .as_str(),
        );
    let second = [
        ("version", "0"),
        ("extent", "Fem af os"),
        ("d.pace", "Loft"),
    ];
    let page = refused(&app, 409, "En anden har gemt imens", || {
        amr.posts_form(&risk, &second)
    });
    page.says("Alle 21").says("Fem af os").says("Loft");
    assert_eq!(field(&page, "version"), "1");
    amr.sends_form(&risk, &[("version", "1"), second[1], second[2]])
        .is(200)
        .says("Fem af os")
        .says("Loft");
    for (day, says) in [
        ("i går", "Vælg en dato, der findes"),
        ("2025-06-11", "Datoen ligger i fremtiden"),
    ] {
        let fields = [
            ("version", "2"),
            ("extent", "Ny tekst"),
            ("assessed_on", day),
        ];
        let page = refused(&app, 422, says, || leader.posts_form(&risk, &fields));
        page.says("Ny tekst");
        assert_eq!(field(&page, "assessed_on"), day);
    }
    let page = leader.posts_form(&risk, &[("version", "2"), ("c.pace", "måske")]);
    assert_eq!(page.status, 400);
}
