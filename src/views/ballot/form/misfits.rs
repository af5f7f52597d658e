//! What could not be taken: the list on top of the form, and the words at each field.

use super::{MisfitLine, Writer, background_target, items, target, text_target};
use crate::domain::ballot::{LONGEST_COMMENT, Misfit};
use crate::domain::id::{ItemId, TextId};
use crate::domain::instrument::Item;

impl Writer<'_> {
    /// What is wrong with an answer to this item.
    pub(super) fn at_item(&self, id: &ItemId) -> Option<String> {
        self.at_radios(
            id.as_str(),
            |misfit| matches!(misfit, Misfit::UnknownAnswer(item) if item == id),
        )
    }

    /// What is wrong with what somebody says of themselves.
    pub(super) fn at_background(&self, id: &str) -> Option<String> {
        self.at_radios(
            id,
            |misfit| matches!(misfit, Misfit::UnknownCategory(question) if question == id),
        )
    }

    fn at_radios(&self, id: &str, is_unknown: impl Fn(&Misfit) -> bool) -> Option<String> {
        let is_twice = |misfit: &Misfit| matches!(misfit, Misfit::Twice(name) if name == id);
        let mut misfits = self.attempt.misfits.iter();
        let is_wrong = misfits.any(|misfit| is_unknown(misfit) || is_twice(misfit));
        is_wrong.then(|| self.words.say("ballot-questions-misfit-answer", &[]))
    }

    /// What is wrong with a comment.
    pub(super) fn at_text(&self, id: &TextId) -> Option<String> {
        self.attempt.misfits.iter().find_map(|misfit| match misfit {
            Misfit::CommentTooLong(text) if text == id => Some(self.words.say(
                "ballot-questions-misfit-text",
                &[("most", LONGEST_COMMENT.into())],
            )),
            Misfit::Twice(name) if name == id.as_str() => {
                Some(self.words.say("ballot-questions-misfit-twice", &[]))
            }
            Misfit::Empty
            | Misfit::UnknownQuestion(_)
            | Misfit::UnknownAnswer(_)
            | Misfit::UnknownCategory(_)
            | Misfit::CommentTooLong(_)
            | Misfit::CommentsTooLong
            | Misfit::Twice(_) => None,
        })
    }

    /// What to correct: first what concerns the whole form, then field by field down the pages.
    pub(super) fn misfits(&self) -> Vec<MisfitLine> {
        let mut lines = Vec::new();
        let sent = &self.attempt.misfits;
        let mut whole = |target: String, key: &str| {
            lines.push(MisfitLine {
                target,
                text: self.words.say(key, &[]),
            });
        };
        if sent.contains(&Misfit::Empty) {
            whole("s1".to_owned(), "ballot-questions-misfit-empty");
        }
        if sent.iter().any(|misfit| self.is_stranger(misfit)) {
            whole("s1".to_owned(), "ballot-questions-misfit-stranger");
        }
        if sent.contains(&Misfit::CommentsTooLong) {
            let first = self.instrument.texts.first();
            let first = first.map_or_else(|| "s1".to_owned(), |text| text_target(&text.id));
            whole(first, "ballot-questions-misfit-texts");
        }
        for section in &self.instrument.sections {
            lines.extend(items(self.instrument, section).filter_map(|item| self.item_misfit(item)));
            lines.extend(section.texts.iter().filter_map(|id| self.text_misfit(id)));
        }
        let background = self.instrument.background.iter();
        let background = background.zip(self.numbers.len() + 1..);
        lines.extend(background.filter_map(|(question, number)| {
            let misfit = self.at_background(&question.id)?;
            Some(self.numbered_misfit(background_target(&question.id), number, &misfit))
        }));
        lines
    }

    /// Whether a misfit is about a question that is not on the page.
    fn is_stranger(&self, misfit: &Misfit) -> bool {
        let asks_background = |id: &str| self.instrument.background_question(id).is_some();
        match misfit {
            Misfit::UnknownQuestion(_) => true,
            Misfit::Twice(name) => {
                !self.numbers.contains_key(&ItemId::new(name.as_str()))
                    && self.instrument.text(&TextId::new(name.as_str())).is_none()
                    && !asks_background(name)
            }
            Misfit::UnknownAnswer(id) => !self.numbers.contains_key(id),
            Misfit::UnknownCategory(id) => !asks_background(id),
            Misfit::Empty | Misfit::CommentTooLong(_) | Misfit::CommentsTooLong => false,
        }
    }

    fn item_misfit(&self, item: &Item) -> Option<MisfitLine> {
        let misfit = self.at_item(&item.id)?;
        let number = self.numbers.get(&item.id).copied().unwrap_or_default();
        Some(self.numbered_misfit(target(&item.id), number, &misfit))
    }

    fn numbered_misfit(&self, target: String, number: usize, misfit: &str) -> MisfitLine {
        let arguments = [("number", number.into()), ("misfit", misfit.into())];
        let text = self
            .words
            .say("ballot-questions-misfit-at-question", &arguments);
        MisfitLine { target, text }
    }

    fn text_misfit(&self, id: &TextId) -> Option<MisfitLine> {
        let misfit = self.at_text(id)?;
        let question = self.instrument.text(id)?;
        let text = question.text.text(self.words.language());
        let arguments = [("text", text.into()), ("misfit", misfit.into())];
        Some(MisfitLine {
            target: text_target(id),
            text: self
                .words
                .say("ballot-questions-misfit-at-text", &arguments),
        })
    }
}
