//! Texts in the languages of a workplace.

use std::collections::BTreeMap;

/// A language that the interface speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub enum Language {
    /// Dansk, the default.
    #[default]
    Danish,
    /// English.
    English,
}

impl Language {
    /// All languages, the default first.
    pub const ALL: [Self; 2] = [Self::Danish, Self::English];

    /// The language's code in files and addresses.
    pub fn code(self) -> &'static str {
        match self {
            Self::Danish => "da",
            Self::English => "en",
        }
    }

    /// The language with this code, if the interface speaks it.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL
            .into_iter()
            .find(|language| language.code() == code)
    }
}

/// One text in each language of an instrument.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Wording(BTreeMap<Language, String>);

impl Wording {
    /// A text in each of these languages.
    pub fn new(texts: BTreeMap<Language, String>) -> Self {
        Self(texts)
    }

    /// One text for all languages: somebody's own words.
    pub fn same(text: &str) -> Self {
        Self(BTreeMap::from([(Language::Danish, text.to_owned())]))
    }

    /// The text in this language, or in the first language it has.
    pub fn text(&self, language: Language) -> &str {
        self.0
            .get(&language)
            .or_else(|| self.0.values().next())
            .map_or("", String::as_str)
    }
}
