use super::*;
use crate::domain::instrument::read::read;

fn instrument() -> Instrument {
    read(include_str!("../../surveys/klynge-nord.toml")).unwrap()
}

fn raw(answers: &[(&str, &str)], comments: &[(&str, &str)]) -> RawBallot {
    let own = |pairs: &[(&str, &str)]| {
        pairs
            .iter()
            .map(|&(id, text)| (id.to_owned(), text.to_owned()))
            .collect()
    };
    RawBallot {
        answers: own(answers),
        comments: own(comments),
        background: Vec::new(),
    }
}

/// An instrument with two background questions.
fn asking() -> Instrument {
    read(include_str!("../../surveys/trivsel.toml")).unwrap()
}

/// One answer, and this about the person.
fn about(background: &[(&str, &str)]) -> RawBallot {
    RawBallot {
        background: raw(background, &[]).answers,
        ..raw(&[("kv1", "3")], &[])
    }
}

fn boxed(ballot: Ballot) -> BoxedBallot {
    BoxedBallot {
        wave: WaveId::new("w"),
        unit: UnitId::new("u"),
        ballot,
    }
}

#[test]
fn any_question_may_be_skipped_but_not_all() {
    let instrument = instrument();
    let ballot = Ballot::check(
        &instrument,
        &raw(&[("kv1", "2"), ("kv2", "")], &[("bedre", "  ")]),
    )
    .unwrap();
    assert_eq!(
        ballot
            .answers(&instrument)
            .iter()
            .filter(|&&answer| answer != Answer::Skipped)
            .count(),
        1
    );
    assert_eq!(
        Ballot::check(&instrument, &raw(&[("kv1", "")], &[])),
        Err(vec![Misfit::Empty])
    );
    assert_eq!(
        Ballot::check(&instrument, &raw(&[], &[("bedre", " \n ")])),
        Err(vec![Misfit::Empty])
    );
}

#[test]
fn every_bad_field_is_named_at_once() {
    let misfits = Ballot::check(
        &instrument(),
        &raw(
            &[
                ("kv1", "6"),
                ("kv2", "two"),
                ("nope", "1"),
                ("kv3", "1"),
                ("kv3", "2"),
            ],
            &[("bedre", &"æ".repeat(2_001))],
        ),
    );
    assert_eq!(
        misfits.unwrap_err(),
        [
            Misfit::UnknownAnswer(ItemId::new("kv1")),
            Misfit::UnknownAnswer(ItemId::new("kv2")),
            Misfit::UnknownQuestion("nope".to_owned()),
            Misfit::Twice("kv3".to_owned()),
            Misfit::CommentTooLong(TextId::new("bedre")),
        ]
    );
}

#[test]
fn a_line_break_counts_as_one_character() {
    let text = "a\r\n".repeat(1_000);
    assert!(Ballot::check(&instrument(), &raw(&[], &[("bedre", &text)])).is_ok());
}

#[test]
fn boxes_have_one_size_from_the_shortest_ballot_to_the_longest() {
    let instrument = instrument();
    let size = box_size(&instrument, &WaveId::new("w"), &UnitId::new("u")).unwrap();
    assert_eq!(size % 128, 0);
    let short = Ballot::check(&instrument, &raw(&[("kv1", "1")], &[])).unwrap();
    let all: Vec<(&str, &str)> = instrument
        .items()
        .map(|item| (item.id.as_str(), "9"))
        .collect();
    let comment = "\u{10348}".repeat(1_250);
    let long = Ballot::check(
        &instrument,
        &raw(&all, &[("bedre", &comment), ("bevar", &comment)]),
    )
    .unwrap();
    for ballot in [short, long] {
        let packed = boxed(ballot.clone()).pack(size).unwrap();
        assert_eq!(packed.len(), size);
        assert_eq!(BoxedBallot::unpack(&packed).unwrap().ballot, ballot);
    }
}

#[test]
fn what_is_no_ballot_is_not_unpacked() {
    for bytes in [&[][..], &[0], &[0, 0], &[0, 9, 1, 2], &[255; 64]] {
        assert!(BoxedBallot::unpack(bytes).is_err(), "{bytes:?}");
    }
}

