//! An instrument: the dimensions, items and response scales of a survey, whole or not at all.
//!
//! The only way to one is [`read::read`], which refuses a file with any mistake in it. So whoever
//! holds an [`Instrument`] may rely on its scales, sections and ids without asking again.

pub mod moved;
pub mod pace;
mod pulse;
pub mod read;
mod walk;

use std::collections::BTreeSet;
use std::sync::Arc;

pub use self::pulse::{only, only_in};
use super::id::{DimensionId, ItemId, TextId};
use super::wording::{Language, Wording};

/// The code of an answer, as survey files and answer files write it.
pub type Code = u16;

/// What stands among the things a wave leaves out when it asks no background questions. No section
/// can be called so: an id has no brackets.
pub const BACKGROUND: &str = "[background]";

/// What a survey's figures are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// How staff are: scores that are flagged, compared and followed by plans.
    Wellbeing,
    /// What staff want taken on: never flagged, never compared.
    Priority,
}

/// A survey definition: one version of one instrument.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Instrument {
    /// Its id: `trivsel`, `puls` …
    pub id: String,
    /// Its version; a file of another version is another instrument version.
    pub version: String,
    /// The languages that every wording has.
    pub languages: Vec<Language>,
    /// What its figures are.
    pub purpose: Purpose,
    /// Its title.
    pub title: Wording,
    /// A few words before the first question.
    pub introduction: Wording,
    /// Earlier versions of the same id whose figures may be compared with this one's.
    pub comparable_with: Vec<String>,
    /// The dimension that the others are held against: job satisfaction.
    pub outcome: Option<DimensionId>,
    /// The dimensions, in the order of the file.
    pub dimensions: Vec<Dimension>,
    /// The free-text questions.
    pub texts: Vec<TextQuestion>,
    /// The background questions, for breakdowns. They stand on a last page of their own.
    pub background: Vec<BackgroundQuestion>,
    /// The pages of the form, in order. Every dimension and text stands on exactly one.
    pub sections: Vec<Section>,
}

/// A score built from several items; always shown so that high is good.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dimension {
    /// Its id.
    pub id: DimensionId,
    /// Its title.
    pub title: Wording,
    /// What the score is about.
    pub meaning: Wording,
    /// What has been seen to help.
    pub helps: Wording,
    /// How the items are oriented before they are turned.
    pub native: Native,
    /// Its items, at least one.
    pub items: Vec<Item>,
    /// How many items a person must have answered to have a score.
    pub min_answered: usize,
    /// Offensive behaviour and the like: shown for larger groups only.
    pub sensitive: bool,
    /// Whether item tables are shown only where those who answered some of the items are nobody or
    /// many (disclosure specification, section 7.6). Always so for sensitive dimensions.
    pub strict: bool,
}

/// Whether the items of a dimension ask for something good or for a strain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Native {
    /// High intensity is favourable.
    Positive,
    /// High intensity is a strain.
    Negative,
}

/// One question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Its id.
    pub id: ItemId,
    /// The question.
    pub text: Wording,
    /// How it is answered.
    pub scale: Arc<ResponseScale>,
    /// Whether high intensity is unfavourable here.
    pub reverse: bool,
}

/// Labelled options, lowest intensity first, and the answers that are none (not relevant).
#[derive(Debug, PartialEq, Eq)]
pub struct ResponseScale {
    /// Its name in the file.
    pub id: String,
    /// The options that count, at least two.
    pub options: Vec<AnswerOption>,
    /// Not relevant, do not know, prefer not to say.
    pub na: Vec<AnswerOption>,
}

/// One possible answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnswerOption {
    /// Its code.
    pub code: Code,
    /// Its words.
    pub label: Wording,
}

/// A question that is answered in the person's own words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextQuestion {
    /// Its id.
    pub id: TextId,
    /// The question.
    pub text: Wording,
    /// A word of help below it.
    pub hint: Option<Wording>,
}

/// A categorical question about the person, for breakdowns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackgroundQuestion {
    /// Its id.
    pub id: String,
    /// The question.
    pub text: Wording,
    /// The categories.
    pub options: Vec<AnswerOption>,
}

/// One page of the form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Its id.
    pub id: String,
    /// Its heading.
    pub title: Wording,
    /// A few words below the heading.
    pub introduction: Option<Wording>,
    /// Whether the survey manager decides, wave by wave, if it is asked.
    pub optional: bool,
    /// The dimensions whose items stand here.
    pub dimensions: Vec<DimensionId>,
    /// The free-text questions that stand here.
    pub texts: Vec<TextId>,
}

impl ResponseScale {
    /// The rank of an answer that counts, 0 for the lowest intensity.
    pub fn rank(&self, code: Code) -> Option<usize> {
        self.options.iter().position(|option| option.code == code)
    }

    /// Whether a code is one of the answers that are none.
    pub fn is_na(&self, code: Code) -> bool {
        self.na.iter().any(|option| option.code == code)
    }

    /// Whether the scale knows this code at all.
    pub fn knows(&self, code: Code) -> bool {
        self.rank(code).is_some() || self.is_na(code)
    }
}

impl BackgroundQuestion {
    /// Whether a code is one of its categories.
    pub fn knows(&self, code: Code) -> bool {
        self.options.iter().any(|option| option.code == code)
    }
}

impl Instrument {
    /// Every item of every dimension, in the order of the file. Rows of answers have this order.
    pub fn items(&self) -> impl Iterator<Item = &Item> {
        self.dimensions
            .iter()
            .flat_map(|dimension| &dimension.items)
    }

