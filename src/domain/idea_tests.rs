//! The catalogue: what its files hold, what is refused, and what its sums say.

use std::collections::BTreeSet;

use super::read::{CatalogueMistake, dialogues, ideas};
use super::*;
use crate::domain::dialogue::{Agreed, Agreement, Lack};
use crate::domain::instrument::read::read;
use crate::domain::wording::Language;

const FILES: [&str; 3] = [
    include_str!("../../catalogue/work.toml"),
    include_str!("../../catalogue/together.toml"),
    include_str!("../../catalogue/care.toml"),
];
const QUESTIONS: &str = include_str!("../../catalogue/dialogue.toml");
const SURVEYS: [&str; 3] = [
    include_str!("../../surveys/trivsel.toml"),
    include_str!("../../surveys/klynge-nord.toml"),
    include_str!("../../surveys/puls.toml"),
];

/// The dimensions of the surveys that come along.
fn dimensions() -> BTreeSet<DimensionId> {
    let surveys = SURVEYS.iter().map(|survey| read(survey).unwrap());
    surveys
        .flat_map(|survey| survey.dimensions)
        .map(|dimension| dimension.id)
        .collect()
}

fn day(text: &str) -> chrono::NaiveDate {
    text.parse().unwrap()
}

#[test]
fn every_dimension_is_served_by_four_ideas_and_four_questions() {
    let (ideas, dialogues) = (ideas(&FILES).unwrap(), dialogues(QUESTIONS).unwrap());
    let general = dialogues.about(None).unwrap();
    let all = dimensions();
    assert_eq!(all.len(), 20);
    for id in &all {
        assert!(ideas.serving(Some(id)).len() >= 4, "{id}");
        let dialogue = dialogues.about(Some(id)).unwrap();
        assert_ne!(dialogue, general, "{id} has questions of its own");
        let n = dialogue.see.len() + dialogue.hands.len() + dialogue.agree.len();
        assert!((4..=6).contains(&n), "{id}");
    }
    for idea in ideas.all() {
        for id in &idea.dimensions {
            assert!(all.contains(id), "{}: {id} is in no survey", idea.id);
        }
    }
    assert!(ideas.all().len() >= 60);
}

#[test]
fn each_kind_is_used_and_no_text_stands_twice() {
    let ideas = ideas(&FILES).unwrap();
    let kinds: BTreeSet<Kind> = ideas.all().iter().map(|idea| idea.kind).collect();
    assert_eq!(kinds.len(), Kind::ALL.len());
    for kind in Kind::ALL {
        assert_eq!(Kind::from_name(kind.name()), Some(kind));
    }
    for language in Language::ALL {
        let mut seen = BTreeSet::new();
        for idea in ideas.all() {
            for text in [
                &idea.title,
                &idea.what,
                &idea.begin,
                &idea.used,
                &idea.wrong,
            ] {
                let text = text.text(language);
                assert!(seen.insert(text), "{}: {text:?} stands twice", idea.id);
                assert!(!text.contains('%'), "{}: no effect sizes: {text}", idea.id);
            }
        }
    }
    for idea in ideas.all() {
        let [danish, english] = Language::ALL.map(|language| idea.what.text(language));
        assert_ne!(danish, english, "{} is not translated", idea.id);
    }
}

#[test]
fn a_strange_dimension_and_a_topic_get_what_fits_anything() {
    let (ideas, dialogues) = (ideas(&FILES).unwrap(), dialogues(QUESTIONS).unwrap());
    let strange = DimensionId::new("vores-eget");
    for about in [None, Some(&strange)] {
        let found = ideas.serving(about);
        assert!(found.len() >= 4 && found.iter().all(|idea| idea.general));
        assert_eq!(dialogues.about(about), dialogues.about(None));
    }
    let tempo = DimensionId::new("tempo");
    let found = ideas.serving(Some(&tempo));
    assert_eq!(found[0].dimensions[0], tempo, "the closest comes first");
    let last = found.last().unwrap();
    assert!(last.dimensions.contains(&tempo) && last.dimensions[0] != tempo);
}

const SOUND: &str = r#"
[[ideas]]
id = "a-b"
dimensions = ["tempo"]
kind = "meeting"
times_a_year = 4
title = { da = "Et rigtigt navn", en = "A proper name" }
what = { da = "Hvad det er, i en sætning.", en = "What it is, in a sentence." }
begin = { da = "Hvordan man kommer i gang.", en = "How one begins with this." }
used = { da = "Hvordan man ser, at det er i brug.", en = "How one sees that it is used." }
wrong = { da = "Hvad der kan gå galt ved det.", en = "What may go wrong with it." }
"#;

