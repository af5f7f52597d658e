//! The whole form on one page, in steps that need no script.

mod misfits;

use std::collections::BTreeMap;

use serde::Serialize;

use super::super::Page;
use super::super::catalogue::Catalogue;
use crate::domain::ballot::{LONGEST_COMMENT, Misfit, RawBallot};
use crate::domain::disclosure::{SMALLEST_CATEGORY, SMALLEST_COMMENT_GROUP};
use crate::domain::id::{ItemId, TextId};
use crate::domain::instrument::pace::minutes;
use crate::domain::instrument::{
    AnswerOption, BackgroundQuestion, Instrument, Item, Section, TextQuestion,
};
use crate::domain::wave::{Level, Wave};
use crate::domain::wording::Language;

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
    seconds: usize,
    closes: String,
    level: i32,
    for_trial: bool,
    kiosk: bool,
    code: String,
    k: u32,
    comment_k: u32,
    has_background: bool,
    background_k: u32,
    longest_comment: usize,
    fingerprint: Option<String>,
    steps: Vec<Step>,
}

#[derive(Debug, Serialize)]
struct MisfitLine {
    target: String,
    text: String,
}

#[derive(Debug, Default, Serialize)]
struct Step {
    id: String,
    number: usize,
    of: usize,
    percent: usize,
    minutes: usize,
    title: String,
    introduction: Option<String>,
    about_you: bool,
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
        let fields = raw.answers.iter().chain(&raw.comments);
        let mut sent = fields.chain(&raw.background);
        let kept = sent.any(|(_, value)| !value.is_empty());
        let time = instrument.time(language);
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
            minutes: minutes(time),
            seconds: time.div_ceil(1_000),
            closes: words.moment(wave.closes_at),
            level: wave.level.number(),
            for_trial: wave.level == Level::One,
            kiosk: false,
            code: String::new(),
            k: wave.k,
            comment_k: wave.k.max(SMALLEST_COMMENT_GROUP),
            has_background: !instrument.background.is_empty(),
            background_k: wave.k.max(SMALLEST_CATEGORY),
            longest_comment: LONGEST_COMMENT,
            fingerprint: wave.fingerprint.clone(),
            steps: writer.steps(if has_misfits { "errors" } else { "welcome" }),
        }
    }

    /// The form on a device that many share. The code travels on the page and stands in no address.
    #[must_use]
    pub fn at_kiosk(self, code: &str) -> Self {
        Self {
            kiosk: true,
            switch: false,
            code: code.to_owned(),
            ..self
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

impl Step {
    /// A page at its place among the others, with nothing on it yet, and the milliseconds that it and
    /// all after it take.
    fn empty(number: usize, of: usize, before: &str, time: usize) -> Self {
        Self {
            id: format!("s{number}"),
            number,
            of,
            percent: 100 * number / of.max(1),
            minutes: minutes(time),
            previous: if number == 1 {
                before.to_owned()
            } else {
                format!("s{}", number - 1)
            },
            next: (number < of).then(|| format!("s{}", number + 1)),
            ..Self::default()
        }
    }
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
        let times = self.instrument.time_per_page(self.words.language());
        let of = times.len();
        let empty = |number: usize| {
            let left = times.iter().skip(number - 1).sum();
            Step::empty(number, of, before, left)
        };
        let sections = self.instrument.sections.iter().zip(1..);
        let mut steps: Vec<Step> = sections
            .map(|(section, number)| self.section(section, empty(number)))
            .collect();
        if !self.instrument.background.is_empty() {
            steps.push(self.background(empty(of)));
        }
        steps
    }

    /// The last page: what people may say of themselves, after everything else.
    fn background(&self, step: Step) -> Step {
        let first = self.numbers.len() + 1;
        let questions = self.instrument.background.iter().zip(first..);
        Step {
            title: self.words.say("ballot-background-title", &[]),
            about_you: true,
            has_questions: true,
            questions: questions
                .map(|(question, number)| self.background_question(question, number))
                .collect(),
            ..step
        }
    }

    fn background_question(&self, question: &BackgroundQuestion, number: usize) -> Question {
        let language = self.words.language();
        let sent = sent(&self.attempt.raw.background, &question.id);
        let choices = question.options.iter().map(|option| {
            let code = option.code.to_string();
            Choice {
                label: option.label.text(language).to_owned(),
                apart: false,
                checked: sent == code,
                code,
            }
        });
        Question {
            id: background_target(&question.id),
            name: format!("b.{}", question.id),
            number,
            text: question.text.text(language).to_owned(),
            misfit: self.at_background(&question.id),
            options: choices.collect(),
        }
    }

    fn section(&self, section: &Section, step: Step) -> Step {
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
            title: section.title.text(language).to_owned(),
            introduction: section
                .introduction
                .as_ref()
                .map(|text| text.text(language).to_owned()),
            has_questions: !questions.is_empty(),
            questions,
            has_texts: !texts.is_empty(),
            texts,
            ..step
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

fn background_target(id: &str) -> String {
    format!("b-{id}")
}
