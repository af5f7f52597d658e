use super::*;
use crate::domain::case::tree;
use crate::domain::mistake::Mistake;
use crate::domain::table::{Row, Table};

fn amount(text: &str) -> Amount {
    Amount::read(text).unwrap()
}

fn figure(kind: Kind, period: &str, value: &str) -> Figure {
    Figure {
        unit: UnitId::new("*"),
        kind,
        period: Period::read(period),
        value: (!value.is_empty()).then(|| amount(value)),
        unit_of_measure: "%".to_owned(),
        limit: None,
        source: "Løn".to_owned(),
        note: String::new(),
    }
}

#[test]
fn absence_of_three_after_seven_point_nine_is_better_by_four_point_nine() {
    let difference = Kind::SicknessAbsence.difference(amount("7,9"), amount("3"));
    assert_eq!(difference.by, amount("-4,9"));
    assert_eq!(difference.development, Development::Better);
    // Far beyond five, and still no more than better or worse.
    let difference = Kind::SicknessAbsence.difference(amount("3"), amount("13"));
    assert_eq!(difference.development, Development::Worse);
    assert_eq!(
        Kind::Incidents
            .difference(amount("8"), amount("8"))
            .development,
        Development::Same
    );
    let other = Kind::Other("Overarbejde".to_owned());
    assert_eq!(
        other.difference(amount("8"), amount("2")).development,
        Development::Unjudged
    );
}

#[test]
fn every_known_kind_is_read_in_both_languages_and_kept_under_its_name() {
    for (danish, english, name) in [
        ("Sygefravær, %", "sickness absence", "sickness-absence"),
        ("sygedage", "sickness_days", "sickness-days"),
        ("Personaleomsætning", "Turnover", "turnover"),
        ("Vold og trusler", "incidents", "incidents"),
        ("Langtidssyge", "long-term sick", "long-term-sick"),
        ("Sagstal", "caseload", "caseload"),
    ] {
        for text in [danish, english, name] {
            assert_eq!(Kind::read(text).name(), name, "{text}");
        }
        assert_eq!(Kind::from_name(name), Kind::read(name));
    }
    let own = Kind::read(" Timer  med vikar ");
    assert_eq!(own, Kind::Other("Timer med vikar".to_owned()));
    assert_eq!(Kind::from_name(own.name()), own);
}

#[test]
fn each_known_kind_explains_some_dimensions_of_the_surveys_and_not_all() {
    let surveys = [
        include_str!("../../surveys/klynge-nord.toml"),
        include_str!("../../surveys/trivsel.toml"),
    ];
    for (kind, dimensions) in EXPLAINS {
        for dimension in *dimensions {
            let id = format!("id = \"{dimension}\"");
            assert!(
                surveys.iter().any(|survey| survey.contains(&id)),
                "{dimension}"
            );
            assert!(kind.explains(&DimensionId::new(*dimension)));
        }
        assert!(
            !kind.explains(&DimensionId::new("rolleklarhed")),
            "{kind:?}"
        );
    }
    assert_eq!(EXPLAINS.len(), Kind::KNOWN.len());
    assert!(Kind::Other("x".to_owned()).explains(&DimensionId::new("rolleklarhed")));
}

#[test]
fn periods_stand_beside_the_one_before_and_only_in_the_same_unit() {
    let absence = |period, value| figure(Kind::SicknessAbsence, period, value);
    let mut days = absence("2022", "9");
    days.unit_of_measure = "dage".to_owned();
    let figures = [
        absence("2023", "7,9"),
        absence("2024", "3"),
        days,
        absence("2025", ""),
    ];
    let all = readings(&figures, |_| false);
    assert_eq!(all.len(), 1);
    let line = |place: usize| &all[0].lines[place];
    assert_eq!(
        (line(0).period.as_str(), line(0).value),
        ("2025", Value::NotAvailable)
    );
    let (difference, before) = line(1).difference.clone().unwrap();
    assert_eq!((difference.by, before.as_str()), (amount("-4,9"), "2023"));
    assert_eq!(line(2).difference, None, "dage and % are two things");
}

#[test]
fn of_a_hidden_kind_neither_figure_nor_difference_nor_note_comes_out() {
    let mut sick = figure(Kind::LongTermSick, "2024", "2");
    sick.note = "2 af 3".to_owned();
    sick.limit = Some(amount("1"));
    let incidents = figure(Kind::Incidents, "2024", "8");
    let figures = [figure(Kind::LongTermSick, "2023", "1"), sick, incidents];
    let all = readings(&figures, Kind::is_about_people);
    assert_eq!(all[0].kind, Kind::Incidents);
    assert_eq!(all[0].lines[0].value, Value::Shown(amount("8")));
    for line in &all[1].lines {
        assert_eq!(
            (line.value, &line.difference, line.limit),
            (Value::TooFew, &None, None)
        );
        assert_eq!(line.note, "");
    }
}

#[test]
fn a_caseload_is_over_its_limit_only_above_it() {
    let mut cases = figure(Kind::Caseload, "2024", "27,3");
    cases.limit = Some(amount("36"));
    let is_over =
        |figure: &Figure| readings(std::slice::from_ref(figure), |_| false)[0].lines[0].is_over();
    assert!(!is_over(&cases));
    cases.value = Some(amount("36"));
    assert!(!is_over(&cases));
    cases.value = Some(amount("36,1"));
    assert!(is_over(&cases));
}

