//! Waits in words: what does not come is said, and what a reader may not know is not.

use super::*;
use crate::domain::id::{MeasureId, PlanId, WaitId};
use crate::domain::report::PlanLink;
use crate::domain::waiting::{ChosenPlan, PlanChoice, WaitForm};
use crate::domain::wording::Language;
use crate::views::report::case::{both, print, read_aloud, unit};

const NASTY: &str = "<script>alert('x')</script>";

fn at(title: &str, part: Part, plan: Option<&str>) -> Side {
    Side {
        title: title.to_owned(),
        unit: "Klynge Syd".to_owned(),
        part,
        owner: plan.map(|_| "Kim".to_owned()).unwrap_or_default(),
        plan: plan.map(PlanId::new),
    }
}

fn line(kind: WaitKind, awaited: Side, standing: Standing) -> WaitLine {
    WaitLine {
        kind,
        party: Party::Focus(FocusId::new("f 1")),
        who: at("Vores plan", Part::Focus(both("Tempo")), Some("p 1")),
        awaited,
        standing,
        held_up: false,
        since: "2024-11-12".parse().unwrap(),
        again: false,
        next: Vec::new(),
    }
}

fn followed(awaited: Side, standing: Standing) -> WaitLine {
    line(WaitKind::Followed(WaitId::new("w/1")), awaited, standing)
}

fn reading(ahead: Vec<WaitLine>, form: Option<WaitForm>) -> WaitsReading {
    WaitsReading {
        plan: PlanLink {
            id: PlanId::new("p 1"),
            title: "Vores plan".to_owned(),
        },
        unit: unit(),
        ahead,
        behind: Vec::new(),
        form,
    }
}

fn form() -> WaitForm {
    WaitForm {
        parties: vec![
            (
                Party::Focus(FocusId::new("f 1")),
                Part::Focus(both("Tempo")),
            ),
            (
                Party::Measure(MeasureId::new("m1")),
                Part::Measure(NASTY.to_owned()),
            ),
        ],
        party: Party::Focus(FocusId::new("f 1")),
        replaces: None,
        own: Vec::new(),
        others: vec![choice()],
        chosen: None,
        circle: Vec::new(),
    }
}

fn choice() -> PlanChoice {
    PlanChoice {
        id: PlanId::new("p2"),
        title: NASTY.to_owned(),
        unit: "Klynge Syd".to_owned(),
    }
}

fn page(reading: &WaitsReading, error: Option<&str>) -> String {
    let html = print(Language::Danish, |words| {
        WaitsPage::of(words, reading, error)
    });
    assert!(!html.contains(NASTY) && !html.contains("[waits-"), "{html}");
    html
}

#[test]
fn each_standing_says_what_it_is_and_what_can_be_done() {
    let on = "2025-03-31".parse().unwrap();
    for (standing, tag, advice) in [
        (
            Standing::Deleted,
            "Er slettet",
            "Der kommer ikke noget fra den",
        ),
        (Standing::Dropped, "Er droppet", "Det er opgivet"),
        (
            Standing::Late(on),
            "Over fristen: 31. marts 2025",
            "Spørg, hvornår det kommer",
        ),
        (
            Standing::Unused(on),
            "Ikke i brug: skulle være det 31. marts 2025",
            "ingen bruger det endnu",
        ),
        (
            Standing::NoPlan,
            "Gruppen har ingen plan her endnu",
            "Så ingen kan se, om der sker noget",
        ),
        (
            Standing::Empty,
            "Der er ingen tiltag endnu",
            "Planen findes",
        ),
        (
            Standing::LookAgain(on),
            "Skal ses på igen: 31. marts 2025",
            "for tidligt at vurdere",
        ),
        (Standing::Done, "Er i brug: I kan gå videre", ""),
        (Standing::OnItsWay(on), "På vej: 31. marts 2025", ""),
    ] {
        let lines = vec![followed(at(NASTY, Part::Whole, None), standing)];
        let html = page(&reading(lines, None), None);
        let text = read_aloud(&html);
        assert!(text.contains(tag) && text.contains(advice), "{text}");
        assert_eq!(html.contains("tag is-late"), standing.is_trouble());
        assert_eq!(
            text.contains("kommer ikke af sig selv"),
            standing.is_trouble()
        );
        assert_eq!(html.contains("tag is-good"), standing.is_over());
    }
}

