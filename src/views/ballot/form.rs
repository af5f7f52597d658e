//! The whole form on one page, in steps that need no script.

use std::collections::BTreeMap;

use serde::Serialize;

use super::super::Page;
use super::super::catalogue::Catalogue;
use crate::domain::ballot::{LONGEST_COMMENT, Misfit, RawBallot};
use crate::domain::disclosure::SMALLEST_COMMENT_GROUP;
use crate::domain::id::{ItemId, TextId};
use crate::domain::instrument::{AnswerOption, Instrument, Item, Section, TextQuestion};
use crate::domain::wave::Wave;
use crate::domain::wording::Language;

/// What one question takes, reading included.
const SECONDS_PER_ITEM: usize = 8;

/// Answers that were sent but could not be taken, to be filled in again.
#[derive(Debug, Clone, Default)]
pub struct Attempt {
    /// What was sent.
    pub raw: RawBallot,
    /// What was wrong with it.
    pub misfits: Vec<Misfit>,
}

/// The form.
#[derive(Debug, Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a template may only ask ready booleans"
)]
pub struct BallotPage {
    head_title: String,
    title: String,
    opening: String,
    introduction: String,
    form_action: String,
    preview: bool,
    switch: bool,
    kept: bool,
    has_misfits: bool,
    n_misfits: usize,
    misfits: Vec<MisfitLine>,
    minutes: usize,
    closes: String,
    k: u32,
    comment_k: u32,
    longest_comment: usize,
    fingerprint: Option<String>,
    steps: Vec<Step>,
}

#[derive(Debug, Serialize)]
struct MisfitLine {
    target: String,
    text: String,
}

#[derive(Debug, Serialize)]
struct Step {
    id: String,
    number: usize,
    of: usize,
    percent: usize,
    title: String,
    introduction: Option<String>,
    has_questions: bool,
    questions: Vec<Question>,
    has_texts: bool,
    texts: Vec<Text>,
    previous: String,
    next: Option<String>,
}

#[derive(Debug, Serialize)]
struct Question {
    id: String,
    name: String,
    number: usize,
    text: String,
    misfit: Option<String>,
    options: Vec<Choice>,
}

#[derive(Debug, Serialize)]
struct Choice {
    code: String,
    label: String,
    apart: bool,
    checked: bool,
}

#[derive(Debug, Serialize)]
struct Text {
    id: String,
    name: String,
    question: String,
    hint: Option<String>,
    misfit: Option<String>,
    value: String,
}

impl BallotPage {
    /// The form of an instrument as the wave asks it, without the sections that are left out.
    pub fn of(
        words: &Catalogue,
        instrument: &Instrument,
        wave: &Wave,
        form_action: &str,
        attempt: &Attempt,
    ) -> Self {
        let writer = Writer::new(words, instrument, attempt);
        let misfits = writer.misfits();
        let has_misfits = !misfits.is_empty();
        let head = if has_misfits {
            "ballot-questions-title-misfits"
        } else {
            "ballot-questions-title"
        };
        let language = words.language();
        let raw = &attempt.raw;
        let mut sent = raw.answers.iter().chain(&raw.comments);
        let kept = sent.any(|(_, value)| !value.is_empty());
        let n_items = instrument.items().count();
        Self {
            head_title: words.say(head, &[("title", wave.title.as_str().into())]),
            title: wave.title.clone(),
            opening: instrument.title.text(language).to_owned(),
            introduction: instrument.introduction.text(language).to_owned(),
            form_action: form_action.to_owned(),
            preview: false,
            switch: !kept
                && Language::ALL
                    .iter()
                    .all(|spoken| instrument.languages.contains(spoken)),
            kept,
            has_misfits,
            n_misfits: misfits.len(),
            misfits,
            minutes: minutes(n_items),
            closes: words.moment(wave.closes_at),
            k: wave.k,
            comment_k: wave.k.max(SMALLEST_COMMENT_GROUP),
            longest_comment: LONGEST_COMMENT,
            fingerprint: wave.fingerprint.clone(),
            steps: writer.steps(if has_misfits { "errors" } else { "welcome" }),
        }
    }

    /// The form as the survey manager looks at it: nothing can be sent, and a link leads back.
    pub fn preview(words: &Catalogue, instrument: &Instrument, wave: &Wave) -> Self {
        let back = format!("/waves/{}", wave.id);
        Self {
            preview: true,
            ..Self::of(words, instrument, wave, &back, &Attempt::default())
        }
    }
}

impl Page for BallotPage {
    const TEMPLATE: &'static str = "ballot/questions";
}

/// About how long it takes to answer, in whole minutes, rounded up.
pub(in crate::views) fn minutes(n_items: usize) -> usize {
    (n_items * SECONDS_PER_ITEM).div_ceil(60).max(1)
}

/// Writes the questions of one person's form.
struct Writer<'a> {
    words: &'a Catalogue,
    instrument: &'a Instrument,
    attempt: &'a Attempt,
    /// Items are numbered in the order of the pages, not of the file.
    numbers: BTreeMap<&'a ItemId, usize>,
}

impl<'a> Writer<'a> {
    fn new(words: &'a Catalogue, instrument: &'a Instrument, attempt: &'a Attempt) -> Self {
        let numbers = instrument
            .sections
            .iter()
            .flat_map(|section| items(instrument, section))
            .map(|item| &item.id)
            .zip(1..)
            .collect();
        Self {
            words,
            instrument,
            attempt,
            numbers,
        }
    }

