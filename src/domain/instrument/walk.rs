//! A walk through a survey file that never stops at a mistake: it notes the mistake and goes on,
//! so that the author sees all of them at once.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::super::mistake::Mistake;
use super::super::wording::{Language, Wording};

/// Where the lines of the file are, and what was found wrong in it.
pub(super) struct Walk {
    /// Where the lines of the file end.
    breaks: Vec<usize>,
    /// The languages the file declares; every wording must have all of them.
    pub(super) languages: Vec<Language>,
    pub(super) mistakes: Vec<Mistake>,
}

/// One table of the file: its keys are taken one by one, and [`Walk::finish`] names what is left.
pub(super) struct Node<'a> {
    table: &'a DeTable<'a>,
    /// The line where the table begins.
    pub(super) line: usize,
    taken: BTreeSet<&'static str>,
}

/// A value and its line.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Placed<T> {
    pub(super) value: T,
    pub(super) line: usize,
}

impl<'a> Walk {
    pub(super) fn new(source: &str) -> Self {
        Self {
            breaks: source.match_indices('\n').map(|(at, _)| at).collect(),
            languages: Vec::new(),
            mistakes: Vec::new(),
        }
    }

    /// The line of a place in the file, counted from 1.
    pub(super) fn line(&self, span: &Range<usize>) -> usize {
        self.breaks.partition_point(|&at| at < span.start) + 1
    }

    pub(super) fn note(&mut self, mistake: Mistake) {
        self.mistakes.push(mistake);
    }

    /// The whole file as a node.
    pub(super) fn root(table: &'a Spanned<DeTable<'a>>) -> Node<'a> {
        Node {
            table: table.get_ref(),
            line: 1,
            taken: BTreeSet::new(),
        }
    }

    /// A value as a node, or a note that it is none.
    pub(super) fn node(&mut self, value: &'a Spanned<DeValue<'a>>, key: &str) -> Option<Node<'a>> {
        let line = self.line(&value.span());
        let Some(table) = value.get_ref().as_table() else {
            self.wrong_kind(line, key, "table");
            return None;
        };
        Some(Node {
            table,
            line,
            taken: BTreeSet::new(),
        })
    }

    fn wrong_kind(&mut self, line: usize, key: &str, wanted: &'static str) {
        self.note(
            Mistake::at(line, "survey-wrong-kind")
                .with("key", key)
                .with("wanted", wanted),
        );
    }

    fn missing(&mut self, node: &Node<'_>, key: &'static str) {
        self.note(Mistake::at(node.line, "survey-key-missing").with("key", key));
    }

    /// A text that must be there and say something.
    pub(super) fn text(
        &mut self,
        node: &mut Node<'a>,
        key: &'static str,
    ) -> Option<Placed<String>> {
        let Some(value) = node.take(key) else {
            self.missing(node, key);
            return None;
        };
        self.as_text(value, key)
    }

    /// A text that may be left out.
    pub(super) fn text_if(
        &mut self,
        node: &mut Node<'a>,
        key: &'static str,
    ) -> Option<Placed<String>> {
        node.take(key).and_then(|value| self.as_text(value, key))
    }

    fn as_text(&mut self, value: &Spanned<DeValue<'_>>, key: &str) -> Option<Placed<String>> {
        let line = self.line(&value.span());
        match value.get_ref().as_str().map(str::trim) {
            Some("") => {
                self.note(Mistake::at(line, "survey-text-empty").with("key", key));
                None
            }
            Some(text) => Some(Placed {
                value: text.to_owned(),
                line,
            }),
            None => {
                self.wrong_kind(line, key, "text");
                None
            }
        }
    }

    /// An id: a text of small letters, digits, hyphens and underscores.
    pub(super) fn id(&mut self, node: &mut Node<'a>, key: &'static str) -> Option<Placed<String>> {
        let id = self.text(node, key)?;
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        if !id.value.chars().all(plain) || id.value.len() > 40 {
            self.note(Mistake::at(id.line, "survey-id-bad").with("id", &id.value));
            return None;
        }
        Some(id)
    }

    /// Yes or no; no where it is left out.
    pub(super) fn flag(&mut self, node: &mut Node<'a>, key: &'static str) -> bool {
        let Some(value) = node.take(key) else {
            return false;
        };
        value.get_ref().as_bool().unwrap_or_else(|| {
            self.wrong_kind(self.line(&value.span()), key, "bool");
            false
        })
    }

    /// A whole number that may be left out.
    pub(super) fn number_if(
        &mut self,
        node: &mut Node<'a>,
        key: &'static str,
    ) -> Option<Placed<u16>> {
        let value = node.take(key)?;
        self.as_number(value, key)
    }

    /// A whole number that must be there.
    pub(super) fn number(&mut self, node: &mut Node<'a>, key: &'static str) -> Option<Placed<u16>> {
        let Some(value) = node.take(key) else {
            self.missing(node, key);
            return None;
        };
        self.as_number(value, key)
    }

    fn as_number(&mut self, value: &Spanned<DeValue<'_>>, key: &str) -> Option<Placed<u16>> {
        let line = self.line(&value.span());
        let number = value
            .get_ref()
            .as_integer()
            .and_then(|n| u16::from_str_radix(n.as_str(), n.radix()).ok());
        if number.is_none() {
            self.wrong_kind(line, key, "number");
        }
        number.map(|value| Placed { value, line })
    }

    /// A list that may be left out.
    pub(super) fn list(
        &mut self,
        node: &mut Node<'a>,
        key: &'static str,
    ) -> Vec<&'a Spanned<DeValue<'a>>> {
        let Some(value) = node.take(key) else {
            return Vec::new();
        };
        let Some(array) = value.get_ref().as_array() else {
            self.wrong_kind(self.line(&value.span()), key, "list");
            return Vec::new();
        };
        array.iter().collect()
    }

    /// The tables of a list.
    pub(super) fn nodes(&mut self, node: &mut Node<'a>, key: &'static str) -> Vec<Node<'a>> {
        let values = self.list(node, key);
        values
            .into_iter()
            .filter_map(|value| self.node(value, key))
            .collect()
    }

    /// The texts of a list.
    pub(super) fn texts(&mut self, node: &mut Node<'a>, key: &'static str) -> Vec<Placed<String>> {
        let values = self.list(node, key);
        values
            .into_iter()
            .filter_map(|value| self.as_text(value, key))
            .collect()
    }

    /// A wording that must be there, in every language of the file.
    pub(super) fn wording(&mut self, node: &mut Node<'a>, key: &'static str) -> Wording {
        if node.table.contains_key(key) {
            self.wording_if(node, key).unwrap_or_default()
        } else {
            self.missing(node, key);
            Wording::default()
        }
    }

    /// A wording that may be left out.
    pub(super) fn wording_if(&mut self, node: &mut Node<'a>, key: &'static str) -> Option<Wording> {
        let value = node.take(key)?;
        let line = self.line(&value.span());
        let Some(table) = value.get_ref().as_table() else {
            self.wrong_kind(line, key, "wording");
            return None;
        };
        let mut texts = BTreeMap::new();
        for (code, text) in table {
            let Some(language) = Language::from_code(code.get_ref()) else {
                let line = self.line(&code.span());
                self.note(
                    Mistake::at(line, "survey-language-unknown").with("language", code.get_ref()),
                );
                continue;
            };
            if let Some(text) = self.as_text(text, key) {
                texts.insert(language, text.value);
            }
        }
        for language in self.languages.clone() {
            if !table.contains_key(language.code()) {
                self.note(
                    Mistake::at(line, "survey-wording-missing")
                        .with("key", key)
                        .with("language", language.code()),
                );
            }
        }
        Some(Wording::new(texts))
    }

    /// Notes every key of a table that nobody took, with the nearest key that would have been.
    pub(super) fn finish(&mut self, node: &Node<'_>) {
        for (key, _) in node.table {
            let name = key.get_ref().as_ref();
            if node.taken.contains(name) {
                continue;
            }
            let line = self.line(&key.span());
            let nearest = node.taken.iter().min_by_key(|known| distance(name, known));
            let mistake = Mistake::at(line, "survey-key-unknown").with("key", name);
            self.note(match nearest {
                Some(known) if distance(name, known) <= 2 => mistake.with("nearest", known),
                Some(_) | None => mistake.with("nearest", ""),
            });
        }
    }
}

