use super::*;
use crate::domain::ballot::RawBallot;
use crate::domain::instrument::read::read;

fn asking() -> Instrument {
    read(include_str!("../../../surveys/trivsel.toml")).unwrap()
}

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    let own = pairs.iter();
    own.map(|&(id, text)| (id.to_owned(), text.to_owned()))
        .collect()
}

/// Every item with one of its codes, the `nth` that it knows, and nothing where it has fewer.
fn answering(instrument: &Instrument, nth: usize) -> Vec<(String, String)> {
    let items = instrument.items().filter_map(|item| {
        let codes = item.scale.options.iter().chain(&item.scale.na);
        let code = codes.map(|option| option.code).nth(nth)?;
        Some((item.id.to_string(), code.to_string()))
    });
    items.collect()
}

#[test]
fn a_slim_ballot_and_what_is_left_of_it_make_the_same_ballot() {
    let instrument = asking();
    let slimming = Slimming::of(&instrument);
    let words = pairs(&[("bedre", "Mere ro")]);
    for nth in 0..6 {
        for comments in [Vec::new(), words.clone()] {
            let raw = RawBallot {
                answers: answering(&instrument, nth),
                comments,
                background: pairs(&[("alder", "2")]),
            };
            let Ok(ballot) = Ballot::check(&instrument, &raw) else {
                assert!(raw.answers.is_empty() && raw.comments.is_empty());
                continue;
            };
            let (mut left, mut bytes) = (ballot.clone(), Vec::new());
            slimming.slim(&mut left, &mut bytes);
            assert_eq!(bytes.len(), slimming.width());
            assert_eq!(left.is_blank(), raw.comments.is_empty());
            assert_eq!(slimming.whole(&bytes, Some(&left)), ballot);
            let (mut answers, mut profile) = (Vec::new(), Vec::new());
            slimming.answers((&bytes, Some(&left)), &mut answers);
            slimming.background((&bytes, Some(&left)), &mut profile);
            assert_eq!(answers, ballot.answers(&instrument));
            assert_eq!(profile, ballot.background(&instrument));
        }
    }
}

#[test]
fn what_no_byte_can_say_is_neither_lost_nor_scored() {
    let instrument = asking();
    let slimming = Slimming::of(&instrument);
    let first = instrument.items().next().unwrap().id.clone();
    let mut odd = Ballot::blank();
    odd.answers.insert(first, 999);
    odd.answers.insert(ItemId::new("from-another-survey"), 1);
    odd.background.insert("alder".to_owned(), 999);
    let (mut left, mut bytes) = (odd.clone(), Vec::new());
    slimming.slim(&mut left, &mut bytes);
    assert_eq!(slimming.whole(&bytes, Some(&left)), odd);
    let (mut answers, mut profile) = (Vec::new(), Vec::new());
    slimming.answers((&bytes, Some(&left)), &mut answers);
    slimming.background((&bytes, Some(&left)), &mut profile);
    assert_eq!(answers, odd.answers(&instrument));
    assert_eq!(profile, odd.background(&instrument));
    assert!(answers.iter().all(|answer| *answer == Answer::Skipped));
}
