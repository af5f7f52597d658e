//! The words of an agenda and of minutes: what is known, and a bullet to fill in where nothing is.

use super::super::tests::{NASTY, answer, assert_has, day, decision, print, status, team, wait};
use super::*;
use crate::domain::decision::Evaluation;
use crate::domain::id::{OrderId, WaitId};
use crate::domain::indicator::{Amount, Kind, Line, Reading, Value};
use crate::domain::order::{Deadline, Duty, OrderLine, Standing};
use crate::domain::plan::Standing as WaitStanding;
use crate::domain::plan::Urgency;
use crate::domain::trio::TrioStatus;
use crate::domain::waiting::{Side, WaitKind};
use crate::domain::wording::Language;
use crate::views::report::case::{unit, wave};

fn meeting() -> MeetingReading {
    let mut evaluated = decision();
    evaluated.evaluation = Some(Evaluation {
        on: day("2025-04-10"),
        text: "Alle har været på kursus".to_owned(),
    });
    MeetingReading {
        unit: unit(),
        day: day("2025-04-10"),
        since: Some(day("2024-10-01")),
        status: status(),
        released: vec![wave()],
        to_evaluate: vec![decision()],
        made: vec![decision()],
        evaluated: vec![evaluated],
        answer: Some(answer("2025-04-01")),
    }
}

#[test]
fn an_agenda_has_the_standing_items_with_what_is_known() {
    let views = crate::views::Views::shared();
    let words = views.words(Language::Danish);
    let text = MeetingPage::text(words, &meeting(), Paper::Agenda);
    let points: Vec<&str> = text
        .lines()
        .filter(|line| line.starts_with(|first: char| first.is_ascii_digit()))
        .collect();
    assert_eq!(
        points,
        [
            "1. Status siden sidst",
            "2. Økonomi",
            "3. Trivselsmåling",
            "4. Sygefravær",
            "5. Handleplaner og tiltag",
            "6. Arbejdstilsynet",
            "7. Beslutninger, der skal evalueres",
            "8. Er de forebyggende tiltag tilstrækkelige?",
            "9. Eventuelt",
        ]
    );
    assert_has(
        &text,
        &[
            "Dagsorden: Klynge Nord\nMøde: 10. april 2025\n",
            "Sidste møde: 1. oktober 2024",
            "Trivselsmåling 2024 blev offentliggjort 4. november 2024.",
            "Det er 9 procentpoint lavere end sidst",
            "»Følelsesmæssige krav« er markeret (score 28, ændring −6). Status: Ingen plan.",
            "Team Lind: »Tempo« venter på: Den tværgående gruppe. Gruppen har ingen plan her endnu.",
            "Besluttet 20. marts 2024, evalueres 20. marts 2025. Ansvarlig: HR.",
            "Svar for april 2025: Delvist. Guiden bruges ikke",
        ],
    );
    // What people wrote stays on its line, and the words alone are not escaped.
    assert!(text.contains(&format!("Kursus om vold. {NASTY}")));
    let page = print(Language::Danish, |words| {
        MeetingPage::of(words, &meeting(), Paper::Agenda)
    });
    assert!(!page.contains(NASTY));
    let there = "/committee/klynge%20nord/agenda/text?day=2025-04-10&amp;since=2024-10-01";
    assert_has(&page, &[there]);
}

#[test]
fn minutes_have_the_days_decisions_and_the_answer() {
    let views = crate::views::Views::shared();
    let words = views.words(Language::Danish);
    let text = MeetingPage::text(words, &meeting(), Paper::Minutes);
    assert_has(
        &text,
        &[
            "Referat: Klynge Nord",
            "Til stede:",
            "Evalueret i dag: Kursus om vold. <script>alert('x')</script> – Alle har været på kursus",
            "8. Beslutninger\n   - Kursus om vold.",
            "Ansvarlig: HR. Evalueres 20. marts 2025.",
        ],
    );
    let quiet = MeetingReading {
        since: None,
        status: TrioStatus::default(),
        released: Vec::new(),
        to_evaluate: Vec::new(),
        made: Vec::new(),
        evaluated: Vec::new(),
        answer: None,
        ..meeting()
    };
    let text = MeetingPage::text(words, &quiet, Paper::Minutes);
    assert_has(
        &text,
        &[
            "Ingen ny måling siden sidst.",
            "Intet emne er markeret.",
            "Der er ingen tiltag endnu.",
            "Der er ikke noteret beslutninger på dagen.",
            "Spørgsmålet for april 2025 er ikke besvaret.",
        ],
    );
    let agenda = MeetingPage::text(words, &quiet, Paper::Agenda);
    assert_has(&agenda, &["er ikke besvaret endnu. Tag stilling på mødet."]);
}