impl<'a> Node<'a> {
    /// Takes the value of a key, so that it does not count as unknown.
    pub(super) fn take(&mut self, key: &'static str) -> Option<&'a Spanned<DeValue<'a>>> {
        self.taken.insert(key);
        self.table.get(key)
    }

    /// All keys and values, for tables whose keys are names (`[scales.grad5]`).
    pub(super) fn entries(&self) -> impl Iterator<Item = (&'a str, &'a Spanned<DeValue<'a>>)> {
        let table: &'a DeTable<'a> = self.table;
        table
            .iter()
            .map(|(key, value)| (key.get_ref().as_ref(), value))
    }
}

/// How many letters one must change, add or drop to get from one word to the other.
fn distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (i, a) in from.chars().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        let mut next = vec![left];
        for (b, &above) in to.iter().zip(row.iter().skip(1)) {
            left = (diagonal + usize::from(a != *b))
                .min(above + 1)
                .min(left + 1);
            diagonal = above;
            next.push(left);
        }
        row = next;
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn distance_counts_letters() {
        assert_eq!(distance("itmes", "items"), 2);
        assert_eq!(distance("text", "text"), 0);
        assert_eq!(distance("", "text"), 4);
        assert_eq!(distance("scale", "scales"), 1);
    }

    #[test]
    fn lines_are_counted_from_one() {
        let walk = Walk::new("a\nb\nc");
        assert_eq!(
            (walk.line(&(0..1)), walk.line(&(2..3)), walk.line(&(4..5))),
            (1, 2, 3)
        );
    }
}