    /// How many questions have answers to choose from.
    pub fn n_questions(&self) -> usize {
        self.items().count() + self.background.len()
    }

    /// How many questions stand in a section, those for people's own words included.
    pub fn n_questions_in(&self, section: &Section) -> usize {
        let dimensions = section.dimensions.iter();
        let items = dimensions.filter_map(|id| Some(self.dimension(id)?.items.len()));
        items.sum::<usize>() + section.texts.len()
    }

    /// What the survey manager decides on, wave by wave: the optional sections, and [`BACKGROUND`]
    /// where there are background questions.
    pub fn choices(&self) -> impl Iterator<Item = &str> {
        let optional = self.sections.iter().filter(|section| section.optional);
        let background = (!self.background.is_empty()).then_some(BACKGROUND);
        optional
            .map(|section| section.id.as_str())
            .chain(background)
    }

    /// The dimension with this id.
    pub fn dimension(&self, id: &DimensionId) -> Option<&Dimension> {
        self.dimensions.iter().find(|dimension| &dimension.id == id)
    }

    /// The free-text question with this id.
    pub fn text(&self, id: &TextId) -> Option<&TextQuestion> {
        self.texts.iter().find(|question| &question.id == id)
    }

    /// The background question with this id.
    pub fn background_question(&self, id: &str) -> Option<&BackgroundQuestion> {
        self.background.iter().find(|question| question.id == id)
    }

    /// Whether it asks what staff want taken on.
    pub fn is_priority(&self) -> bool {
        self.purpose == Purpose::Priority
    }

    /// Whether figures of the other version may stand beside this one's. Priorities never do.
    pub fn is_comparable_with(&self, id: &str, version: &str) -> bool {
        self.id == id
            && !self.is_priority()
            && (self.version == version
                || self
                    .comparable_with
                    .iter()
                    .any(|earlier| earlier == version))
    }

    /// Whether a dimension was asked the same way in the other version: the same items, turned the
    /// same way, on scales of the same length, as many of them to be answered. Only then does a change mean something.
    pub fn asks_alike(&self, other: &Self, id: &DimensionId) -> bool {
        let asked = |instrument: &Self| {
            let items = instrument
                .dimension(id)
                .into_iter()
                .flat_map(|own| &own.items);
            items
                .map(|item| (item.id.clone(), item.reverse, item.scale.options.len()))
                .collect::<BTreeSet<_>>()
        };
        let own = asked(self);
        let needed = |instrument: &Self| instrument.dimension(id).map(|own| own.min_answered);
        !own.is_empty() && own == asked(other) && needed(self) == needed(other)
    }

    /// The instrument without these optional sections, and without background questions if
    /// [`BACKGROUND`] is among them. Sections that are not optional stay, unless the wave asks
    /// [`only`] one dimension, whose items stay as they are.
    #[must_use]
    pub fn without(mut self, left_out: &[String]) -> Self {
        if let Some(only) = only_in(left_out).filter(|only| self.dimension(only).is_some()) {
            self.narrow_to(&only);
        }
        if left_out.iter().any(|choice| choice == BACKGROUND) {
            self.background.clear();
        }
        self.sections
            .retain(|section| !(section.optional && left_out.contains(&section.id)));
        let dimensions: BTreeSet<&DimensionId> = self
            .sections
            .iter()
            .flat_map(|section| &section.dimensions)
            .collect();
        let texts: BTreeSet<&TextId> = self
            .sections
            .iter()
            .flat_map(|section| &section.texts)
            .collect();
        self.dimensions
            .retain(|dimension| dimensions.contains(&dimension.id));
        self.texts.retain(|text| texts.contains(&text.id));
        self.outcome = self
            .outcome
            .filter(|outcome| self.dimensions.iter().any(|asked| &asked.id == outcome));
        self
    }
}

#[cfg(test)]
#[path = "instrument/schema_tests.rs"]
mod schema_tests;
#[cfg(test)]
mod tests {
    use super::BACKGROUND;
    use super::read::read;

    const SURVEY: &str = include_str!("../../surveys/trivsel.toml");

    #[test]
    fn what_is_left_to_choose_can_be_left_out_and_nothing_else() {
        let all = read(SURVEY).unwrap();
        assert_eq!(all.choices().collect::<Vec<_>>(), ["blive", BACKGROUND]);
        let (sections, items) = (all.sections.len(), all.items().count());
        assert_eq!(
            all.clone().without(&["krav".to_owned()]),
            all,
            "not optional"
        );
        let without_background = all.clone().without(&[BACKGROUND.to_owned()]);
        assert_eq!(without_background.n_questions(), items);
        assert_eq!(without_background.sections, all.sections);
        let short = all.without(&["blive".to_owned()]);
        assert_eq!(
            (short.sections.len(), short.background.len()),
            (sections - 1, 2)
        );
    }

    #[test]
    fn no_section_has_the_name_of_the_background_questions() {
        let taken = SURVEY.replace("id = \"blive\"", &format!("id = \"{BACKGROUND}\""));
        assert_ne!(taken, SURVEY);
        let mistakes = read(&taken).unwrap_err();
        assert_eq!(mistakes.first().unwrap().key, "survey-id-bad");
    }

    #[test]
    fn a_section_has_as_many_questions_as_one_has_to_answer() {
        let survey = read(SURVEY).unwrap();
        let counted = |id: &str| {
            let section = survey.sections.iter().find(|section| section.id == id);
            survey.n_questions_in(section.unwrap())
        };
        assert_eq!([counted("blive"), counted("egne_ord")], [9, 2]);
    }
}