    fn steps(&self, before: &str) -> Vec<Step> {
        let of = self.instrument.sections.len();
        let sections = self.instrument.sections.iter().zip(1..);
        sections
            .map(|(section, number)| self.step(section, number, of, before))
            .collect()
    }

    fn step(&self, section: &Section, number: usize, of: usize, before: &str) -> Step {
        let language = self.words.language();
        let questions: Vec<Question> = items(self.instrument, section)
            .map(|item| self.question(item))
            .collect();
        let texts: Vec<Text> = section
            .texts
            .iter()
            .filter_map(|id| self.instrument.text(id))
            .map(|text| self.text(text))
            .collect();
        Step {
            id: format!("s{number}"),
            number,
            of,
            percent: 100 * number / of.max(1),
            title: section.title.text(language).to_owned(),
            introduction: section
                .introduction
                .as_ref()
                .map(|text| text.text(language).to_owned()),
            has_questions: !questions.is_empty(),
            questions,
            has_texts: !texts.is_empty(),
            texts,
            previous: if number == 1 {
                before.to_owned()
            } else {
                format!("s{}", number - 1)
            },
            next: (number < of).then(|| format!("s{}", number + 1)),
        }
    }

    fn question(&self, item: &Item) -> Question {
        let sent = sent(&self.attempt.raw.answers, item.id.as_str());
        let choice = |option: &AnswerOption, apart| {
            let code = option.code.to_string();
            Choice {
                label: option.label.text(self.words.language()).to_owned(),
                apart,
                checked: sent == code,
                code,
            }
        };
        // Most of it on top, as people know it from paper.
        let options = item.scale.options.iter().rev();
        let na = item.scale.na.iter();
        Question {
            id: target(&item.id),
            name: format!("a.{}", item.id),
            number: self.numbers.get(&item.id).copied().unwrap_or_default(),
            text: item.text.text(self.words.language()).to_owned(),
            misfit: self.at_item(&item.id),
            options: options
                .map(|option| choice(option, false))
                .chain(na.map(|option| choice(option, true)))
                .collect(),
        }
    }

    fn text(&self, question: &TextQuestion) -> Text {
        let language = self.words.language();
        Text {
            id: text_target(&question.id),
            name: format!("t.{}", question.id),
            question: question.text.text(language).to_owned(),
            hint: question
                .hint
                .as_ref()
                .map(|hint| hint.text(language).to_owned()),
            misfit: self.at_text(&question.id),
            value: sent(&self.attempt.raw.comments, question.id.as_str()).to_owned(),
        }
    }

    fn at_item(&self, id: &ItemId) -> Option<String> {
        let wrong = |misfit: &Misfit| match misfit {
            Misfit::UnknownAnswer(item) => item == id,
            Misfit::Twice(name) => name == id.as_str(),
            Misfit::Empty
            | Misfit::UnknownQuestion(_)
            | Misfit::CommentTooLong(_)
            | Misfit::CommentsTooLong => false,
        };
        let is_wrong = self.attempt.misfits.iter().any(wrong);
        is_wrong.then(|| self.words.say("ballot-questions-misfit-answer", &[]))
    }

    fn at_text(&self, id: &TextId) -> Option<String> {
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
            | Misfit::CommentTooLong(_)
            | Misfit::CommentsTooLong
            | Misfit::Twice(_) => None,
        })
    }

    /// What to correct: first what concerns the whole form, then field by field down the pages.
    fn misfits(&self) -> Vec<MisfitLine> {
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
        lines
    }

    /// Whether a misfit is about a question that is not on the page.
    fn is_stranger(&self, misfit: &Misfit) -> bool {
        match misfit {
            Misfit::UnknownQuestion(_) => true,
            Misfit::Twice(name) => {
                !self.numbers.contains_key(&ItemId::new(name.as_str()))
                    && self.instrument.text(&TextId::new(name.as_str())).is_none()
            }
            Misfit::UnknownAnswer(id) => !self.numbers.contains_key(id),
            Misfit::Empty | Misfit::CommentTooLong(_) | Misfit::CommentsTooLong => false,
        }
    }

    fn item_misfit(&self, item: &Item) -> Option<MisfitLine> {
        let misfit = self.at_item(&item.id)?;
        let number = self.numbers.get(&item.id).copied().unwrap_or_default();
        let arguments = [("number", number.into()), ("misfit", misfit.into())];
        Some(MisfitLine {
            target: target(&item.id),
            text: self
                .words
                .say("ballot-questions-misfit-at-question", &arguments),
        })
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

/// The items that stand on a page.
fn items<'a>(instrument: &'a Instrument, section: &'a Section) -> impl Iterator<Item = &'a Item> {
    section
        .dimensions
        .iter()
        .filter_map(|id| instrument.dimension(id))
        .flat_map(|dimension| &dimension.items)
}

/// What was sent for a field; empty where nothing was.
fn sent<'a>(fields: &'a [(String, String)], id: &str) -> &'a str {
    let field = fields.iter().find(|(name, _)| name == id);
    field.map_or("", |(_, value)| value.as_str())
}

fn target(id: &ItemId) -> String {
    format!("q-{id}")
}

fn text_target(id: &TextId) -> String {
    format!("t-{id}")
}
