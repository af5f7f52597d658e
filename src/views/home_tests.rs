//! The first page: what needs somebody stands before everything else.

use super::*;
use crate::domain::disclosure::Policy;
use crate::domain::id::{PlanId, WaveId};
use crate::domain::plan::Stage;
use crate::domain::report::PlanLine;
use crate::domain::report::{CoverageLine, PlanLink};
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

fn due(title: &str, overdue: bool) -> DueMeasure {
    DueMeasure {
        plan: PlanLink {
            id: PlanId::new("p1"),
            title: NASTY.to_owned(),
        },
        unit: unit(),
        title: title.to_owned(),
        owner: "Kim".to_owned(),
        due_on: "2025-03-01".parse().unwrap(),
        stage: Stage::Started,
        overdue,
    }
}

fn agenda() -> Agenda {
    let plan = PlanLine {
        id: PlanId::new("p1"),
        title: "Planen".to_owned(),
        unit: unit(),
        n_focus_areas: 1,
        n_measures: [0, 1, 0, 1, 0, 0, 0],
        n_overdue: 1,
    };
    let open = Wave {
        stage: WaveStage::Open,
        ..wave()
    };
    Agenda {
        coverage: vec![coverage(true), coverage(false)],
        due: vec![due("Snart", false), due("For sent", true)],
        reports: vec![(wave(), unit())],
        plans: vec![plan],
        waves: vec![open, wave()],
    }
}

#[test]
fn what_needs_somebody_comes_first() {
    let html = print(Language::Danish, |words| {
        HomePage::of(words, NASTY, &agenda())
    });
    assert!(!html.contains(NASTY));
    let text = read_aloud(&html);
    let places = [
        "Det haster mest",
        "Var 48 → nu 38 (−10) Uden handleplan",
        "Se alle 6 markerede emner",
        "For sent",
        "Næste frister",
        "Snart",
        "Seneste rapporter",
        "Planen",
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

#[test]
fn a_quiet_day_is_said_and_so_is_an_empty_house() {
    let quiet = Agenda {
        coverage: Vec::new(),
        due: Vec::new(),
        ..agenda()
    };
    let html = print(Language::Danish, |words| HomePage::of(words, "Kim", &quiet));
    assert!(html.contains("Intet haster lige nu") && !html.contains("Det haster mest"));
    let html = print(Language::English, |words| {
        HomePage::of(words, "Kim", &Agenda::default())
    });
    assert!(html.contains("Begin here") && !html.contains("urgent"));
    assert!(html.contains("href=\"/waves/new\"") && html.contains("Make accounts"));
}
