//! The first page: what needs somebody stands before everything else.

use super::*;
use crate::domain::agenda::{AgendaLine, Kind, Place, Waiting};
use crate::domain::disclosure::Policy;
use crate::domain::id::{MeasureId, OrderId, PlanId, UnitId, WaveId};
use crate::domain::order::Duty;
use crate::domain::plan::{Stage, Standing};
use crate::domain::report::{CoverageLine, PlanLine};
use crate::domain::wording::Language;
use crate::views::report::case::{both, print, read_aloud, release, report, unit, wave};

const NASTY: &str = "<script>alert('x')</script>";

fn coverage(may_choose: bool) -> CoverageLine {
    let report = report(&release(Policy::Protect { k: 5 }), "*");
    CoverageLine {
        wave: WaveId::new("w2024"),
        unit: unit(),
        above: Vec::new(),
        uncovered: report
            .uncovered
            .into_iter()
            .map(|one| (both(NASTY), one))
            .collect(),
        may_choose,
    }
}

fn line(title: &str, urgency: Urgency) -> AgendaLine {
    AgendaLine {
        kind: Kind::Measure(Stage::Started),
        day: Some("2025-03-01".parse().unwrap()),
        title: title.to_owned(),
        unit: unit().name,
        who: "Kim".to_owned(),
        place: Place::Measure(PlanId::new("p 1"), MeasureId::new("m1")),
        urgency,
        mine: false,
    }
}

fn wait(title: &str, standing: Standing, held_up: bool) -> AgendaLine {
    let waiting = Waiting {
        awaited: NASTY.to_owned(),
        standing,
        held_up,
    };
    AgendaLine {
        kind: Kind::Wait(waiting),
        day: standing.day(),
        place: Place::Waits(PlanId::new("p 1")),
        ..line(title, standing.urgency())
    }
}

fn plan(n: usize) -> PlanLine {
    PlanLine {
        id: PlanId::new(format!("p{n}")),
        title: format!("Plan {n}"),
        unit: unit(),
        n_focus_areas: 1,
        n_measures: [0, 1, 0, 1, 0, 0, 0],
        n_overdue: 1,
    }
}

fn agenda() -> Agenda {
    let open = Wave {
        stage: WaveStage::Open,
        ..wave()
    };
    Agenda {
        coverage: vec![coverage(true), coverage(false)],
        n_uncovered: 6,
        large: None,
        lines: vec![
            line("Snart", Urgency::Soon),
            line("For sent", Urgency::Late),
            wait("Krav", Standing::NoPlan, false),
        ],
        reports: vec![(wave(), unit())],
        plans: vec![plan(1)],
        waves: vec![open, wave()],
    }
}

fn page(agenda: &Agenda) -> String {
    let html = print(Language::Danish, |words| HomePage::of(words, NASTY, agenda));
    assert!(!html.contains(NASTY) && !html.contains("[home-"), "{html}");
    html
}

#[test]
fn what_needs_somebody_comes_first() {
    let html = page(&agenda());
    let text = read_aloud(&html);
    let places = [
        "6 emner uden plan 1 over fristen 1 venter, uden at der sker noget",
        "Det haster mest",
        "Var 48 → nu 38 (−10) Uden handleplan",
        "Se alle 6 markerede emner",
        "For sent Over fristen: 1. marts 2025",
        "Det venter I på",
        "Gruppen har ingen plan her endnu",
        "Næste 30 dage",
        "Snart",
        "Seneste rapporter",
        "Plan 1",
        "Målinger",
        "Lukker 25. oktober 2024 kl. 12.00",
    ]
    .map(|one| text.find(one).unwrap_or_else(|| panic!("{one}: {text}")));
    assert!(places.is_sorted(), "{places:?}");
    let choose = "/plans/new?wave=w2024&amp;unit=klynge%20nord&amp;dimension=kvalitet";
    assert_eq!(
        html.matches(choose).count(),
        1,
        "only where the reader may choose"
    );
}

#[track_caller]
fn assert_says_and_leads(line: AgendaLine, said: &str, there: &str) {
    let html = page(&Agenda {
        lines: vec![line],
        plans: vec![plan(1)],
        ..Agenda::default()
    });
    assert!(read_aloud(&html).contains(said), "{said}: {html}");
    assert!(
        html.contains(&format!("href=\"{there}\"")),
        "{there}: {html}"
    );
    assert!(!html.contains("Intet haster"), "{said}");
}

