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
    assert_eq!(size % 1_024, 0);
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
