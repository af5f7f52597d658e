//! An instrument that says its figures may stand beside an earlier version's must not have moved an
//! item from one dimension to another: the same words would count in two different scores.

use std::collections::BTreeMap;

use toml::de::DeTable;

use super::super::id::{DimensionId, ItemId};
use super::super::mistake::Mistake;
use super::Instrument;
use super::walk::Walk;

/// Every item that stands in another dimension than in the earlier version, at its line in the
/// `source` of the later one.
pub fn moved_items(instrument: &Instrument, source: &str, before: &Instrument) -> Vec<Mistake> {
    let (homes, lines) = (homes(before), lines(source));
    let mut mistakes = Vec::new();
    for (item, now) in self::homes(instrument) {
        let Some(then) = homes.get(item).filter(|&then| then != &now) else {
            continue;
        };
        let line = lines.get(item.as_str()).copied().unwrap_or(1);
        mistakes.push(
            Mistake::at(line, "survey-item-moved")
                .with("item", item)
                .with("from", then)
                .with("to", now)
                .with("version", &before.version),
        );
    }
    mistakes.sort();
    mistakes
}

/// The dimension of each item.
fn homes(instrument: &Instrument) -> BTreeMap<&ItemId, &DimensionId> {
    let dimensions = instrument.dimensions.iter();
    dimensions
        .flat_map(|dimension| dimension.items.iter().map(|item| (&item.id, &dimension.id)))
        .collect()
}

/// The line of each item in a survey file.
fn lines(source: &str) -> BTreeMap<String, usize> {
    let mut walk = Walk::new(source);
    let (table, _) = DeTable::parse_recoverable(source);
    let mut root = Walk::root(&table);
    let mut lines = BTreeMap::new();
    for mut dimension in walk.nodes(&mut root, "dimensions") {
        for mut item in walk.nodes(&mut dimension, "items") {
            let id = walk.id(&mut item, "id");
            lines.extend(id.map(|id| (id.value, id.line)));
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::super::read::read;
    use super::*;

    const BEFORE: &str = include_str!("../../../surveys/klynge-nord.toml");

    #[test]
    fn an_item_that_moved_is_named_with_its_line() {
        let before = read(BEFORE).unwrap();
        assert_eq!(moved_items(&before, BEFORE, &before), []);
        // The two items change places.
        let after = BEFORE
            .replace("id = \"kv4\"", "id = \"x\"")
            .replace("id = \"ro1\"", "id = \"kv4\"")
            .replace("id = \"x\"", "id = \"ro1\"");
        let line = |item: &str| {
            let head = after.split_once(&format!("id = \"{item}\"")).unwrap().0;
            head.matches('\n').count() + 1
        };
        let mistakes = moved_items(&read(&after).unwrap(), &after, &before);
        let found: Vec<_> = mistakes
            .iter()
            .map(|m| {
                (
                    m.line,
                    m.arguments["item"].as_str(),
                    m.arguments["to"].as_str(),
                )
            })
            .collect();
        assert_eq!(
            found,
            [
                (Some(line("ro1")), "ro1", "kvalitet"),
                (Some(line("kv4")), "kv4", "rolleklarhed"),
            ]
        );
    }

    #[test]
    fn an_item_that_is_new_or_gone_has_not_moved() {
        let before = read(BEFORE).unwrap();
        let after = BEFORE.replace("id = \"kv4\"", "id = \"kv9\"");
        assert_eq!(moved_items(&read(&after).unwrap(), &after, &before), []);
    }
}
