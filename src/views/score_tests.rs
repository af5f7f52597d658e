//! The document against the figures of the independent implementation.

use serde_json::{Value, json};

use super::others::OthersDimension;
use super::*;
use crate::domain::disclosure::Policy;
use crate::domain::release::Release;
use crate::domain::wording::Language;
use crate::views::Views;
use crate::views::catalogue::Catalogue;
use crate::views::report::case::{first_release, instrument, release, tree};

fn scored<'a>(
    release: &'a Release,
    (instrument, tree): (&'a Instrument, &'a Tree),
    unsuppressed: bool,
) -> ScoreDocument<'a> {
    ScoreDocument::of(&Scored {
        instrument,
        tree,
        release,
        previous: None,
        k: 5,
        unsuppressed,
        as_table: false,
    })
}

fn printed(release: &Release, unsuppressed: bool) -> Value {
    let case = (instrument(), tree());
    serde_json::to_value(scored(release, (&case.0, &case.1), unsuppressed)).unwrap()
}

fn written(unsuppressed: bool) -> Value {
    let policy = if unsuppressed {
        Policy::Unsuppressed
    } else {
        Policy::Protect { k: 5 }
    };
    printed(&release(policy), unsuppressed)
}

fn reference() -> Value {
    serde_json::from_str(include_str!(
        "../../tests/golden/klynge-nord/reference.json"
    ))
    .unwrap()
}

/// The dimensions of a unit by id.
fn dimension<'a>(document: &'a Value, unit: &str, id: &str) -> &'a Value {
    let find = |list: &'a Value, id: &str| {
        list.as_array()
            .unwrap()
            .iter()
            .find(|one| one["id"] == id)
            .unwrap()
    };
    find(&find(&document["units"], unit)["dimensions"], id)
}

#[test]
fn the_document_has_the_form_of_the_contract() {
    let document = written(false);
    assert_eq!(document["instrument"], "klynge-nord");
    assert_eq!(
        document["rule"],
        json!({"flag_at": 5, "basis": "displayed"})
    );
    // 18 people are too few to estimate a reliability: the cautious 0.70 stands in for it.
    let reliability = &document["reliability"][0];
    assert_eq!(
        (&reliability["dimension"], &reliability["alpha"]),
        (&json!("kvalitet"), &Value::Null)
    );
    assert_eq!(
        (&reliability["rho"], &document["drivers"]),
        (&json!(0.7), &Value::Null)
    );
    let unit = &document["units"][0];
    let facts =
        ["id", "parent", "status", "n", "invited", "response_rate"].map(|key| unit[key].clone());
    assert_eq!(
        facts,
        [
            json!("*"),
            Value::Null,
            json!("shown"),
            json!(18),
            json!(21),
            json!(86)
        ]
    );
    assert_eq!(
        document["units"][1],
        json!({"id": "team_1", "parent": "*", "status": "withheld"})
    );
    let quality = dimension(&document, "*", "kvalitet");
    assert_eq!(
        quality["change"],
        json!({"from": 48, "by": -10, "flag": "worse", "certainty": "may_be_chance", "p_bh": 0.064})
    );
    assert_eq!(
        (&quality["score"], &quality["interval"]),
        (&json!(38), &json!([32, 45]))
    );
    assert!(quality.get("exact").is_none());
    let others = &document["others"][0];
    assert_eq!((&others["under"], &others["n"]), (&json!("*"), &json!(13)));
    assert_eq!(
        others["units"],
        json!(["team_1", "team_2", "team_3", "team_5"])
    );
    assert_eq!(others["dimensions"][0]["status"], "shown");
}

#[test]
fn every_figure_is_that_of_the_independent_implementation() {
    let (document, reference) = (written(true), reference());
    for id in ["kvalitet", "rolleklarhed", "tempo", "foelelser"] {
        let ours = dimension(&document, "*", id);
        let theirs = &reference["klynge_nord"]["dimensions"][id];
        let change = &reference["klynge_nord"]["change"][id];
        assert_eq!(ours["exact"]["score"], theirs["mean_exact"], "{id}");
        assert_eq!(ours["exact"]["change"], change["delta_exact"], "{id}");
        assert_eq!(ours["change"]["by"], change["display"], "{id}");
        for item in ours["items"]["list"].as_array().unwrap() {
            let theirs = &reference["klynge_nord_items_2024"][item["id"].as_str().unwrap()];
            assert_eq!(item["shares"], theirs["pct"], "{}", item["id"]);
            assert_eq!(item["n"], theirs["n"], "{}", item["id"]);
            assert_eq!(
                item["not_relevant"], theirs["not_relevant"],
                "{}",
                item["id"]
            );
        }
    }
}