fn table(header: &str, rows: &[&str]) -> Table {
    let cells = |text: &str| text.split(';').map(str::to_owned).collect::<Vec<_>>();
    Table {
        header: cells(header),
        rows: rows
            .iter()
            .enumerate()
            .map(|(place, row)| Row {
                line: place + 2,
                cells: cells(row),
            })
            .collect(),
    }
}

const HEADER: &str = "Enhed;Periode;Indikator;Værdi;Måleenhed;Kilde;Note;Grænse";

fn found(mistakes: &[Mistake]) -> Vec<(Option<usize>, &'static str)> {
    mistakes
        .iter()
        .map(|mistake| (mistake.line, mistake.key))
        .collect()
}

#[test]
fn a_file_is_read_whole() {
    let rows = [
        "*;2024-H1;Sygefravær;6,8;%;KMD;;",
        "*;2024-H1;Sygedage;6;;KMD;Pr. fuldtidsansat;",
        "team_4;2024;Sagstal;27,3;børn;Fagsystem;;36",
        "*;2024-H1;Overarbejde;;timer;Vagtplan;Tidssystemet skiftes ud;",
        "*;2024;Budget;60.828,14;kr.;Økonomi;;",
    ];
    let all = read(&table(HEADER, &rows), &tree()).unwrap();
    assert_eq!(all.len(), 5);
    assert_eq!(all[0].figure.value, Some(amount("6,8")));
    assert_eq!(all[2].figure.limit, Some(amount("36")));
    assert_eq!(
        (all[3].figure.value, all[3].figure.note.as_str()),
        (None, "Tidssystemet skiftes ud")
    );
    assert_eq!(all[4].figure.value, Some(Amount::from_parts(608_281_400)));
    let english = "unit;period;indicator;value;unit_of_measure;source;note";
    let all = read(&table(english, &["*;2024;turnover;11;%;x;"]), &tree()).unwrap();
    assert_eq!(all[0].figure.kind, Kind::Turnover);
}

#[test]
fn every_mistake_is_named_with_its_line() {
    let rows = [
        "nowhere;2024;Sygefravær;6,8;%;KMD;;",
        "*;45352;Sygefravær;6,8;%;KMD;;",
        "*;;Sygefravær;6,8;%;KMD;;",
        "*;2024;Sygefravær;1.234;%;KMD;;",
        "*;2024;Sygefravær;ca. 7;%;KMD;;",
        "*;2024;Sygefravær;;%;KMD;;",
        "*;2024;Sygefravær;104;%;KMD;;",
        "*;2024;Sygefravær;6;dage;KMD;;",
        "*;2024;Hændelser;-1;;AMO;;",
        "*;2024;Langtidssyge;3,5;;KMD;;",
        "*;2024;Noget andet;3,5;;KMD;;",
        "*;2024;Hændelser;8;;;;",
        "*;2023;Hændelser;8;;AMO;;",
        "*;2023-01 – 2023-12;Vold og trusler;9;;AMO;;",
        "*;2022;Hændelser;8;;AMO;ring til kim@by.example;",
        "*;2021;Hændelser;8;;AMO;gælder 010203-1234;",
        "*;2020;;8;;AMO;;x",
    ];
    let mistakes = read(&table(HEADER, &rows), &tree()).unwrap_err();
    let expected = [
        (2, "indicator-unit-unknown"),
        (3, "indicator-period-date"),
        (4, "indicator-period-missing"),
        (5, "indicator-ambiguous"),
        (6, "indicator-number"),
        (7, "indicator-reason-missing"),
        (8, "indicator-over-100"),
        (9, "indicator-not-percent"),
        (10, "indicator-negative"),
        (11, "indicator-not-whole"),
        (12, "indicator-measure-missing"),
        (13, "indicator-source-missing"),
        (15, "indicator-twice"),
        (16, "indicator-person-cell"),
        (17, "indicator-person-cell"),
        (18, "indicator-kind-missing"),
        (18, "indicator-number"),
    ];
    let expected: Vec<_> = expected
        .into_iter()
        .map(|(line, key)| (Some(line), key))
        .collect();
    assert_eq!(found(&mistakes), expected);
}

#[test]
fn a_file_about_persons_is_refused_by_its_header() {
    for column in [
        "CPR-nr.",
        "Navn",
        "name",
        "E-mail",
        "Medarbejdernr",
        "Fornavn",
        "Telefon",
        "cpr_nummer",
    ] {
        let header = format!("enhed;periode;indikator;værdi;kilde;{column}");
        let mistakes = read(&table(&header, &["*;2024;Sygefravær;6;x;y"]), &tree()).unwrap_err();
        assert_eq!(
            found(&mistakes),
            [(Some(1), "indicator-person-column")],
            "{column}"
        );
    }
    let mistakes = read(&table("enhed;periode", &[]), &tree()).unwrap_err();
    assert_eq!(mistakes.len(), 3, "all missing columns: {mistakes:?}");
    let mistakes = read(&table(HEADER, &[]), &tree()).unwrap_err();
    assert_eq!(found(&mistakes), [(None, "indicator-empty")]);
}
