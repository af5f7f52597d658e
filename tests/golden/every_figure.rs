//! Every figure of both reference files, from answers and survey through the command line.
//!
//! Fractions are compared as text, floating-point numbers to 1e-9 of their size, omega to 1e-6,
//! loadings to the six digits that the reference prints.

use serde_json::Value;

use super::reference::{answers, by_id, exactly, heads, reference, score};

fn close(ours: &Value, theirs: &Value, tolerance: f64, what: &str) {
    if theirs.is_null() {
        assert!(ours.is_null(), "{what}: {ours}, not nothing");
        return;
    }
    let (one, two) = (number(ours, what), number(theirs, what));
    let apart = (one - two).abs();
    assert!(
        apart <= tolerance * two.abs().max(1e-300),
        "{what}: {one}, not {two}"
    );
}

/// A number, or a fraction as text.
fn number(value: &Value, what: &str) -> f64 {
    match value.as_str() {
        Some(text) => {
            let (above, below) = text.split_once('/').unwrap();
            above.parse::<f64>().unwrap() / below.parse::<f64>().unwrap()
        }
        None => value.as_f64().unwrap_or_else(|| panic!("{what}: {value}")),
    }
}

const CLOSE: f64 = 1e-9;

/// One dimension of one wave.
fn check_dimension(ours: &Value, theirs: &Value, respondents: &Value, what: &str) {
    let exact = &ours["exact"];
    exactly(&ours["n"], &theirs["n"], what);
    exactly(respondents, &theirs["respondents"], what);
    exactly(&exact["score"], &theirs["mean_exact"], what);
    exactly(&ours["score"], &theirs["display"], what);
    for (our_key, their_key) in [
        ("score", "mean"),
        ("native", "native"),
        ("sd", "sd"),
        ("floor_pct", "floor_pct"),
        ("ceiling_pct", "ceiling_pct"),
    ] {
        close(
            &exact[our_key],
            &theirs[their_key],
            CLOSE,
            &format!("{what} {their_key}"),
        );
    }
    for way in ["none", "classic", "reliability"] {
        let corrected = &exact[way];
        close(&corrected["se"], &theirs[format!("se_{way}")], CLOSE, what);
        for end in [0, 1] {
            let interval = &theirs[format!("ci_{way}")];
            close(&corrected["interval"][end], &interval[end], CLOSE, what);
        }
    }
    if let Some(bounds) = theirs.get("nonresponse_bounds") {
        for end in [0, 1] {
            close(&exact["bounds"][end], &bounds[end], CLOSE, what);
        }
    }
}

/// One change: the fraction, what is displayed, the label, and the tests under every correction.
fn check_change(ours: &Value, theirs: &Value, what: &str) {
    let (exact, change) = (&ours["exact"], &ours["change"]);
    exactly(&exact["change"], &theirs["delta_exact"], what);
    exactly(&change["by"], &theirs["display"], what);
    exactly(&ours["score"], &theirs["displayed_cur"], what);
    exactly(&change["from"], &theirs["displayed_prev"], what);
    exactly(
        &Value::from(!change["flag"].is_null()),
        &theirs["flagged"],
        what,
    );
    close(&exact["g"], &theirs["hedges_g"], CLOSE, what);
    let label = match (
        change["flag"].is_null(),
        change["certainty"].as_str().unwrap(),
    ) {
        (false, "unlikely_chance") => "vigtig_sikker",
        (false, _) => "vigtig_usikker",
        (true, "unlikely_chance") => "sikker_lille",
        (true, _) => "uaendret",
    };
    exactly(&Value::from(label), &theirs["label"], what);
    for way in ["none", "classic", "reliability"] {
        check_test(&exact[way]["change"], &theirs[format!("welch_{way}")], what);
    }
}

fn check_test(ours: &Value, theirs: &Value, what: &str) {
    for key in ["se", "df", "t", "p", "p_bh"] {
        close(&ours[key], &theirs[key], CLOSE, &format!("{what} {key}"));
    }
    for end in [0, 1] {
        close(&ours["interval"][end], &theirs["ci"][end], CLOSE, what);
    }
}