#[test]
fn people_say_of_themselves_what_they_like() {
    let instrument = asking();
    let said = |background: &[(&str, &str)]| {
        let ballot = Ballot::check(&instrument, &about(background)).unwrap();
        ballot.background(&instrument)
    };
    assert_eq!(said(&[]), [None, None]);
    assert_eq!(said(&[("arbejde", "5"), ("alder", "")]), [None, Some(5)]);
    assert_eq!(
        said(&[("arbejde", "1"), ("alder", "4")]),
        [Some(4), Some(1)]
    );
    let mut nothing_else = about(&[("alder", "4")]);
    nothing_else.answers.clear();
    assert_eq!(
        Ballot::check(&instrument, &nothing_else),
        Err(vec![Misfit::Empty])
    );
}

#[test]
fn what_no_category_knows_is_named() {
    let misfits = Ballot::check(
        &asking(),
        &about(&[
            ("alder", "9"),
            ("arbejde", "1"),
            ("arbejde", "2"),
            ("kv1", "1"),
        ]),
    );
    assert_eq!(
        misfits.unwrap_err(),
        [
            Misfit::UnknownCategory("alder".to_owned()),
            Misfit::Twice("arbejde".to_owned()),
            Misfit::UnknownQuestion("kv1".to_owned()),
        ]
    );
}

#[test]
fn a_box_keeps_what_people_said_of_themselves_at_the_same_size() {
    let instrument = asking();
    let size = box_size(&instrument, &WaveId::new("w"), &UnitId::new("u")).unwrap();
    for background in [
        &[][..],
        &[("alder", "1")],
        &[("alder", "4"), ("arbejde", "5")],
    ] {
        let ballot = Ballot::check(&instrument, &about(background)).unwrap();
        let packed = boxed(ballot.clone()).pack(size).unwrap();
        assert_eq!(packed.len(), size);
        assert_eq!(BoxedBallot::unpack(&packed).unwrap().ballot, ballot);
    }
    // A hundred questions more make the box larger: none of them may be cut off.
    let mut long = instrument.clone();
    let question = long.background.first().unwrap().clone();
    long.background.extend((0..100).map(|n| {
        let mut question = question.clone();
        question.id = format!("question-{n}-{}", "x".repeat(20));
        question
    }));
    assert!(box_size(&long, &WaveId::new("w"), &UnitId::new("u")).unwrap() > size + 2_000);
}

#[test]
fn a_box_from_before_background_questions_is_unpacked() {
    #[derive(Serialize)]
    struct Before {
        v: u8,
        wave: WaveId,
        unit: UnitId,
        answers: BTreeMap<ItemId, Code>,
        comments: BTreeMap<TextId, String>,
    }
    let before = Before {
        v: 1,
        wave: WaveId::new("w"),
        unit: UnitId::new("u"),
        answers: BTreeMap::from([(ItemId::new("kv1"), 3)]),
        comments: BTreeMap::new(),
    };
    let mut encoding = Vec::new();
    ciborium::into_writer(&before, &mut encoding).unwrap();
    let length = u16::try_from(encoding.len()).unwrap();
    let mut packed = length.to_be_bytes().to_vec();
    packed.extend(encoding);
    packed.resize(1_024, 0);
    let instrument = asking();
    let ballot = BoxedBallot::unpack(&packed).unwrap().ballot;
    assert_eq!(ballot, Ballot::check(&instrument, &about(&[])).unwrap());
    assert_eq!(ballot.background(&instrument), [None, None]);
}

#[test]
fn a_survey_without_words_has_boxes_that_fit_a_quarter_of_a_database_page() {
    // What a database file keeps of a row on the page itself (the file format's "payload" rule for tables
    // without row numbers, pages of 4,096 bytes), less slot, wave's id, seal and the row's own head.
    const FITS: usize = (4_096 - 12) * 64 / 255 - 23 - 16 - 24 - 48 - 6;
    for mut survey in [instrument(), asking()] {
        survey.texts.clear();
        let (wave, unit) = ("w".repeat(24), "u".repeat(24));
        let size = box_size(&survey, &WaveId::new(wave), &UnitId::new(unit)).unwrap();
        assert!(size <= FITS, "{size} of {FITS}");
    }
}
