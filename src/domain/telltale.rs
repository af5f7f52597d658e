//! What in a comment may point at a person: names, e-mail addresses, phone numbers, CPR numbers.
//!
//! It warns and decides nothing. Whoever writes is told under the field, before anything is sent;
//! whoever looks comments through finds it marked. It overlooks some (a rare name at the start of a
//! sentence, a description that fits one person only) and suspects some who are none (departments,
//! places), so every comment is still read by a person.
//!
//! # One document, two engines
//!
//! Patterns and names lie in `templates/assets/telltale.json`, which this file and `telltale.js`
//! both read; the few rules that are more than a pattern are written twice, and both are held to
//! the sentences of `tests/telltale/sentences.json`. So the patterns use only what Rust's `regex`
//! and JavaScript with its `u` flag understand alike:
//!
//! * no look-around, which Rust lacks;
//! * no `\b`, `\w`, `\d`, `\s`, `(?i)`: in JavaScript those know ASCII only or do not exist. Edges are
//!   `before` and `after` in the document: `\b` would see one in the middle of "Sørensen". What
//!   stands before is captured, and a search goes on from the end of what was found, so that one
//!   space may end one number and begin the next;
//! * no trimming either, since the two differ in what is a space;
//! * inside `[]` no `&&`, `--`, `~~`, which would be set operations in Rust.
//!
//! Shapes are looked for in the document's order, and what is taken stays taken. Those without a
//! kind (amounts, case numbers, dates) only take digits away from those after them.
//!
//! # Names
//!
//! First names that are common in Denmark, with their spellings, and the twenty or so most frequent
//! surnames: a list to help, not a register, so a name that is not in it is not found by it. Those that are ordinary words when written small ("bent", "mark") count with a capital
//! only, and those that begin many a sentence ("Hans", "Per") only after a title: "min leder per".

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;
use serde::{Deserialize, Serialize};

const DOCUMENT: &str = include_str!("../../templates/assets/telltale.json");

/// What a finding looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Somebody's name.
    Name,
    /// A Danish civil registration number.
    Cpr,
    /// A phone number.
    Phone,
    /// An e-mail address.
    Email,
}

impl Kind {
    /// The kind's name in messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Cpr => "cpr",
            Self::Phone => "phone",
            Self::Email => "email",
        }
    }
}

/// A piece of a text that may point at a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Where it stands, in bytes.
    pub place: Range<usize>,
    /// What it looks like.
    pub kind: Kind,
}

/// The document is broken, which is a fault of ours.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the patterns for names and numbers are broken: {0}")]
pub struct Broken(String);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    before: String,
    after: String,
    shapes: Vec<(Option<Kind>, String)>,
    word: String,
    capital: String,
    initials: String,
    opening: String,
    blank: String,
    stop: String,
    year: String,
    abbreviations: Vec<String>,
    titles: Vec<String>,
    nobody: Vec<String>,
    names: Vec<String>,
    capital_names: Vec<String>,
    guarded: Vec<String>,
}

/// The patterns and names, ready to look with.
#[derive(Debug)]
pub struct Telltale {
    shapes: Vec<(Option<Kind>, Regex)>,
    word: Regex,
    capital: Regex,
    initials: Regex,
    opening: Regex,
    blank: Regex,
    stop: Regex,
    year: Regex,
    abbreviations: BTreeSet<String>,
    titles: BTreeSet<String>,
    nobody: BTreeSet<String>,
    names: BTreeSet<String>,
    capital_names: BTreeSet<String>,
    guarded: BTreeSet<String>,
}

/// A word and what stands around it.
struct Word<'t> {
    text: &'t str,
    /// The word before it, in small letters; empty if there is none.
    before: &'t str,
    /// What stands between the two.
    gap: &'t str,
    /// What comes after it.
    rest: &'t str,
}

