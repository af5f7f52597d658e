//! How long a form takes a practised reader, from its own words.
//!
//! Words are read at 238 a minute: silent reading of non-fiction in English, over 190 studies
//! (M. Brysbaert, "How many words do we read per minute?", *Journal of Memory and Language* 109,
//! 2019). We know of no such figure for Danish and use the same. What was read once is known: a
//! question and a set of options count the first time they stand there. To choose and to tap is
//! added for every question; that figure is our own, and a form that counts the minutes with a
//! script corrects it by the person's own pace. Comments take what people make of them and are not
//! counted, their questions are.

use std::collections::BTreeSet;

use super::{AnswerOption, Instrument, Section};
use crate::domain::wording::{Language, Wording};

/// Words a minute.
const WORDS_PER_MINUTE: usize = 238;
/// Milliseconds to choose an answer and to tap it.
const TO_CHOOSE: usize = 2_000;

/// A reader on the way through a form.
struct Reader {
    language: Language,
    known: BTreeSet<String>,
}

impl Reader {
    /// The milliseconds that it takes to read this; nothing if it has been read before.
    fn reads(&mut self, text: &str) -> usize {
        if !self.known.insert(text.to_owned()) {
            return 0;
        }
        text.split_whitespace().count() * 60_000 / WORDS_PER_MINUTE
    }

    fn wording(&mut self, wording: &Wording) -> usize {
        let text = wording.text(self.language).to_owned();
        self.reads(&text)
    }

    /// A question with its options, read as one set, and the answer.
    fn answers(&mut self, question: &Wording, options: &[&AnswerOption]) -> usize {
        let labels: Vec<&str> = options
            .iter()
            .map(|option| option.label.text(self.language))
            .collect();
        let set = labels.join(" ");
        self.wording(question) + self.reads(&set) + TO_CHOOSE
    }
}

impl Instrument {
    /// The milliseconds that each page of the form takes, in order; the background questions, where
    /// they are asked, are the last page.
    pub fn time_per_page(&self, language: Language) -> Vec<usize> {
        let mut reader = Reader {
            language,
            known: BTreeSet::new(),
        };
        let sections = self.sections.iter();
        let mut pages: Vec<usize> = sections
            .map(|section| self.time_of(section, &mut reader))
            .collect();
        if !self.background.is_empty() {
            let questions = self.background.iter();
            let times = questions.map(|question| {
                let options: Vec<&AnswerOption> = question.options.iter().collect();
                reader.answers(&question.text, &options)
            });
            pages.push(times.sum());
        }
        pages
    }

    /// The milliseconds that the whole form takes.
    pub fn time(&self, language: Language) -> usize {
        self.time_per_page(language).into_iter().sum()
    }

    fn time_of(&self, section: &Section, reader: &mut Reader) -> usize {
        let head = reader.wording(&section.title)
            + section
                .introduction
                .as_ref()
                .map_or(0, |text| reader.wording(text));
        let dimensions = section.dimensions.iter();
        let items = dimensions
            .filter_map(|id| self.dimension(id))
            .flat_map(|dimension| &dimension.items);
        let items = items.map(|item| {
            let options: Vec<&AnswerOption> =
                item.scale.options.iter().chain(&item.scale.na).collect();
            reader.answers(&item.text, &options)
        });
        let items: usize = items.sum();
        let texts = section.texts.iter().filter_map(|id| self.text(id));
        let texts: usize = texts
            .map(|text| {
                reader.wording(&text.text)
                    + text.hint.as_ref().map_or(0, |hint| reader.wording(hint))
            })
            .sum();
        head + items + texts
    }
}

/// Milliseconds in whole minutes, rounded up; never none.
pub fn minutes(milliseconds: usize) -> usize {
    milliseconds.div_ceil(60_000).max(1)
}

#[cfg(test)]
#[path = "pace_tests.rs"]
mod tests;
