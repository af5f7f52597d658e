//! The attacker on answers that people gave: the trees of the research software engineers and of
//! Klynge Nord, against what an independent attacker found in them.

use std::collections::BTreeSet;

use serde_json::Value;

use super::survey::Survey;
use super::*;

const RSE_REFERENCE: &str = include_str!("../../../../tests/golden/rse/reference.json");
const KLYNGE_REFERENCE: &str = include_str!("../../../../tests/golden/klynge-nord/reference.json");

/// Per dimension its name, and how the columns of its items begin.
const RSE_DIMENSIONS: [(&str, &str); 5] = [
    ("feedback", "perfCheck"),
    ("recognition", "affRec"),
    ("employability", "percEmp"),
    ("staying", "turnOver"),
    ("jobsat", "affSat"),
];
const KLYNGE_DIMENSIONS: [(&str, &str); 4] = [
    ("kvalitet", "kv"),
    ("rolleklarhed", "ro"),
    ("tempo", "te"),
    ("foelelser", "fo"),
];
fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

fn list(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().unwrap().iter()
}

/// The small sets that the reference lists: each smallest one, and their unions below k.
fn small_sets(survey: &Survey, hits: &[Hit]) -> BTreeSet<(u64, Vec<String>)> {
    let mut unions: BTreeSet<(u64, Vec<usize>)> = BTreeSet::from([(0, Vec::new())]);
    for hit in hits.iter().filter(|hit| hit.rule == Rule::SmallSet) {
        for (size, atoms) in unions.clone() {
            let mut atoms = [atoms, hit.atoms.clone()].concat();
            atoms.sort_unstable();
            unions.insert((size + hit.size, atoms));
        }
        unions.retain(|(size, _)| *size < 5);
    }
    let names = |atoms: Vec<usize>| {
        atoms
            .into_iter()
            .map(|at| survey.units[at].clone())
            .collect()
    };
    let sets = unions.into_iter().filter(|(size, _)| *size > 0);
    sets.map(|(size, atoms)| (size, names(atoms))).collect()
}

fn check_tree(columns: &[&str], reference: &str, n_hidden: usize) {
    let survey = Survey::rse(columns);
    let reference = &serde_json::from_str::<Value>(RSE_REFERENCE).unwrap()[reference];
    for (unit, name) in survey.units.iter().enumerate() {
        let members = survey.members(unit);
        let n: usize = members.iter().map(|&at| survey.direct[at].len()).sum();
        assert_eq!(reference["sizes"][name], n, "{name}");
    }
    let best = survey.shown(None, &vec![false; survey.units.len()]);
    assert_eq!(best.iter().filter(|shown| !**shown).count(), n_hidden);
    assert_eq!(attack(&survey.family("people", None, &best)), []);
    let naive = &reference["naive"];
    let hits = attack(&survey.family("people", None, &survey.primary_only()));
    let wanted = list(&naive["small_sets"]).map(|set| {
        (
            set["size"].as_u64().unwrap(),
            list(&set["members"]).map(text).collect(),
        )
    });
    assert_eq!(small_sets(&survey, &hits), wanted.collect::<BTreeSet<_>>());
    let found = hits.iter().filter(|hit| hit.rule == Rule::Target);
    let found: BTreeSet<_> = found.map(|hit| (hit.named[0].clone(), hit.size)).collect();
    let wanted = list(&naive["derivable_hidden"])
        .map(|hit| (text(&hit["target"]), hit["size"].as_u64().unwrap()));
    assert_eq!(found, wanted.collect());
    let others = |hit: &&Hit| !matches!(hit.rule, Rule::SmallSet | Rule::Target);
    assert_eq!(hits.iter().find(others), None);
    let everything = survey.family("people", None, &vec![true; survey.units.len()]);
    assert!(attack(&everything).iter().any(|hit| hit.size == 1));
}

#[test]
fn the_country_tree_leaks_as_the_reference_says_and_not_at_its_best() {
    check_tree(&["country", "org"], "rse_tree_country_org_k5", 11);
}

#[test]
fn the_contract_tree_leaks_as_the_reference_says_and_not_at_its_best() {
    check_tree(
        &["country", "org", "contract"],
        "rse_tree_country_org_contract_k5",
        59,
    );
}

fn check_dimensions(survey: &Survey, dimensions: &[(&str, &str)], reference: &Value) {
    let mut violations = BTreeSet::new();
    let mut n_targets = 0;
    for &dimension in dimensions {
        let (families, joint) = survey.dimension(dimension, true);
        for family in &families {
            assert_eq!(attack(family), [], "{}", family.name);
        }
        for family in families.iter().skip(1) {
            let sizes = family
                .targets
                .iter()
                .map(|target| family.persons(&target.atoms));
            n_targets += sizes.map(|size| size.min(1)).sum::<u64>();
        }
        assert_eq!(joint::attack(&joint), [], "{}", joint.name);
        let (_, joint) = survey.dimension(dimension, false);
        violations.extend(joint::attack(&joint).into_iter().map(|hit| {
            (
                hit.family,
                hit.named[0].clone(),
                hit.named[1].clone(),
                hit.size,
            )
        }));
    }
    let wanted = list(&reference["unlinked_release"]["joint_violations"]).map(|hit| {
        (
            text(&hit["dimension"]),
            text(&hit["unit"]),
            text(&hit["statistic"]),
            hit["n"].as_u64().unwrap(),
        )
    });
    assert_eq!(violations, wanted.collect());
    // Hidden tables were counted for some of the trees.
    let counted = reference["full_release"]["bounds_targets"].as_u64();
    assert!(counted.is_none_or(|counted| counted == n_targets));
}

#[test]
fn items_and_scores_together_leak_only_when_they_are_not_linked() {
    let reference: Value = serde_json::from_str(RSE_REFERENCE).unwrap();
    let survey = Survey::rse(&["country", "org"]);
    check_dimensions(
        &survey,
        &RSE_DIMENSIONS,
        &reference["rse_tree_country_org_k5"],
    );
    let survey = Survey::rse(&["country", "org", "contract"]);
    check_dimensions(
        &survey,
        &RSE_DIMENSIONS,
        &reference["rse_tree_country_org_contract_k5"],
    );
    let reference: Value = serde_json::from_str(KLYNGE_REFERENCE).unwrap();
    let reference = &reference["klynge_nord_team_tree_k5"];
    check_dimensions(&Survey::klynge(), &KLYNGE_DIMENSIONS, reference);
}
