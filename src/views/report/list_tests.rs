//! The lists that lead to reports: what is released.

use super::case::{self, print, read_aloud, unit, wave};
use super::*;
use crate::domain::disclosure::Policy;
use crate::domain::report::{AreaLine, AreaReport, Below, IndexLine, ReportIndex, ReportList};
use crate::domain::wording::Language;

const NASTY: &str = "<script>alert('x')</script>";

#[track_caller]
fn assert_has(text: &str, all: &[&str]) {
    for one in all {
        assert!(text.contains(one), "{one:?} is missing in: {text}");
    }
}

fn line(name: &str, depth: usize, shown: bool) -> IndexLine {
    IndexLine {
        unit: crate::domain::unit::UnitName {
            name: name.to_owned(),
            ..unit()
        },
        depth,
        above: Vec::new(),
        n_below: 0,
        response_rate: shown.then_some(86),
        shown,
        compared: name != "C",
        n_worse: if shown && name != "C" { 3 } else { 0 },
        n_improved: usize::from(name == "A"),
    }
}

#[test]
fn the_index_shows_rates_and_marks_and_hides_hidden_units() {
    let units = vec![
        line("A", 0, true),
        line("B", 1, true),
        line("C", 1, true),
        line(NASTY, 9, false),
    ];
    let index = ReportIndex {
        wave: wave(),
        units,
        way: None,
        area: Some(AreaLine {
            response_rate: Some(71),
            compared: true,
            n_worse: 2,
            n_improved: 0,
        }),
    };
    let list = ReportList {
        waves: vec![index],
        others: Vec::new(),
    };
    let html = print(Language::Danish, |words| ReportIndexPage::of(words, &list));
    for large in [
        "aria-label=\"Sider\"",
        "class=\"find",
        "enheder under",
        "Ældre",
    ] {
        assert!(!html.contains(large), "{large} in {html}");
    }
    assert_has(
        &html,
        &[
            "href=\"/area/w2024\"",
            "href=\"/reports/w2024/klynge%20nord\"",
            "indent-1",
            "<span class=\"indent-4\">",
            "&lt;script&gt;",
        ],
    );
    let text = read_aloud(&html);
    assert_has(
        &text,
        &[
            "Offentliggjort 4. november 2024",
            "Jeres område samlet 71 % 2 værre A 86 % 3 værre 1 bedre B 86 % 3 værre C 86 % Ingen sammenligning",
            "Vises ikke",
        ],
    );
    let nothing = ReportList::default();
    let html = print(Language::English, |words| {
        ReportIndexPage::of(words, &nothing)
    });
    assert_has(&html, &["There is no report for you yet"]);
}

#[test]
fn an_area_is_shown_as_one_and_says_who_is_not_in_it() {
    let named = |name: &str| crate::domain::unit::UnitName {
        name: name.to_owned(),
        ..unit()
    };
    let release = case::release(Policy::Protect { k: 5 });
    let mut area = AreaReport {
        wave: wave(),
        previous_title: Some("Trivselsmåling 2022".to_owned()),
        instrument: case::instrument(),
        units: vec![
            Below {
                unit: named("Team Lind"),
                shown: true,
            },
            Below {
                unit: named(NASTY),
                shown: false,
            },
        ],
        figures: release.units[0].figures.shown().unwrap().clone(),
        left_out: vec![named("Team Ask")],
    };
    let html = print(Language::Danish, |words| AreaPage::of(words, &area));
    assert!(!html.contains(NASTY));
    assert_eq!(html.matches("href=\"/reports/w2024/").count(), 1);
    assert_has(
        &html,
        &["<a href=\"/reports/w2024/klynge%20nord\">Team Lind</a>"],
    );
    assert_has(
        &read_aloud(&html),
        &[
            "Jeres område samlet 18 af 21 har svaret",
            "sammenlignet med Trivselsmåling 2022",
            "Team Lind &lt;script&gt;",
            "Disse enheder tæller ikke med.",
            "til området: Team Ask",
            "Oplevelse af kvalitet i arbejdet Vigtig – værre kan være tilfældig",
            "Score nu 38 Sidst 48 Ændring −10 Usikkerhed 32–45",
            "Sådan læser du tallene",
        ],
    );
    area.left_out.clear();
    area.previous_title = None;
    let html = print(Language::English, |words| AreaPage::of(words, &area));
    assert_has(&read_aloud(&html), &["Your area together", "No comparison"]);
    assert!(!html.contains("not counted in"));
}