fn absence(value: Value, before: Option<Amount>) -> Reading {
    let difference = match (value, before) {
        (Value::Shown(now), Some(before)) => {
            let difference = Kind::SicknessAbsence.difference(before, now);
            Some((difference, "2023".to_owned()))
        }
        (Value::Shown(_) | Value::TooFew | Value::NotAvailable, _) => None,
    };
    Reading {
        kind: Kind::SicknessAbsence,
        lines: vec![Line {
            period: "2024".to_owned(),
            value,
            unit_of_measure: "%".to_owned(),
            difference,
            limit: None,
            source: String::new(),
            note: String::new(),
        }],
    }
}

fn order(standing: Standing, on: &str) -> OrderLine {
    OrderLine {
        id: OrderId::new("o/1"),
        title: NASTY.to_owned(),
        units: vec![unit(), team()],
        standing,
        comply_by: day(on),
        next: Some(Deadline {
            duty: Duty::Comply,
            on: day(on),
            done: None,
            urgency: Urgency::Calm,
            next: true,
        }),
    }
}

/// The words of the agenda with this known, in Danish.
fn agenda(status: TrioStatus) -> String {
    let words = crate::views::Views::shared().words(Language::Danish);
    let reading = MeetingReading {
        status,
        ..meeting()
    };
    MeetingPage::text(words, &reading, Paper::Agenda)
}

#[test]
fn figures_and_orders_that_are_known_stand_in_the_agenda_and_a_bullet_where_there_are_none() {
    let bare = agenda(status());
    assert_has(
        &bare,
        &[
            "4. Sygefravær\n   - Tallene lægges frem på mødet.",
            "6. Arbejdstilsynet\n   - Nyt om påbud, frister og besøg.",
        ],
    );
    let incidents = Reading {
        kind: Kind::Incidents,
        ..absence(Value::Shown(Amount::whole(12)), None)
    };
    let shown = absence(Value::Shown(Amount::whole(7)), Some(Amount::whole(11)));
    let text = agenda(TrioStatus {
        indicators: vec![shown, incidents.clone()],
        orders: vec![order(Standing::Open, "2025-10-31")],
        ..status()
    });
    assert_has(
        &text,
        &[
            "4. Sygefravær og andre nøgletal\n   - Sygefravær, 2024: 7 %. 4 procentpoint lavere end 2023: en forbedring.\n   - Registreret vold og trusler, 2024: 12",
            "Drøft udviklingen, og hvad der kan forebygge.",
            "6. Arbejdstilsynet\n   - Klynge Nord, Team Lind: Påbud »<script>alert('x')</script>«: Skal efterkommes. Næste frist 31. oktober 2025: Efterkom påbuddet.",
            "Andet nyt om påbud og besøg.",
        ],
    );
    assert!(!text.contains("lægges frem på mødet. Drøft"), "{text}");
    // Of too few people there is a sentence and no figure; what is known of incidents is no absence.
    let few = agenda(TrioStatus {
        indicators: vec![absence(Value::TooFew, Some(Amount::whole(11)))],
        ..status()
    });
    assert_has(
        &few,
        &["Sygefravær, 2024: Vises ikke: færre end fem personer."],
    );
    assert!(!few.contains("procentpoint lavere end 2023"), "{few}");
    let others = agenda(TrioStatus {
        indicators: vec![incidents],
        ..status()
    });
    assert_has(&others, &["   - Tallene lægges frem på mødet."]);
}

#[test]
fn waits_and_orders_are_told_as_they_stand_and_what_is_late_asks_for_an_answer() {
    let syd = |standing, held_up| {
        let awaited = Side {
            unit: "Klynge Syd".to_owned(),
            ..Side::gone("Sydplan")
        };
        let mut wait = wait(WaitKind::Followed(WaitId::new("w")), awaited, standing);
        wait.line.held_up = held_up;
        wait
    };
    let on_its_way = WaitStanding::OnItsWay(day("2025-09-01"));
    let status = TrioStatus {
        waits: vec![
            syd(WaitStanding::Late(day("2025-03-31")), false),
            syd(on_its_way, true),
            syd(on_its_way, false),
        ],
        orders: vec![
            order(Standing::Late, "2025-03-31"),
            order(Standing::Open, "2025-10-31"),
        ],
        ..TrioStatus::default()
    };
    let views = crate::views::Views::shared();
    for language in Language::ALL {
        let words = views.words(language);
        let groups = groups(words, &unit(), &status);
        let ids: Vec<(&str, bool, usize)> = groups
            .iter()
            .map(|group| (group.id.as_str(), group.pressing, group.lines.len()))
            .collect();
        let expected = [
            ("order-late", true, 1),
            ("waiting", true, 2),
            ("order", false, 1),
            ("waiting-calm", false, 1),
        ];
        assert_eq!(ids, expected);
    }
    assert_has(
        &agenda(status),
        &[
            "Team Lind: »Tempo« venter på: »Sydplan« (Klynge Syd). Over fristen: 31. marts 2025.",
            "»Sydplan« (Klynge Syd). På vej: 1. september 2025, men der ventes selv på noget",
            "»Sydplan« (Klynge Syd). På vej: 1. september 2025.",
            "Over fristen. Næste frist 31. marts 2025: Efterkom påbuddet.",
        ],
    );
}
