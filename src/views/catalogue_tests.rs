//! Both languages say the same things, and nothing is said that neither knows. What the tests of
//! all pages share is here too.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use fluent_bundle::FluentValue;

use super::super::{Frame, Page, Views, Who};
use crate::domain::mistake::Mistake;
use crate::domain::wording::Language;

/// The frame of a page for somebody who may do everything, or for nobody.
fn frame(language: Language, who: Option<Who>) -> Frame {
    let other = match language {
        Language::Danish => Language::English,
        Language::English => Language::Danish,
    };
    Frame {
        language: language.code(),
        other_language: other.code(),
        path: "/here".to_owned(),
        demo: who.is_some(),
        who,
        csrf: "the-token".to_owned(),
    }
}

fn everybody() -> Who {
    Who {
        name: "Nora <i>".to_owned(),
        reports: true,
        plans: true,
        coverage: true,
        committee: true,
        waves: true,
        accounts: true,
        indicators: true,
    }
}

/// Prints a page in both languages, signed in and not, and checks what holds for every page.
/// Gives the page of a signed-in person.
pub(in crate::views) fn print<P: Page>(make: impl Fn(&super::Catalogue) -> P) -> [String; 2] {
    let views = Views::shared();
    Language::ALL.map(|language| {
        let page = make(views.words(language));
        let printed = [None, Some(everybody())].map(|who| {
            let html = views.page(&frame(language, who), &page).unwrap();
            assert_eq!(missing(&html), None, "{}", P::TEMPLATE);
            assert!(!html.contains("{{"), "{}", P::TEMPLATE);
            assert!(!html.contains("<i>"), "{}", P::TEMPLATE);
            assert!(!html.contains("style="), "{}", P::TEMPLATE);
            html
        });
        let [_, signed_in] = printed;
        signed_in
    })
}

/// The first `[key]` of a message that was missing.
pub(in crate::views) fn missing(text: &str) -> Option<&str> {
    let rests = text
        .match_indices('[')
        .filter_map(|(at, _)| text.get(at + 1..));
    let inside = rests.filter_map(|rest| rest.split_once(']').map(|(inside, _)| inside));
    inside.into_iter().find(|inside| is_key(inside))
}

fn is_key(text: &str) -> bool {
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    text.contains('-')
        && !text.ends_with('-')
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.chars().all(plain)
}

fn files(folder: &str, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.to_str().unwrap().ends_with(ending) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

/// Every message of a language with the arguments it names.
fn messages(language: Language) -> BTreeMap<String, BTreeSet<String>> {
    let mut messages = BTreeMap::new();
    let mut key = String::new();
    for path in files(&format!("templates/messages/{}", language.code()), ".ftl") {
        for line in fs::read_to_string(path).unwrap().lines() {
            if let Some((name, _)) = line.split_once(" = ")
                && is_key(name)
            {
                name.clone_into(&mut key);
            }
            if key.is_empty() || line.starts_with('#') {
                continue;
            }
            let arguments: &mut BTreeSet<String> = messages.entry(key.clone()).or_default();
            let named = line.split('$').skip(1);
            arguments
                .extend(named.filter_map(|rest| rest.split([' ', '}']).next().map(str::to_owned)));
        }
    }
    messages
}

/// What stands between `opening` and the next quotation mark, wherever it stands.
fn quoted<'a>(text: &'a str, opening: &str) -> Vec<&'a str> {
    text.split(opening)
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect()
}

#[test]
fn both_languages_have_the_same_messages_with_the_same_arguments() {
    assert_eq!(messages(Language::Danish), messages(Language::English));
}

#[test]
fn every_message_that_a_template_uses_exists() {
    let known = messages(Language::Danish);
    for path in files("templates", ".hbs") {
        for key in quoted(&fs::read_to_string(&path).unwrap(), "{{t \"") {
            assert!(known.contains_key(key), "{}: {key}", path.display());
        }
    }
}

#[test]
fn every_message_that_a_page_uses_exists() {
    let known = messages(Language::Danish);
    let subjects: BTreeSet<&str> = known
        .keys()
        .filter_map(|key| key.split('-').next())
        .collect();
    for path in files("src/views", ".rs") {
        let text = fs::read_to_string(&path).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap();
        for key in code
            .split('"')
            .skip(1)
            .step_by(2)
            .filter(|text| is_key(text))
        {
            // Other literals with a hyphen are no messages, like `is-empty`; some are the end of one.
            let tail = format!("-{key}");
            let is_said = known
                .keys()
                .any(|known| known == key || known.ends_with(&tail));
            let is_message = subjects.contains(key.split('-').next().unwrap());
            assert!(is_said || !is_message, "{}: {key}", path.display());
        }
    }
}

#[test]
fn every_mistake_has_its_sentence() {
    let known = messages(Language::Danish);
    for path in files("src", ".rs") {
        if path.to_str().unwrap().ends_with("_tests.rs") {
            continue;
        }
        let text = fs::read_to_string(&path).unwrap();
        let code = text.split("#[cfg(test)]").next().unwrap();
        for made in code
            .split("Mistake::at(")
            .flat_map(|part| part.split("Mistake::in_file("))
            .skip(1)
        {
            let key = made.split('"').nth(1).unwrap_or_default();
            if !is_key(key) {
                continue;
            }
            let sentence = known.get(&format!("mistake-{key}"));
            let named = sentence.unwrap_or_else(|| panic!("{}: {key}", path.display()));
            let given: BTreeSet<String> = quoted(made, ".with(\"")
                .into_iter()
                .map(str::to_owned)
                .collect();
            assert!(
                named.is_subset(&given),
                "{}: {key} names {named:?}, given {given:?}",
                path.display()
            );
        }
    }
}

#[test]
fn a_suggestion_is_made_only_where_there_is_one() {
    let views = Views::shared();
    let words = views.words(Language::English);
    let mistake = Mistake::at(3, "survey-key-unknown").with("key", "itmes");
    let guess = words.mistake(&mistake.clone().with("nearest", "items"));
    assert!(guess.ends_with("Did you mean “items”?"), "{guess}");
    let none = words.mistake(&mistake.with("nearest", ""));
    assert!(!none.contains("Did you mean"), "{none}");
}

#[test]
fn plurals_agree_with_their_number() {
    let views = Views::shared();
    let words = views.words(Language::Danish);
    let say = |n: i64| words.say("account-index-count", &[("n", FluentValue::from(n))]);
    assert_eq!(
        (say(1).as_str(), say(2).as_str(), say(0).as_str()),
        ("1 bruger", "2 brugere", "0 brugere")
    );
}

#[test]
fn figures_with_decimals_are_written_as_the_language_does() {
    let views = Views::shared();
    let [danish, english] = Language::ALL.map(|language| {
        [0.865, -0.25, -0.001, 1.0].map(|figure| views.words(language).decimal(figure))
    });
    assert_eq!(danish, ["0,87", "−0,25", "0,00", "1,00"]);
    assert_eq!(english, ["0.87", "−0.25", "0.00", "1.00"]);
}

#[test]
fn large_numbers_are_written_in_groups_and_years_are_not() {
    let words = |language| super::Catalogue::new(language).unwrap();
    let said = |language, n: u64| words(language).say("report-way-about", &[("n", n.into())]);
    assert!(said(Language::Danish, 2_026).contains("se 2026 enheder"));
    assert!(said(Language::Danish, 10_000).contains("se 10.000 enheder"));
    assert!(said(Language::English, 1_000_000).contains("1,000,000"));
}
