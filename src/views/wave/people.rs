//! The people of an open wave, for whoever is asked "my link is gone": a new link, another address,
//! somebody who was forgotten. Nothing here tells who has answered.

use serde::Serialize;

use super::super::Page;
use super::super::catalogue::Catalogue;
use crate::domain::letter::LetterCounts;
use crate::domain::mistake::Mistake;
use crate::domain::unit::UnitName;
use crate::domain::wording::Language;

/// What was typed into the page's forms.
#[derive(Debug, Clone, Default)]
pub struct PeopleForm {
    /// The field to look at if something is wrong.
    pub at: &'static str,
    /// Whose link.
    pub who: String,
    /// Whose address is wrong.
    pub old: String,
    /// The right address.
    pub new: String,
    /// The unit of whoever is added.
    pub unit: String,
    /// The address of whoever is added.
    pub email: String,
    /// The number of whoever is added.
    pub phone: String,
    /// The language of whoever is added, as its code.
    pub language: String,
}

/// What has been done, for the line at the top.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Done {
    /// A new link is on its way.
    Sent,
    /// An address was corrected, and a new link is on its way there.
    Corrected,
    /// Somebody was added, and the invitation is on its way.
    Added,
    /// Asked after: the mail was sent.
    MailSent,
    /// Asked after: the mail is not sent.
    MailNotSent,
    /// Asked after: the person gets a letter.
    ByLetter,
}

impl Done {
    const ALL: [Self; 6] = [
        Self::Sent,
        Self::Corrected,
        Self::Added,
        Self::MailSent,
        Self::MailNotSent,
        Self::ByLetter,
    ];

    /// Its name in addresses and messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Corrected => "corrected",
            Self::Added => "added",
            Self::MailSent => "mail-sent",
            Self::MailNotSent => "mail-not-sent",
            Self::ByLetter => "by-letter",
        }
    }

    /// The one with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|done| done.name() == name)
    }
}

/// Why nothing was done: a message, or the mistakes of a roster line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// A message's key.
    Because(&'static str),
    /// What is wrong with the person's line.
    Mistakes(Vec<Mistake>),
}

/// What the page is made of.
#[derive(Debug, Clone, Copy)]
pub struct Offer<'a> {
    /// The wave, and its units with letters.
    pub letters: &'a LetterCounts,
    /// All units, with their depth.
    pub units: &'a [(UnitName, usize)],
    /// Whether links can be used.
    pub takes_answers: bool,
}

/// The people of an open wave.
#[derive(Debug, Serialize)]
pub struct PeoplePage {
    id: String,
    title: String,
    refused: bool,
    reasons: Vec<String>,
    at: Option<&'static str>,
    done: Option<String>,
    takes_answers: bool,
    who: String,
    old: String,
    new: String,
    email: String,
    phone: String,
    any_letters: bool,
    letter_units: Vec<Choice>,
    units: Vec<Choice>,
    languages: Vec<Choice>,
}

#[derive(Debug, Serialize)]
struct Choice {
    value: String,
    label: String,
    selected: bool,
}

impl PeoplePage {
    /// With what was typed, and what became of it.
    pub fn of(
        words: &Catalogue,
        offer: Offer<'_>,
        form: &PeopleForm,
        outcome: Result<Option<Done>, &Refusal>,
    ) -> Self {
        let wave = &offer.letters.wave;
        let reasons = outcome.err().map(|refusal| reasons(words, refusal));
        let done = outcome.ok().flatten();
        Self {
            id: wave.id.to_string(),
            title: wave.title.clone(),
            refused: reasons.is_some(),
            reasons: reasons.unwrap_or_default(),
            at: offer.takes_answers.then_some(form.at),
            done: done.map(|done| words.say(&format!("people-done-{}", done.name()), &[])),
            takes_answers: offer.takes_answers,
            who: form.who.clone(),
            old: form.old.clone(),
            new: form.new.clone(),
            email: form.email.clone(),
            phone: form.phone.clone(),
            any_letters: !offer.letters.units.is_empty(),
            letter_units: letter_units(words, offer.letters),
            units: units(offer.units, &form.unit),
            languages: languages(words, &form.language),
        }
    }
}

impl Page for PeoplePage {
    const TEMPLATE: &'static str = "wave/people";
}

fn reasons(words: &Catalogue, refusal: &Refusal) -> Vec<String> {
    match refusal {
        Refusal::Because(key) => vec![words.say(key, &[])],
        Refusal::Mistakes(mistakes) => mistakes
            .iter()
            .map(|mistake| words.mistake(mistake))
            .collect(),
    }
}

fn letter_units(words: &Catalogue, letters: &LetterCounts) -> Vec<Choice> {
    let choice = |(unit, n): &(UnitName, usize)| {
        let named = [("unit", unit.name.as_str().into()), ("n", (*n).into())];
        Choice {
            value: unit.id.to_string(),
            label: words.say("people-letters-of", &named),
            selected: false,
        }
    };
    letters.units.iter().map(choice).collect()
}

fn units(units: &[(UnitName, usize)], chosen: &str) -> Vec<Choice> {
    let choice = |(unit, depth): &(UnitName, usize)| Choice {
        value: unit.id.to_string(),
        // An option of a select cannot be indented otherwise.
        label: format!("{}{}", "\u{2003}".repeat(*depth), unit.name),
        selected: unit.id.as_str() == chosen,
    };
    units.iter().map(choice).collect()
}

fn languages(words: &Catalogue, chosen: &str) -> Vec<Choice> {
    let chosen = Language::from_code(chosen).unwrap_or_default();
    let choice = |language: Language| Choice {
        value: language.code().to_owned(),
        label: words.say(&format!("account-index-language-{}", language.code()), &[]),
        selected: language == chosen,
    };
    Language::ALL.map(choice).into()
}

#[cfg(test)]
#[path = "people_tests.rs"]
mod tests;