fn check_items(ours: &Value, theirs: &Value, what: &str) {
    let mut n_items = 0;
    for dimension in ours.as_array().unwrap() {
        for item in dimension["items"]["list"].as_array().unwrap() {
            let (id, exact) = (item["id"].as_str().unwrap(), &item["exact"]);
            let (theirs, what) = (&theirs[id], format!("{what} {id}"));
            for key in ["n", "not_relevant"] {
                exactly(&item[key], &theirs[key], &what);
            }
            exactly(&item["shares"], &theirs["pct"], &what);
            exactly(&exact["counts"], &theirs["counts"], &what);
            exactly(&exact["missing"], &theirs["missing"], &what);
            let sum: i64 = item["shares"]
                .as_array()
                .unwrap()
                .iter()
                .filter_map(Value::as_i64)
                .sum();
            exactly(&Value::from(sum), &theirs["pct_sum_displayed"], &what);
            for pair in ["low2", "high2"] {
                for key in ["rounded", "sum_of_displayed"] {
                    exactly(&exact[pair][key], &theirs[pair][key], &what);
                }
                close(&exact[pair]["exact"], &theirs[pair]["exact"], CLOSE, &what);
            }
            close(&exact["mean_points"], &theirs["mean_points"], CLOSE, &what);
            close(&exact["mode_share"], &theirs["mode_share"], CLOSE, &what);
            n_items += 1;
        }
    }
    assert_eq!(n_items, theirs.as_object().unwrap().len(), "{what}");
}

fn check_reliability(ours: &Value, theirs: &Value, what: &str) {
    for (id, theirs) in theirs.as_object().unwrap() {
        let (ours, what) = (by_id(ours, "dimension", id), format!("{what} {id}"));
        exactly(&ours["n"], &theirs["n"], &what);
        close(&ours["alpha"], &theirs["alpha"], CLOSE, &what);
        close(&ours["omega"], &theirs["omega"], 1e-6, &what);
        let lists = [
            ("alpha_interval", "alpha_ci", CLOSE),
            ("item_total", "corrected_item_total", CLOSE),
            ("loadings", "loadings_std", 1e-5),
        ];
        for (our_key, their_key, tolerance) in lists {
            let Some(theirs) = theirs.get(their_key) else {
                continue;
            };
            let ours = ours[our_key].as_array().unwrap();
            assert_eq!(
                ours.len(),
                theirs.as_array().unwrap().len(),
                "{what} {their_key}"
            );
            for (ours, theirs) in ours.iter().zip(theirs.as_array().unwrap()) {
                close(ours, theirs, tolerance, &format!("{what} {their_key}"));
            }
        }
        if let Some(heywood) = theirs.get("heywood") {
            exactly(&ours["heywood"], heywood, &what);
        }
    }
}

/// The items whose base lies so near to that of the score that one to four people make the difference.
fn check_skipped(dimensions: &Value, theirs: &Value) {
    let mut ours = Vec::new();
    for dimension in dimensions.as_array().unwrap() {
        let n_score = dimension["n"].as_i64().unwrap();
        for item in dimension["items"]["list"].as_array().unwrap() {
            let n_item = item["n"].as_i64().unwrap();
            if (1..5).contains(&(n_score - n_item).abs()) {
                let (dimension, item) = (&dimension["id"], &item["id"]);
                ours.push(serde_json::json!({
                    "dimension": dimension, "item": item, "n_score": n_score, "n_item": n_item
                }));
            }
        }
    }
    assert_eq!(Value::from(ours), *theirs);
}

fn check_drivers(ours: &Value, theirs: &Value, what: &str) {
    exactly(&ours["n"], &theirs["n"], what);
    exactly(&ours["outcome"], &theirs["outcome"], what);
    exactly(&ours["dropped"], &theirs["dropped_zero_variance"], what);
    close(&ours["r_squared"], &theirs["R2"], CLOSE, what);
    for (place, name) in theirs["names"].as_array().unwrap().iter().enumerate() {
        let line = &ours["list"][place];
        exactly(&line["dimension"], name, what);
        let share = Value::from(100.0 * line["share"].as_f64().unwrap());
        close(&share, &theirs["johnson_share_pct"][place], 1e-5, what);
        for (our_key, their_key) in [
            ("r", "r"),
            ("beta", "beta_std"),
            ("johnson", "johnson"),
            ("dominance", "dominance"),
        ] {
            close(
                &line[our_key],
                &theirs[their_key][place],
                CLOSE,
                &format!("{what} {their_key}"),
            );
        }
    }
    let sum: f64 = ours["list"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|line| line["johnson"].as_f64())
        .sum();
    close(&Value::from(sum), &ours["r_squared"], CLOSE, what);
}

const KLYNGE: &str = "--instrument surveys/klynge-nord.toml --unit-columns team --unsuppressed";
const RSE: &str = "--instrument tests/golden/rse/survey.toml --unit-columns wave --unsuppressed";

/// `trivsel score` with arguments as one types them.
fn run(common: &str, more: &str) -> Value {
    let arguments: Vec<&str> = common.split(' ').chain(more.split(' ')).collect();
    score(&arguments)
}

