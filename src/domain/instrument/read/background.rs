//! Background questions of a survey file.

use std::collections::{BTreeMap, BTreeSet};

use super::super::walk::{Node, Placed, Walk};
use super::super::{BackgroundQuestion, Dimension, TextQuestion};
use super::{once, options};
use crate::domain::mistake::Mistake;

/// The column of an answer file that names a unit: no question may have its name.
const UNIT_COLUMN: &str = "unit";

/// Reads the background questions. An answer file has a column per question, and a form a field,
/// so no id may be that of an item or a text too.
pub(super) fn questions(
    walk: &mut Walk,
    root: &mut Node<'_>,
    dimensions: &[Placed<Dimension>],
    texts: &[Placed<TextQuestion>],
) -> Vec<BackgroundQuestion> {
    let items = dimensions.iter().flat_map(|placed| &placed.value.items);
    let taken: BTreeSet<&str> = items
        .map(|item| item.id.as_str())
        .chain(texts.iter().map(|placed| placed.value.id.as_str()))
        .chain([UNIT_COLUMN])
        .collect();
    let mut questions = Vec::new();
    let mut seen = BTreeMap::new();
    for mut node in walk.nodes(root, "background") {
        let line = node.line;
        let id = walk.id(&mut node, "id");
        once(walk, &mut seen, id.as_ref());
        let text = walk.wording(&mut node, "text");
        let options = options(walk, &mut node, "options");
        walk.finish(&node);
        if options.len() < 2 {
            walk.note(Mistake::at(line, "survey-background-short"));
        }
        let mut pairs = options.windows(2);
        if !pairs.all(|pair| matches!(pair, [low, high] if low.code < high.code)) {
            walk.note(Mistake::at(line, "survey-background-order"));
        }
        let Some(id) = id else { continue };
        if taken.contains(id.value.as_str()) {
            walk.note(Mistake::at(id.line, "survey-background-taken").with("id", &id.value));
        }
        questions.push(BackgroundQuestion {
            id: id.value,
            text,
            options,
        });
    }
    questions
}

#[cfg(test)]
mod tests {
    use super::super::read;

    const SURVEY: &str = include_str!("../../../../surveys/trivsel.toml");

    fn mistakes(from: &str, to: &str) -> Vec<&'static str> {
        assert!(SURVEY.contains(from), "{from}");
        let mistakes = read(&SURVEY.replace(from, to)).unwrap_err();
        mistakes.iter().map(|mistake| mistake.key).collect()
    }

    #[test]
    fn a_question_has_a_name_of_its_own_and_answers_in_order() {
        for taken in ["kv1", "bevar", "unit"] {
            let found = mistakes("id = \"alder\"", &format!("id = \"{taken}\""));
            assert_eq!(found, ["survey-background-taken"], "{taken}");
        }
        let twice = mistakes("id = \"alder\"", "id = \"arbejde\"");
        assert_eq!(twice, ["survey-id-twice"]);
        let swapped = mistakes(
            "code = 2, label = { da = \"30",
            "code = 1, label = { da = \"30",
        );
        assert_eq!(swapped, ["survey-background-order"]);
        let (start, rest) = SURVEY.split_once("[[background]]").unwrap();
        let (_, end) = rest.split_once("]\n").unwrap();
        let one = "[[background]]\nid = \"a\"\ntext = { da = \"A\", en = \"A\" }\n\
                   options = [ { code = 1, label = { da = \"A\", en = \"A\" } } ]\n";
        let short = read(&format!("{start}{one}{end}")).unwrap_err();
        assert_eq!(short.first().unwrap().key, "survey-background-short");
    }
}
