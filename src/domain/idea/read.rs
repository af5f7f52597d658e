//! The files of the catalogue become ideas and questions, or **every** mistake in them.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::RangeInclusive;

use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::{Idea, Ideas, Kind};
use crate::domain::dialogue::{Dialogue, Dialogues};
use crate::domain::id::{DimensionId, IdeaId};
use crate::domain::wording::{Language, Wording};

/// The name under which ideas and questions serve every topic.
const ANY: &str = "*";
/// A title is a line of a plan, in characters.
const TITLE: RangeInclusive<usize> = 8..=80;
/// A sentence or three, in characters.
const TEXT: RangeInclusive<usize> = 20..=420;
/// A question, in characters.
const QUESTION: RangeInclusive<usize> = 15..=150;
/// Questions for half an hour.
const QUESTIONS: RangeInclusive<usize> = 4..=6;

/// What is wrong in a file of the catalogue.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum CatalogueMistake {
    /// The file does not have the form that it must have.
    #[error("the file cannot be read: {0}")]
    Form(String),
    /// Two ideas have one id, or two sets of questions one dimension.
    #[error("`{0}` stands twice")]
    Twice(String),
    /// An id is empty or has signs that addresses do not like.
    #[error("`{0}` is no id")]
    IdBad(String),
    /// An idea serves nothing.
    #[error("`{0}` names no dimension")]
    DimensionMissing(String),
    /// There is no such kind of measure.
    #[error("`{0}` is of an unknown kind")]
    KindUnknown(String),
    /// Nothing takes place that often.
    #[error("`{0}` takes place more than weekly, or never")]
    TimesBad(String),
    /// A text is too short to say something, or too long to be read.
    #[error("`{0}`: `{1}` has a length that nobody reads")]
    Length(String, &'static str),
    /// There are too few or too many questions, or a step has none.
    #[error("`{0}` does not have a meeting's questions")]
    Questions(String),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct IdeasFile {
    ideas: Vec<WrittenIdea>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenIdea {
    id: String,
    dimensions: Vec<String>,
    kind: String,
    times_a_year: Option<u32>,
    title: Texts,
    what: Texts,
    begin: Texts,
    used: Texts,
    wrong: Texts,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DialoguesFile {
    dialogues: Vec<WrittenDialogue>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenDialogue {
    dimension: String,
    see: Vec<Texts>,
    hands: Vec<Texts>,
    agree: Vec<Texts>,
}

/// A text in every language of the interface.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Texts {
    da: String,
    en: String,
}

impl Texts {
    fn is_within(&self, lengths: &RangeInclusive<usize>) -> bool {
        [&self.da, &self.en]
            .into_iter()
            .all(|text| text.trim() == text && lengths.contains(&text.chars().count()))
    }

    fn wording(self) -> Wording {
        let texts = [(Language::Danish, self.da), (Language::English, self.en)];
        Wording::new(BTreeMap::from(texts))
    }
}

/// Reads the files of ideas, in the order given.
///
/// Errors: every mistake in them.
pub fn ideas(sources: &[&str]) -> Result<Ideas, Vec<CatalogueMistake>> {
    let mut mistakes = Vec::new();
    let mut written = Vec::new();
    for source in sources {
        match file::<IdeasFile>(source) {
            Ok(file) => written.extend(file.ideas),
            Err(mistake) => mistakes.push(mistake),
        }
    }
    let mut ids = BTreeSet::new();
    let mut ideas = Vec::new();
    for one in written {
        if !ids.insert(one.id.clone()) {
            mistakes.push(CatalogueMistake::Twice(one.id.clone()));
        }
        match idea(one) {
            Ok(idea) => ideas.push(idea),
            Err(found) => mistakes.extend(found),
        }
    }
    if mistakes.is_empty() {
        Ok(Ideas(ideas))
    } else {
        Err(mistakes)
    }
}

/// Reads the file of questions.
///
/// Errors: every mistake in it.
pub fn dialogues(source: &str) -> Result<Dialogues, Vec<CatalogueMistake>> {
    let written = file::<DialoguesFile>(source).map_err(|mistake| vec![mistake])?;
    let mut mistakes = Vec::new();
    let mut ids = BTreeSet::new();
    let mut all = Vec::new();
    for one in written.dialogues {
        let id = one.dimension.clone();
        if !ids.insert(id.clone()) {
            mistakes.push(CatalogueMistake::Twice(id.clone()));
        }
        if id != ANY && !is_id(&id) {
            mistakes.push(CatalogueMistake::IdBad(id.clone()));
        }
        let steps = [&one.see, &one.hands, &one.agree];
        let n: usize = steps.iter().map(|step| step.len()).sum();
        if !QUESTIONS.contains(&n) || steps.iter().any(|step| step.is_empty()) {
            mistakes.push(CatalogueMistake::Questions(id.clone()));
        }
        if !steps
            .into_iter()
            .flatten()
            .all(|text| text.is_within(&QUESTION))
        {
            mistakes.push(CatalogueMistake::Length(id.clone(), "question"));
        }
        let wordings = |step: Vec<Texts>| step.into_iter().map(Texts::wording).collect();
        all.push(Dialogue {
            dimension: (id != ANY).then(|| DimensionId::new(id)),
            see: wordings(one.see),
            hands: wordings(one.hands),
            agree: wordings(one.agree),
        });
    }
    if !ids.contains(ANY) {
        mistakes.push(CatalogueMistake::DimensionMissing(ANY.to_owned()));
    }
    if mistakes.is_empty() {
        Ok(Dialogues::new(all))
    } else {
        Err(mistakes)
    }
}

fn file<T: DeserializeOwned>(source: &str) -> Result<T, CatalogueMistake> {
    toml::from_str(source).map_err(|error| CatalogueMistake::Form(error.message().to_owned()))
}

fn is_id(id: &str) -> bool {
    let fits = |sign: char| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '-';
    !id.is_empty() && id.chars().all(fits)
}

fn idea(written: WrittenIdea) -> Result<Idea, Vec<CatalogueMistake>> {
    let id = written.id.clone();
    let mut mistakes = Vec::new();
    if !is_id(&id) {
        mistakes.push(CatalogueMistake::IdBad(id.clone()));
    }
    if written.dimensions.is_empty() {
        mistakes.push(CatalogueMistake::DimensionMissing(id.clone()));
    }
    if written.times_a_year.is_some_and(|n| !(1..=52).contains(&n)) {
        mistakes.push(CatalogueMistake::TimesBad(id.clone()));
    }
    for (name, texts, lengths) in [
        ("title", &written.title, &TITLE),
        ("what", &written.what, &TEXT),
        ("begin", &written.begin, &TEXT),
        ("used", &written.used, &TEXT),
        ("wrong", &written.wrong, &TEXT),
    ] {
        if !texts.is_within(lengths) {
            mistakes.push(CatalogueMistake::Length(id.clone(), name));
        }
    }
    let kind = Kind::from_name(&written.kind);
    if kind.is_none() {
        mistakes.push(CatalogueMistake::KindUnknown(id.clone()));
    }
    let (Some(kind), true) = (kind, mistakes.is_empty()) else {
        return Err(mistakes);
    };
    let named = written.dimensions.iter().filter(|name| *name != ANY);
    Ok(Idea {
        dimensions: named.map(DimensionId::new).collect(),
        general: written.dimensions.iter().any(|name| name == ANY),
        id: IdeaId::new(id),
        kind,
        times_a_year: written.times_a_year,
        title: written.title.wording(),
        what: written.what.wording(),
        begin: written.begin.wording(),
        used: written.used.wording(),
        wrong: written.wrong.wording(),
    })
}
