use super::*;
use crate::domain::id::UnitId;
use crate::domain::indicator::{Amount, Figure, Period, readings};
use crate::domain::unit::UnitName;
use crate::views::catalogue::tests::print;
use crate::views::report::case::read_aloud;

fn figure(kind: Kind, period: &str, value: &str) -> Figure {
    Figure {
        unit: UnitId::new("a"),
        kind,
        period: Period::read(period),
        value: Amount::read(value).ok(),
        unit_of_measure: String::new(),
        limit: None,
        source: "Lønsystemet".to_owned(),
        note: String::new(),
    }
}

fn page(figures: &[Figure], is_hidden: bool) -> [String; 2] {
    let unit = UnitReadings {
        unit: UnitName {
            id: UnitId::new("a"),
            name: "Myndighed <i>".to_owned(),
            kind: String::new(),
        },
        readings: readings(figures, |kind| is_hidden && kind.is_about_people()),
    };
    let html = print(|words| IndicatorsPage::of(words, std::slice::from_ref(&unit), Ok(None)));
    html.map(|html| read_aloud(&html))
}

#[test]
fn absence_that_falls_by_four_point_nine_is_an_improvement_in_percentage_points_and_no_flag() {
    let absence = |period, value| figure(Kind::SicknessAbsence, period, value);
    let [danish, english] = page(&[absence("2023", "7,9"), absence("2024", "3")], false);
    assert!(
        danish.contains("Sygefravær 2024 3 % 4,9 procentpoint lavere end 2023: en forbedring"),
        "{danish}"
    );
    assert!(
        english.contains("3% 4.9 percentage points lower than 2023: an improvement"),
        "{english}"
    );
    // Ten points are no flag either.
    let [danish, _] = page(&[absence("2023", "3"), absence("2024", "13")], false);
    assert!(danish.contains("10 procentpoint højere end 2023: en forværring"));
    assert!(
        !danish.contains("Vigtig") && !danish.contains("Mulig"),
        "{danish}"
    );
}

#[test]
fn counts_are_fewer_or_more_and_a_kind_of_its_own_is_not_judged() {
    let mut cases = figure(Kind::Caseload, "2024", "37,5");
    cases.limit = Amount::read("36").ok();
    let mut own = [("2023", "120"), ("2024", "90")]
        .map(|(period, value)| figure(Kind::Other("Overarbejde".to_owned()), period, value));
    for own in &mut own {
        "timer".clone_into(&mut own.unit_of_measure);
    }
    let mut all = vec![
        figure(Kind::Incidents, "2023", "11"),
        figure(Kind::Incidents, "2024", "8"),
        cases,
    ];
    all.extend(own);
    let [danish, _] = page(&all, false);
    assert!(danish.contains("Registreret vold og trusler 2024 8 3 færre end 2023: en forbedring"));
    assert!(danish.contains("37,5 Grænse: 36 Over grænsen"), "{danish}");
    assert!(
        danish.contains("90 timer 30 timer mindre end 2023 Lønsystemet"),
        "{danish}"
    );
}

#[test]
fn what_is_missing_says_why_and_what_is_withheld_says_nothing_else() {
    let mut missing = figure(Kind::SicknessDays, "2024-H1", "");
    missing.note = "Tidssystemet skiftes ud".to_owned();
    let mut sick = figure(Kind::LongTermSick, "2024", "2");
    sick.note = "to i samme team".to_owned();
    let [danish, _] = page(&[missing, sick, figure(Kind::Incidents, "2024", "8")], true);
    assert!(
        danish
            .contains("2024-H1 Ikke opgjort Ikke sammenlignet Lønsystemet Tidssystemet skiftes ud")
    );
    assert!(danish.contains("Langtidssyge, personer 2024 Vises ikke: færre end fem personer"));
    assert!(!danish.contains("samme team"), "{danish}");
}

#[test]
fn only_three_periods_stand_in_sight() {
    let words = crate::views::Views::shared().words(crate::domain::wording::Language::Danish);
    let years = ["2020", "2021", "2022", "2023"].map(|year| figure(Kind::Turnover, year, "11"));
    let table = IndicatorTable::of(words, &readings(&years, |_| false));
    let periods =
        |rows: &[RowView]| -> Vec<String> { rows.iter().map(|row| row.period.clone()).collect() };
    assert_eq!(periods(&table.rows), ["2023", "2022", "2021"]);
    assert_eq!(periods(&table.older), ["2020"]);
    let beside =
        |id| IndicatorTable::beside(words, &readings(&years, |_| false), &DimensionId::new(id)).any;
    assert!(beside("tilfredshed") && !beside("rolleklarhed"));
}

#[test]
fn every_mistake_is_listed_with_its_line() {
    let mistakes = [
        Mistake::at(3, "indicator-number").with("value", "<b>x"),
        Mistake::in_file("indicator-empty"),
    ];
    for html in print(|words| IndicatorsPage::of(words, &[], Err(&mistakes))) {
        assert!(html.contains("role=\"alert\"") && html.contains("&lt;b&gt;x"));
    }
}