#[test]
fn every_kind_of_line_says_what_it_is_and_leads_somewhere() {
    let of = |kind, place| AgendaLine {
        kind,
        place,
        ..line("Noget", Urgency::LookAgain)
    };
    for (line, said, there) in [
        (
            AgendaLine {
                mine: true,
                ..line("Guiden", Urgency::Unused)
            },
            "Guiden Ikke i brug: skulle være det 1. marts 2025 Din Klynge Nord",
            "/plans/p%201/measures/m1",
        ),
        (
            of(Kind::Review, Place::Plan(PlanId::new("p 1"))),
            "Gennemgang af planen Skal ses på igen: 1. marts 2025",
            "/plans/p%201",
        ),
        (
            of(Kind::Order(Duty::Comply), Place::Order(OrderId::new("o 1"))),
            "Påbud: Efterkom påbuddet Skal ses på igen",
            "/orders/o%201",
        ),
        (
            of(Kind::Decision, Place::Committee(UnitId::new("å"))),
            "Beslutning Skal ses på igen",
            "/committee/%C3%A5",
        ),
        (
            AgendaLine {
                day: None,
                ..of(Kind::Occasion, Place::Plan(PlanId::new("p 1")))
            },
            "Gentages Kræver noget nu",
            "/plans/p%201",
        ),
    ] {
        assert_says_and_leads(line, said, there);
    }
}

#[test]
fn a_wait_says_how_it_stands_and_leads_to_its_chain() {
    for (line, said, there) in [
        (
            wait("Krav", Standing::Dropped, false),
            "Krav venter på »&lt;script&gt;",
            "/plans/p%201/waits",
        ),
        (
            wait(
                "Krav",
                Standing::OnItsWay("2025-03-01".parse().unwrap()),
                true,
            ),
            "På vej: 1. marts 2025 Venter selv på noget, der ikke kommer",
            "/plans/p%201/waits",
        ),
    ] {
        assert_says_and_leads(line, said, there);
    }
}

#[test]
fn a_quiet_day_is_said_and_so_is_an_empty_house() {
    let quiet = Agenda {
        coverage: Vec::new(),
        n_uncovered: 0,
        lines: vec![
            line("Snart", Urgency::Soon),
            wait("Krav", Standing::Done, false),
            wait(
                "Tempo",
                Standing::OnItsWay("2025-03-01".parse().unwrap()),
                false,
            ),
        ],
        ..agenda()
    };
    let html = page(&quiet);
    assert!(html.contains("Intet haster lige nu") && !html.contains("Det haster mest"));
    assert!(html.contains("Er i brug: I kan gå videre") && !html.contains("agenda-counts"));
    // What waits in vain is not quiet, even where nothing else presses.
    let waiting = Agenda {
        lines: vec![wait("Krav", Standing::NoPlan, false)],
        ..quiet
    };
    let html = page(&waiting);
    assert!(!html.contains("Intet haster") && html.contains("1 venter, uden at der sker noget"));
    let html = print(Language::English, |words| {
        HomePage::of(words, "Kim", &Agenda::default())
    });
    assert!(html.contains("Begin here") && !html.contains("urgent"));
    assert!(html.contains("href=\"/waves/new\"") && html.contains("Make accounts"));
}

#[test]
fn forty_plans_with_ten_measures_each_are_seen_at_a_glance() {
    let mut lines = Vec::new();
    for n in 0..40 {
        lines.extend((0..6).map(|m| line(&format!("Sent {n}.{m}"), Urgency::Late)));
        lines.extend((6..9).map(|m| line(&format!("Snart {n}.{m}"), Urgency::Soon)));
        lines.push(line(&format!("Ubrugt {n}"), Urgency::Unused));
        lines.push(wait(&format!("Venter {n}"), Standing::Dropped, false));
    }
    lines.push(AgendaLine {
        mine: true,
        ..line("Mit eget", Urgency::LookAgain)
    });
    let html = page(&Agenda {
        lines,
        plans: (0..40).map(plan).collect(),
        ..Agenda::default()
    });
    let text = read_aloud(&html);
    assert!(text.contains(
        "240 over fristen 40 ikke i brug 1 skal ses på igen 40 venter, uden at der sker noget"
    ));
    // What stands outside of "show all" is a page, not a list.
    let mut glance = String::new();
    for (n, piece) in html.split("<details").enumerate() {
        let shown = if n == 0 {
            piece
        } else {
            piece.split_once("</details>").unwrap().1
        };
        glance.push_str(shown);
    }
    let glance = read_aloud(&glance);
    assert!(
        glance.find("Mit eget") < glance.find("Sent 0.0"),
        "{glance}"
    );
    for (kind, n) in [
        ("Sent ", 4),
        ("Ubrugt", 0),
        ("Snart ", 5),
        ("Venter ", 5),
        ("1 af 2", 6),
    ] {
        assert_eq!(glance.matches(kind).count(), n, "{kind}: {glance}");
    }
    for all in ["Vis alle 281", "Vis alle 120", "Vis alle 40"] {
        assert!(text.contains(all), "{all}");
    }
    assert_eq!(text.matches("Sent ").count(), 240, "nothing is lost");
}