#[test]
fn what_may_not_be_read_has_no_link_and_nobodys_name() {
    let some = at("Tværgående plan", Part::SomeMeasure, None);
    let known = at("Sydplan", Part::Measure(NASTY.to_owned()), Some("p 2"));
    let inner = followed(some, Standing::Dropped);
    let outer = WaitLine {
        held_up: true,
        next: vec![inner],
        ..followed(known, Standing::OnItsWay("2025-03-31".parse().unwrap()))
    };
    let html = page(&reading(vec![outer], None), None);
    let text = read_aloud(&html);
    for said in [
        "Tempo venter på:",
        "Venter selv på noget, der ikke kommer",
        "Ansvarlig: Kim",
        "et tiltag i »Tværgående plan« Er droppet Klynge Syd Siden 12. november 2024",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    assert_eq!(text.matches("Ansvarlig").count(), 1);
    assert!(
        html.contains("href=\"/plans/p%202\"")
            && !html.contains("<form method=\"post\" action=\"/plans")
    );
}

#[test]
fn whoever_may_can_end_a_wait_and_replace_words_by_a_plan() {
    let words = line(
        WaitKind::Words(FocusId::new("f 1")),
        at(NASTY, Part::Whole, None),
        Standing::NoPlan,
    );
    let lines = vec![
        followed(at("Sydplan", Part::Whole, None), Standing::Done),
        words,
    ];
    let html = page(&reading(lines, Some(form())), None);
    for there in [
        "action=\"/plans/p%201/waits/w%2F1/end\"",
        "action=\"/plans/p%201/focus/f%201/waits/end\"",
        "href=\"/plans/p%201/waits?party&#x3D;focus:f%201#add-wait\"",
        "<option value=\"focus:f 1\" selected>Indsatsområde: Tempo</option>",
    ] {
        assert!(
            html.contains(there) || html.contains(&there.replace("&#x3D;", "=")),
            "{there}: {html}"
        );
    }
}

#[test]
fn a_refused_circle_is_named_and_what_was_chosen_stays_chosen() {
    let form = WaitForm {
        chosen: Some(ChosenPlan {
            plan: choice(),
            is_readable: true,
            measures: vec![(MeasureId::new("m7"), "Guiden".to_owned())],
            measure: Some(MeasureId::new("m7")),
        }),
        circle: vec![
            (
                at("A", Part::Whole, Some("p 1")),
                at("B", Part::SomeMeasure, None),
            ),
            (
                at("B", Part::Whole, None),
                at("A", Part::Whole, Some("p 1")),
            ),
        ],
        replaces: Some(NASTY.to_owned()),
        ..form()
    };
    let reading = reading(Vec::new(), Some(form));
    let html = page(&reading, Some("waits-error-circle"));
    let text = read_aloud(&html);
    assert!(
        text.contains("»A« venter på et tiltag i »B« »B« venter på »A«"),
        "{text}"
    );
    assert!(html.contains("<option value=\"m7\" selected>Guiden</option>"));
    assert!(html.contains("name=\"awaited\" value=\"p2\"") && text.contains("tager pladsen"));
    let english = print(Language::English, |words| {
        WaitsPage::of(words, &reading, Some("waits-error-circle"))
    });
    assert!(english.contains("nobody could begin") && !english.contains("[waits"));
}

#[test]
fn a_plan_that_waits_for_nobody_says_so() {
    let text = read_aloud(&page(&reading(Vec::new(), None), None));
    assert!(text.contains("Planen venter ikke på nogen.") && text.contains("Ingen andre planer"));
    assert!(!text.contains("Vent på en anden plan") && !text.contains("af sig selv"));
}
