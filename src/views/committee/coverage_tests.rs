//! The matrix on its page: every state in words, and no more than may be told.

use super::*;
use crate::domain::coverage::matrix::{Cell, Covered};
use crate::domain::coverage::overview::UnitRow;
use crate::domain::disclosure::Policy;
use crate::domain::id::{DimensionId, PlanId, WaveId};
use crate::domain::report::CoverageLine;
use crate::domain::unit::UnitName;
use crate::domain::wording::Language;
use crate::views::committee::tests::{NASTY, assert_has, print};
use crate::views::report::case::{self, both, read_aloud, report, unit, wave};

/// The case's flagged dimensions without plan, in two units.
fn uncovered(may_choose: [bool; 2]) -> Vec<CoverageLine> {
    let release = case::release(Policy::Protect { k: 5 });
    let line = |may_choose| CoverageLine {
        wave: WaveId::new("w2024"),
        unit: unit(),
        above: vec![unit(), unit()],
        uncovered: report(&release, "*")
            .uncovered
            .into_iter()
            .map(|one| (both(NASTY), one))
            .collect(),
        may_choose,
    };
    may_choose.map(line).to_vec()
}

fn cells(states: &[Covered]) -> Vec<Cell> {
    let flagged = uncovered([true, true]).remove(0).uncovered.remove(0).1;
    let cells = states.iter().enumerate().map(|(n, covered)| {
        let mut flagged = flagged.clone();
        flagged.dimension = DimensionId::new(format!("d{n}"));
        Cell {
            flagged,
            covered: *covered,
            plans: if *covered == Covered::NoPlan {
                Vec::new()
            } else {
                vec![PlanId::new("p/1")]
            },
        }
    });
    cells.collect()
}

/// A matrix in which one unit has every state.
fn reading() -> CoverageReading {
    let all = cells(&Covered::ALL);
    let mut tally = Tally::default();
    tally.add(&all);
    let columns = (0..Covered::ALL.len()).map(|n| {
        let title = format!("Emne {n}");
        (DimensionId::new(format!("d{n}")), both(&title))
    });
    let row = |name: &str, depth, cells, may_choose| UnitRow {
        unit: UnitName {
            name: name.to_owned(),
            ..unit()
        },
        depth,
        cells,
        may_choose,
    };
    CoverageReading {
        tally,
        uncovered: uncovered([true, false]),
        overviews: vec![Overview {
            wave: wave(),
            columns: columns.collect(),
            units: vec![
                row("Forvaltning", 0, Vec::new(), false),
                row(NASTY, 9, all, true),
            ],
            below: Vec::new(),
            n_others: 4,
        }],
        ..CoverageReading::default()
    }
}

#[test]
fn the_committee_sees_what_has_no_plan_and_calm_when_all_has_one() {
    let html = print(Language::Danish, |words| {
        CoveragePage::of(words, &reading())
    });
    assert!(!html.contains(NASTY));
    assert_has(
        &html,
        &[
            "href=\"/plans/new?wave=w2024&amp;unit=klynge%20nord&amp;dimension=kvalitet\"",
            "Enheden laver planen",
        ],
    );
    assert_has(
        &read_aloud(&html),
        &[
            "1 emne uden plan 1 enhed 8 markerede emner i alt",
            "Vigtig – værre kan være tilfældig Var 48 → nu 38 (−10)",
            "Klynge Nord / Klynge Nord",
            "»Vigtig« betyder, at scoren har flyttet sig 5 eller mere siden sidst",
        ],
    );
    let theirs = CoverageReading {
        uncovered: uncovered([false, false]),
        overviews: Vec::new(),
        ..reading()
    };
    let html = print(Language::Danish, |words| CoveragePage::of(words, &theirs));
    assert!(!html.contains("/plans/new") && !html.contains("Enheden laver planen"));
    let mut covered = CoverageReading::default();
    covered.tally.add(&cells(&[Covered::Moving]));
    let html = print(Language::English, |words| CoveragePage::of(words, &covered));
    assert_has(&html, &["Every marked topic has an action plan."]);
    let calm = CoverageReading::default();
    let html = print(Language::English, |words| CoveragePage::of(words, &calm));
    assert_has(&html, &["No topic is marked in the newest survey."]);
}

#[test]
fn every_state_stands_in_the_matrix_with_its_word_its_change_and_its_way_on() {
    let html = print(Language::Danish, |words| {
        CoveragePage::of(words, &reading())
    });
    assert_has(
        &read_aloud(&html),
        &[
            "Ingen plan : &lt;script&gt;",
            "Forsinket : ",
            "Uden tiltag : ",
            "Venter : ",
            "Planlagt : ",
            "I gang : ",
            "For tidligt at vurdere : ",
            "Virkning ses : ",
            "Emne 7 −10",
            "4 andre enheder har ikke noget markeret emne, eller deres tal vises ikke.",
            "Der ventes på en anden gruppe eller en anden plan",
        ],
    );
    assert_eq!(html.matches("href=\"/plans/p%2F1\"").count(), 7);
    assert_has(
        &html,
        &[
            "unit=klynge%20nord&amp;dimension=d0\"",
            "href=\"/coverage?state=late\"",
            "<span class=\"indent-4\">",
        ],
    );
    let alone = CoverageReading {
        state: Some(Covered::Late),
        ..reading()
    };
    let alone = read_aloud(&print(Language::Danish, |words| {
        CoveragePage::of(words, &alone)
    }));
    assert_has(&alone, &["Du ser kun: Forsinket."]);
    assert!(
        !alone.contains("Et tomt felt"),
        "it may be in another state"
    );
    assert!(!alone.contains("Markerede emner uden handleplan"));
    // Forvaltning has nothing flagged, or nothing that is shown: its fields say nothing at all.
    assert_eq!(html.matches("class=\"is-empty\"").count(), 8);
}

#[test]
fn a_large_organisation_is_counted_level_by_level() {
    let mut tally = Tally::default();
    tally.add(&cells(&[Covered::NoPlan, Covered::NoPlan, Covered::Late]));
    let mut large = reading();
    large.unit = Some(unit());
    large.trail = vec![unit()];
    large.has_committee = true;
    large.state = Some(Covered::Late);
    large.page = (1, 3);
    large.overviews[0].units.clear();
    large.overviews[0].below = vec![BelowRow {
        unit: unit(),
        tally,
    }];
    let html = print(Language::Danish, |words| CoveragePage::of(words, &large));
    assert_has(
        &read_aloud(&html),
        &[
            "Enhed Ingen plan Forsinket Klynge Nord 2 1",
            "Du ser kun: Forsinket. Vis alle",
            "Side 1 Side 2 Side 3",
            "Udvalgets side",
        ],
    );
    assert_has(
        &html,
        &[
            "href=\"/coverage?unit=klynge%20nord&amp;state=late&amp;page=3\"",
            "href=\"/coverage?unit=klynge%20nord&amp;state=late\"",
            "href=\"/committee/klynge%20nord\"",
        ],
    );
}
