//! A10 on the data folder of a server at work: what its tables are, and not only what the migrations
//! say. The tests of the migrations hold every single step to the same rules.

use super::folder::lines;
use super::lint::lint;
use super::town::{Town, ballot};
use super::trial::Attack;

#[test]
fn a10_no_table_of_ballots_keeps_a_time_an_order_or_a_way_back() {
    let mut town = Town::open(1, 20, "sl");
    for (n, citizen) in town.people.iter().enumerate() {
        town.cast(citizen, &ballot(n, citizen)).unwrap();
    }
    town.counts();
    let query = "SELECT name || char(1) || sql AS line FROM sqlite_master WHERE sql IS NOT NULL";
    let made: Vec<(String, String)> = lines(town.app.folder(), query)
        .iter()
        .map(|line| line.split_once('\u{1}').unwrap())
        .map(|(name, sql)| (name.to_owned(), sql.to_owned()))
        .collect();
    assert!(made.iter().any(|(name, _)| name == "sealed_ballots"));
    let findings = lint(&made);
    // A careless table has a rowid, a time, a way back and a default: each is seen.
    let kinds = ["rowid", "created_at", "invitation_id", "default"];
    let found = kinds
        .iter()
        .filter(|kind| findings.iter().any(|finding| finding.contains(*kind)));
    Attack {
        id: "A10",
        what: format!("{} tables and indexes, findings {findings:?}", made.len()),
        trials: kinds.len(),
        found: found.count(),
        by_chance: 0,
    }
    .report();
    assert!(super::trial::LEAKY || findings.is_empty(), "{findings:?}");
}