#[test]
fn how_few_people_skipped_a_question_is_not_told() {
    let document = written(false);
    let items = &dimension(&document, "*", "kvalitet")["items"]["list"];
    let n: Vec<&Value> = items
        .as_array()
        .unwrap()
        .iter()
        .map(|item| &item["n"])
        .collect();
    assert_eq!(n, [&json!(18), &json!(18), &json!(18), &json!(18)]);
    let item = &dimension(&document, "*", "tempo")["items"]["list"][3];
    assert_eq!(
        (&item["n"], &item["not_relevant"]),
        (&json!(18), &Value::Null)
    );
    let instrument = instrument();
    let precision = Precision {
        instrument: &instrument,
        k: 5,
        unsuppressed: false,
        as_table: false,
    };
    let rows = [
        (18, 18, 18),
        (14, 18, 18),
        (13, 18, 13),
        (0, 0, 0),
        (4, 0, 0),
    ];
    for (count, known, said) in rows {
        assert_eq!(precision.count(count, known), said, "{count} of {known}");
    }
}

#[test]
fn a_withheld_dimension_and_withheld_items_have_nothing_but_their_status() {
    let document = written(false);
    assert_eq!(
        dimension(&document, "team_4", "kvalitet")["items"],
        json!({"status": "withheld"})
    );
    let withheld = Dimension {
        exact: None,
        id: "d".to_owned(),
        status: status(false),
        figures: None,
    };
    assert_eq!(
        serde_json::to_value(withheld).unwrap(),
        json!({"id": "d", "status": "withheld"})
    );
    let withheld = OthersDimension {
        id: "d".to_owned(),
        status: status(false),
        figures: None,
    };
    assert_eq!(
        serde_json::to_value(withheld).unwrap(),
        json!({"id": "d", "status": "withheld"})
    );
}

#[test]
fn no_comparison_is_null() {
    let document = printed(&first_release(), false);
    assert_eq!(dimension(&document, "*", "tempo")["change"], Value::Null);
}

fn text(words: &Catalogue, document: &ScoreDocument<'_>, instrument: &Instrument) -> String {
    tables(words, document, instrument)
        .collect::<Vec<_>>()
        .join("\n")
}

#[test]
fn the_text_is_one_table_per_unit() {
    let views = Views::shared();
    let (instrument, tree) = (instrument(), tree());
    let release = release(Policy::Protect { k: 5 });
    let document = scored(&release, (&instrument, &tree), false);
    let danish = text(views.words(Language::Danish), &document, &instrument);
    let lines: Vec<&str> = danish.lines().collect();
    assert_eq!(
        &lines[..6],
        [
            "* (18 af 21, 86 %)",
            "  Emne                              Score nu  Usikkerhed  Sidst  Ændring  Resten af organisationen",
            "  Oplevelse af kvalitet i arbejdet        38       32–45     48      −10                         –  Vigtig – værre, kan være tilfældig",
            "  Rolleklarhed                            55       45–64     52       +3                         –  Ingen tydelig ændring",
            "  Arbejdstempo og -mængde                 23       18–28     30       −7                         –  Vigtig – værre, kan være tilfældig",
            "  Følelsesmæssige krav                    28       24–33     34       −6                         –  Vigtig – værre, kan være tilfældig",
        ]
    );
    assert!(
        danish.contains("team_1\n  Vises ikke af hensyn til anonymiteten.\n"),
        "{danish}"
    );
    assert!(
        danish.contains("* / team_1 + team_2 + team_3 + team_5 (n = 13)\n"),
        "{danish}"
    );
    let first = first_release();
    let first = scored(&first, (&instrument, &tree), false);
    let english = text(views.words(Language::English), &first, &instrument);
    assert!(
        !english.contains("Last time"),
        "nothing to compare with: {english}"
    );
}

/// The reader applies the guide to what is printed, so flag and printed change must never disagree.
#[test]
fn the_flag_stands_exactly_where_the_printed_change_is_five_or_more() {
    let release = release(Policy::Protect { k: 5 });
    let unit = release.units[0].figures.shown().unwrap();
    let shown = unit.dimensions[0].score.shown().unwrap();
    let views = Views::shared();
    let words = views.words(Language::Danish);
    let (mut n_flagged, mut n_plain) = (0, 0);
    for hundredths in -700..=700_i128 {
        let mut score = shown.clone();
        score.previous = Points::fraction(5_000, 100);
        score.score = Points::fraction(5_000 + hundredths, 100).unwrap();
        let printed = serde_json::to_value(ChangeEntry::of(&score)).unwrap();
        let sign = words.signed(printed["by"].as_i64().unwrap());
        let by: i64 = sign.replace('\u{2212}', "-").parse().unwrap();
        let wanted = match by {
            i64::MIN..=-5 => json!("worse"),
            5.. => json!("improved"),
            -4..=4 => Value::Null,
        };
        assert_eq!(
            printed["flag"], wanted,
            "{hundredths} hundredths print {sign}"
        );
        n_flagged += u32::from(!wanted.is_null());
        n_plain += u32::from(wanted.is_null());
    }
    // −4.50 and beyond, +4.50 and beyond: the half point goes to the flag, in both directions.
    assert_eq!((n_flagged, n_plain), (502, 899));
}
