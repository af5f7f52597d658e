use super::*;
use crate::domain::instrument::read::read;
use crate::domain::table::Row;

fn instrument() -> Instrument {
    read(include_str!("../../surveys/trivsel.toml")).unwrap()
}

/// A dimension of this orientation.
fn dimension(instrument: &Instrument, native: Native) -> String {
    let mut all = instrument.dimensions.iter();
    let found = all.find(|dimension| dimension.native == native).unwrap();
    found.id.to_string()
}

fn table(header: &str, rows: &[&str]) -> Table {
    let cells = |line: &str| line.split(';').map(str::to_owned).collect();
    let row = |(n, line): (usize, &&str)| Row {
        line: n + 2,
        cells: cells(line),
    };
    Table {
        header: cells(header),
        rows: rows.iter().enumerate().map(row).collect(),
    }
}

const DANISH: &str = "Emne;Score;Skala;Retning;Standardfejl;Kilde";

#[test]
fn a_native_norm_is_turned_once_and_stays_exact() {
    let instrument = instrument();
    let (good, strain) = (
        dimension(&instrument, Native::Positive),
        dimension(&instrument, Native::Negative),
    );
    let rows = [
        format!("{good};56,2;0-100;oprindelig;0,8;DPQ 2020"),
        format!("{strain};56.2;0\u{2013}100;native;;DPQ 2020"),
    ];
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let norm = Norm::read(&table(DANISH, &rows), "fil", Some(&instrument)).unwrap();
    assert_eq!(norm.title, "DPQ 2020");
    let (good, strain) = (DimensionId::new(good), DimensionId::new(strain));
    let (good, turned) = (norm.scores[&good], norm.scores[&strain]);
    assert_eq!(good.score.exact(), "281/5");
    assert_eq!(good.standard_error, Some(0.8));
    assert_eq!(turned.score.exact(), "219/5");
    assert_eq!(turned.standard_error, None);
    let row = format!("{strain};56,2;0-100;Gunstig;;");
    let kept = Norm::read(&table(DANISH, &[&row]), "fil", Some(&instrument)).unwrap();
    assert_eq!(kept.scores[&strain].score.exact(), "281/5");
    assert_eq!(kept.title, "fil");
    let document = norm.document().unwrap();
    assert_eq!(Norm::of_document(&document).unwrap(), norm);
}

#[test]
fn every_bad_row_is_named() {
    let instrument = instrument();
    let good = dimension(&instrument, Native::Positive);
    let other = instrument.dimensions[1].id.to_string();
    // What the columns after the dimension hold, and what is wrong with it.
    let rows = [
        ("56;0-100;gunstig;;", &[][..]),
        ("3,4;1-5;gunstig;;", &["norm-scale"][..]),
        ("101;1-5;gunstig;;", &["norm-scale"]),
        ("100,1;0-100;gunstig;;", &["norm-score-range"]),
        ("-0,1;0-100;gunstig;;", &["norm-score-range"]),
        ("0;0-100;gunstig;0;", &[]),
        ("100;0-100;gunstig;;", &[]),
        (";0-100;gunstig;;", &["norm-score"]),
        ("1.234,5;0-100;gunstig;;", &["norm-score"]),
        ("nan;0-100;gunstig;;", &["norm-score"]),
        ("56;0-100;;;", &["norm-orientation"]),
        ("56;0-100;op;-1;", &["norm-orientation", "norm-error"]),
        ("56;0-100;gunstig;inf;", &["norm-error"]),
        (
            "x;;y;z;",
            &["norm-scale", "norm-orientation", "norm-score", "norm-error"],
        ),
    ];
    for (cells, keys) in rows {
        let row = format!("{good};{cells}");
        let read = Norm::read(&table(DANISH, &[&row]), "fil", Some(&instrument));
        let mistakes = read.err().unwrap_or_default();
        let found: Vec<&str> = mistakes.iter().map(|mistake| mistake.key).collect();
        assert_eq!(found, keys, "{cells}");
        assert!(mistakes.iter().all(|mistake| mistake.line == Some(2)));
    }
    let rows = [
        format!("{other};50;0-100;gunstig;;"),
        "moral;50;0-100;gunstig;;".to_owned(),
        format!("{other};51;0-100;gunstig;;"),
    ];
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let mistakes = Norm::read(&table(DANISH, &rows), "fil", Some(&instrument)).unwrap_err();
    let found: Vec<_> = mistakes.iter().map(|m| (m.line, m.key)).collect();
    assert_eq!(
        found,
        [
            (Some(3), "norm-dimension-unknown"),
            (Some(4), "norm-dimension-twice")
        ]
    );
}

#[test]
fn a_file_without_rows_or_without_its_columns_is_refused() {
    let keys = |table: &Table| -> Vec<&str> {
        let mistakes = Norm::read(table, "fil", None).unwrap_err();
        mistakes.iter().map(|mistake| mistake.key).collect()
    };
    assert_eq!(keys(&table(DANISH, &[])), ["norm-empty"]);
    assert_eq!(
        keys(&table("dimension;score", &[])),
        ["column-missing", "column-missing"]
    );
}

#[test]
fn a_sensitive_dimension_may_have_a_norm() {
    let instrument = instrument();
    let sensitive = instrument.dimensions.iter().find(|d| d.sensitive).unwrap();
    let row = format!("{};90;0-100;favourable;;", sensitive.id);
    let norm = Norm::read(&table(DANISH, &[&row]), "fil", Some(&instrument)).unwrap();
    assert!(norm.scores.contains_key(&sensitive.id));
}