impl Telltale {
    /// The patterns and names that come along.
    ///
    /// Errors: the document in the binary is broken.
    pub fn shared() -> Result<&'static Self, Broken> {
        static SHARED: LazyLock<Result<Telltale, Broken>> =
            LazyLock::new(|| Telltale::read(DOCUMENT));
        SHARED.as_ref().map_err(Broken::clone)
    }

    fn read(document: &str) -> Result<Self, Broken> {
        let document: Document =
            serde_json::from_str(document).map_err(|error| Broken(error.to_string()))?;
        let pattern = |text: &str| Regex::new(text).map_err(|error| Broken(error.to_string()));
        let words = |lines: &[String]| {
            let words = lines.iter().flat_map(|line| line.split(' '));
            words.map(str::to_owned).collect()
        };
        let shapes = document.shapes.iter().map(|(kind, shape)| {
            let whole = [&*document.before, shape, &document.after].concat();
            Ok((*kind, pattern(&whole)?))
        });
        Ok(Self {
            shapes: shapes.collect::<Result<_, Broken>>()?,
            word: pattern(&document.word)?,
            capital: pattern(&document.capital)?,
            initials: pattern(&document.initials)?,
            opening: pattern(&document.opening)?,
            blank: pattern(&document.blank)?,
            stop: pattern(&document.stop)?,
            year: pattern(&document.year)?,
            abbreviations: words(&document.abbreviations),
            titles: words(&document.titles),
            nobody: words(&document.nobody),
            names: words(&document.names),
            capital_names: words(&document.capital_names),
            guarded: words(&document.guarded),
        })
    }

    /// What may point at a person, in the text's order; nothing overlaps.
    pub fn find(&self, text: &str) -> Vec<Finding> {
        let taken = self.shaped(text);
        let mut findings = self.named(text, &taken);
        for (kind, place) in taken {
            findings.extend(kind.map(|kind| Finding { place, kind }));
        }
        findings.sort_by_key(|finding| finding.place.start);
        findings
    }

    fn shaped(&self, text: &str) -> Vec<(Option<Kind>, Range<usize>)> {
        let mut taken = Vec::new();
        for (kind, shape) in &self.shapes {
            let mut from = 0;
            // The first group is what stands before.
            let next = |from| shape.captures_at(text, from).and_then(|found| found.get(2));
            while let Some(found) = next(from) {
                from = found.end();
                if is_apart(&taken, &found.range()) {
                    taken.push((*kind, found.range()));
                }
            }
        }
        taken
    }

    fn named(&self, text: &str, taken: &[(Option<Kind>, Range<usize>)]) -> Vec<Finding> {
        let mut findings: Vec<Finding> = Vec::new();
        let (mut before, mut end) = (String::new(), 0);
        for found in self.word.find_iter(text) {
            let word = Word {
                text: found.as_str(),
                before: &before,
                gap: text.get(end..found.start()).unwrap_or_default(),
                rest: text.get(found.end()..).unwrap_or_default(),
            };
            if is_apart(taken, &found.range()) && self.is_name(&word) {
                // First names and surnames are one finding.
                match findings.last_mut() {
                    Some(last) if last.place.end == end && word.gap == " " => {
                        last.place.end = found.end();
                    }
                    _ => findings.push(Finding {
                        place: found.range(),
                        kind: Kind::Name,
                    }),
                }
            }
            (before, end) = (found.as_str().to_lowercase(), found.end());
        }
        findings
    }

    fn is_name(&self, word: &Word<'_>) -> bool {
        let small = word.text.to_lowercase();
        if lists(&self.names, &small) {
            return true;
        }
        let is_large = word.text.chars().next() != small.chars().next();
        if is_large && lists(&self.capital_names, &small) {
            return true;
        }
        let is_titled = |title: &String| word.before.ends_with(title.as_str());
        if self.blank.is_match(word.gap) && self.titles.iter().any(is_titled) {
            let is_person = lists(&self.capital_names, &small) || lists(&self.guarded, &small);
            let is_initials = self.initials.is_match(word.text) && !self.nobody.contains(&small);
            if is_person || is_initials {
                return true;
            }
        }
        let first = small.split('-').next().unwrap_or_default();
        if !self.capital.is_match(word.text)
            || self.nobody.contains(first)
            || self.year.is_match(word.rest)
        {
            return false;
        }
        // "Dr. Hansen": not every full stop ends a sentence.
        if self.stop.is_match(word.gap) && self.abbreviations.contains(word.before) {
            return true;
        }
        !word.before.is_empty() && !self.opening.is_match(word.gap)
    }
}

fn is_apart(taken: &[(Option<Kind>, Range<usize>)], place: &Range<usize>) -> bool {
    taken
        .iter()
        .all(|(_, other)| place.end <= other.start || other.end <= place.start)
}

/// Whether one of a word's parts is in the list, by itself or with the s of "Lones".
fn lists(names: &BTreeSet<String>, word: &str) -> bool {
    let bare = word
        .strip_suffix("'s")
        .or_else(|| word.strip_suffix("’s"))
        .unwrap_or(word);
    bare.split('-').any(|part| {
        let stem = part.strip_suffix('s');
        names.contains(part) || stem.is_some_and(|stem| names.contains(stem))
    })
}

/// A text in pieces, with the kind of those that were found.
pub fn pieces<'t>(text: &'t str, findings: &[Finding]) -> Vec<(Option<Kind>, &'t str)> {
    let mut pieces = Vec::new();
    let mut from = 0;
    for finding in findings {
        pieces.push((None, text.get(from..finding.place.start)));
        pieces.push((Some(finding.kind), text.get(finding.place.clone())));
        from = finding.place.end;
    }
    pieces.push((None, text.get(from..)));
    let whole = pieces.into_iter();
    whole
        .filter_map(|(kind, piece)| Some((kind, piece.filter(|piece| !piece.is_empty())?)))
        .collect()
}

#[cfg(test)]
#[path = "telltale_tests.rs"]
mod tests;