#[test]
fn a_broken_file_of_ideas_is_refused_for_what_is_wrong() {
    let id = || "a-b".to_owned();
    assert_eq!(ideas(&[SOUND]).unwrap().all().len(), 1);
    let rows: [(&str, &str, CatalogueMistake); 8] = [
        (
            "\"a-b\"",
            "\"A b\"",
            CatalogueMistake::IdBad("A b".to_owned()),
        ),
        (
            "[\"tempo\"]",
            "[]",
            CatalogueMistake::DimensionMissing(id()),
        ),
        (
            "\"meeting\"",
            "\"moede\"",
            CatalogueMistake::KindUnknown(id()),
        ),
        ("= 4", "= 0", CatalogueMistake::TimesBad(id())),
        ("= 4", "= 53", CatalogueMistake::TimesBad(id())),
        (
            "Et rigtigt navn",
            "Navn",
            CatalogueMistake::Length(id(), "title"),
        ),
        (
            "A proper name",
            " A proper name",
            CatalogueMistake::Length(id(), "title"),
        ),
        (
            "What it is, in a sentence.",
            "",
            CatalogueMistake::Length(id(), "what"),
        ),
    ];
    for (old, new, mistake) in rows {
        let broken = SOUND.replace(old, new);
        assert_ne!(broken, SOUND);
        assert_eq!(ideas(&[&broken]), Err(vec![mistake]));
    }
    assert_eq!(
        ideas(&[SOUND, SOUND]),
        Err(vec![CatalogueMistake::Twice(id())])
    );
    for (old, new) in [
        (", en = \"A proper name\"", ""),
        ("kind =", "sort ="),
        ("]]", "]"),
    ] {
        let broken = SOUND.replacen(old, new, 1);
        let found = ideas(&[&broken]).unwrap_err();
        assert!(
            matches!(found[..], [CatalogueMistake::Form(_)]),
            "{found:?}"
        );
    }
}

#[test]
fn a_broken_file_of_questions_is_refused_for_what_is_wrong() {
    let question = r#"{ da = "Hvad ser vi lige her?", en = "What do we see here?" }"#;
    let file = |id: &str, see: usize, agree: usize| {
        let many = |n| vec![question; n].join(", ");
        format!(
            "[[dialogues]]\ndimension = \"{id}\"\nsee = [{}]\nhands = [{question}]\nagree = [{}]\n",
            many(see),
            many(agree)
        )
    };
    let sound = file("*", 2, 1);
    assert!(dialogues(&sound).is_ok());
    let any = || "*".to_owned();
    for (broken, mistake) in [
        (file("*", 1, 1), CatalogueMistake::Questions(any())),
        (file("*", 6, 1), CatalogueMistake::Questions(any())),
        (file("*", 4, 0), CatalogueMistake::Questions(any())),
        (format!("{sound}{sound}"), CatalogueMistake::Twice(any())),
        (
            sound.replacen("What do we see here?", "What?", 1),
            CatalogueMistake::Length(any(), "question"),
        ),
        (
            file("tempo", 2, 2),
            CatalogueMistake::DimensionMissing(any()),
        ),
    ] {
        assert_eq!(dialogues(&broken), Err(vec![mistake]));
    }
}

fn rating(used: InUse, helped: Helped) -> Rating {
    Rating {
        used,
        helped,
        why: "Fordi".to_owned(),
        on: day("2025-04-02"),
        by: "Kim".to_owned(),
        version: 1,
    }
}

#[test]
fn sums_take_the_groups_word_before_the_stage() {
    let (yes, no) = (
        rating(InUse::Partly, Helped::Little),
        rating(InUse::No, Helped::No),
    );
    let early = rating(InUse::Yes, Helped::TooEarly);
    let tally = Tally::of([
        (Stage::Started, Some(&yes)),
        (Stage::EffectSeen, Some(&no)),
        (Stage::Dropped, Some(&early)),
        (Stage::EffectSeen, None),
        (Stage::Used, None),
        (Stage::Implemented, None),
        (Stage::TooEarly, None),
    ]);
    let expected = Tally {
        taken: 7,
        used: 5,
        helped: 2,
        not_helped: 1,
    };
    assert_eq!(tally, expected);
    assert_eq!(Tally::of([]), Tally::default());
}

#[test]
fn a_rating_says_itself_in_the_writers_language() {
    let mut lines = BTreeSet::new();
    for language in Language::ALL {
        for used in InUse::ALL {
            assert_eq!(InUse::from_name(used.name()), Some(used));
            for helped in Helped::ALL {
                assert_eq!(Helped::from_name(helped.name()), Some(helped));
                assert!(lines.insert(rating(used, helped).in_words(language)));
            }
        }
    }
    let mut said = rating(InUse::Yes, Helped::Little);
    assert_eq!(
        said.in_words(Language::Danish),
        "I brug, har hjulpet lidt: Fordi"
    );
    said.why = String::new();
    assert_eq!(
        said.in_words(Language::English),
        "In use, has helped a little"
    );
}

#[test]
fn agreements_are_all_sound_or_none_is_taken() {
    let today = day("2025-04-02");
    let line = |what: &str, who: &str, by: Option<&str>| Agreement {
        what: what.to_owned(),
        who: who.to_owned(),
        by: by.map(day),
    };
    let sound = line("Fast tid", "Kim", Some("2025-04-02"));
    let empty = line(" ", "", Some("2025-01-01"));
    assert_eq!(Agreed::judge(&[], today), Agreed::Nothing);
    assert_eq!(
        Agreed::judge(std::slice::from_ref(&empty), today),
        Agreed::Nothing
    );
    assert_eq!(
        Agreed::judge(&[empty.clone(), sound.clone(), sound.clone()], today),
        Agreed::All(2)
    );
    let rows = [
        (line("", "Kim", Some("2025-05-01")), Lack::What),
        (line("Fast tid", " ", Some("2025-05-01")), Lack::Who),
        (line("Fast tid", "Kim", None), Lack::Day),
        (line("Fast tid", "Kim", Some("2025-04-01")), Lack::DayPast),
    ];
    for (lacking, lack) in rows {
        let lines = [sound.clone(), empty.clone(), lacking];
        assert_eq!(
            Agreed::judge(&lines, today),
            Agreed::Refused(vec![(2, lack)])
        );
    }
}