#[test]
fn klynge_nord_2024_against_2022() {
    let folder = tempfile::tempdir().unwrap();
    let heads = |name, n| heads(folder.path(), name, n);
    let (now, before) = (heads("now", 21), heads("before", 20));
    let answers =
        "--answers tests/golden/klynge-nord/2024.csv --previous tests/golden/klynge-nord/2022.csv";
    let heads = format!("--headcounts {now} --previous-headcounts {before}");
    let document = run(KLYNGE, &format!("{answers} {heads}"));
    let answers = "--answers tests/golden/klynge-nord/2022.csv";
    let first = run(KLYNGE, &format!("{answers} --headcounts {before}"));
    let reference = reference(0);
    let theirs = &reference["klynge_nord"];
    let (all, all_before) = (&document["units"][0], &first["units"][0]);
    let statuses = document["units"].as_array().unwrap().iter();
    let statuses: Vec<&Value> = statuses.map(|unit| &unit["status"]).collect();
    assert_eq!(
        statuses, ["shown"; 6],
        "nothing is withheld from whoever holds the answers"
    );
    for (id, dimension) in theirs["dimensions"].as_object().unwrap() {
        let ours = by_id(&all["dimensions"], "id", id);
        exactly(&all["invited"], &dimension["headcount"], id);
        check_dimension(ours, dimension, &all["n"], id);
        check_change(ours, &theirs["change"][id], id);
        let (ours, theirs) = (
            by_id(&all_before["dimensions"], "id", id),
            &theirs["previous"][id],
        );
        exactly(&all_before["invited"], &theirs["headcount"], id);
        check_dimension(ours, theirs, &all_before["n"], id);
    }
    check_reliability(&document["reliability"], &theirs["reliability"], "2024");
    for (unit, items) in [
        (all, "klynge_nord_items_2024"),
        (all_before, "klynge_nord_items_2022"),
    ] {
        check_items(&unit["dimensions"], &reference[items], items);
    }
    let change = &by_id(&all["dimensions"], "id", "kvalitet")["change"];
    exactly(&change["p_bh"], &Value::from(0.064), "as displayed");
}

/// The answers of the United Kingdom in both waves, the later one first.
fn engineers(folder: &std::path::Path) -> [String; 2] {
    ["2017", "2016"].map(|year| {
        answers(folder, year, |wave, country| {
            wave == year && country == "UK"
        })
    })
}

#[test]
fn research_software_engineers_2017_against_2016() {
    let folder = tempfile::tempdir().unwrap();
    let [now, before] = engineers(folder.path());
    let document = run(RSE, &format!("--answers {now} --previous {before}"));
    let first = run(RSE, &format!("--answers {before}"));
    let reference = reference(1);
    let theirs = &reference["rse_uk"];
    for (document, year) in [(&document, "2017"), (&first, "2016")] {
        let (all, theirs) = (&document["units"][0], &theirs[year]);
        exactly(&all["n"], &theirs["respondents"], year);
        for (id, dimension) in theirs["dimensions"].as_object().unwrap() {
            let ours = by_id(&all["dimensions"], "id", id);
            check_dimension(ours, dimension, &all["n"], &format!("{year} {id}"));
        }
        check_items(&all["dimensions"], &theirs["items"], year);
        check_reliability(&document["reliability"], &theirs["reliability"], year);
        let drivers = &reference["rse_uk"][format!("drivers_{year}")];
        check_drivers(&document["drivers"], drivers, year);
    }
    check_skipped(
        &document["units"][0]["dimensions"],
        &theirs["skip_patterns_2017_k5"],
    );
    for (id, change) in theirs["change_2016_2017"].as_object().unwrap() {
        let ours = by_id(&document["units"][0]["dimensions"], "id", id);
        check_change(ours, change, id);
    }
}

#[test]
fn research_software_engineers_with_a_headcount() {
    let folder = tempfile::tempdir().unwrap();
    let [now, before] = engineers(folder.path());
    let heads = heads(folder.path(), "heads", 300);
    // The reference takes 300 people on both sides and the reliability of 0.70 for everything.
    let files = format!("--answers {now} --previous {before}");
    let heads = format!("--rho 0.7 --headcounts {heads} --previous-headcounts {heads}");
    let document = run(RSE, &format!("{files} {heads}"));
    let theirs = &reference(1)["rse_uk"]["change_with_headcount_300_each"];
    for (id, ways) in theirs.as_object().unwrap() {
        let exact = &by_id(&document["units"][0]["dimensions"], "id", id)["exact"];
        for (way, test) in ways.as_object().unwrap() {
            check_test(&exact[way]["change"], test, &format!("{id} {way}"));
        }
    }
}
