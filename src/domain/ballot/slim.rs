//! Ballots in few bytes: one per question. A count keeps a million of them in memory at once, to
//! shuffle them, and a ballot as a map of its answers takes a hundred times as much.
//!
//! Nothing is lost on the way: what one byte cannot say, words above all, stays beside the bytes as
//! a ballot of what is left, and both together make the same ballot again.

use super::{Ballot, Code, Instrument};
use crate::domain::id::ItemId;
use crate::domain::score::Answer;

/// How the answers to one instrument become bytes. A byte is the place of the answer among the
/// codes that the question knows, from 1; 0 is no answer.
#[derive(Debug)]
pub struct Slimming {
    items: Vec<(ItemId, Vec<Code>, Vec<Answer>)>,
    background: Vec<(String, Vec<Code>)>,
}

impl Slimming {
    /// Works out an instrument.
    pub fn of(instrument: &Instrument) -> Self {
        let items = instrument.items().map(|item| {
            let known = item.scale.options.iter().chain(&item.scale.na);
            let codes: Vec<Code> = known.map(|option| option.code).collect();
            let meant = |code: &Code| Answer::of(item, Some(*code)).unwrap_or(Answer::Skipped);
            let answers = codes.iter().map(meant).collect();
            (item.id.clone(), codes, answers)
        });
        let background = instrument.background.iter().map(|question| {
            let codes = question.options.iter().map(|option| option.code);
            (question.id.clone(), codes.collect())
        });
        Self {
            items: items.collect(),
            background: background.collect(),
        }
    }

    /// How many bytes each ballot has.
    pub fn width(&self) -> usize {
        self.items.len() + self.background.len()
    }

    /// Moves out of a ballot what one byte per question can say, and appends those bytes. What is
    /// left in the ballot is for [`Slimming::whole`].
    pub fn slim(&self, ballot: &mut Ballot, bytes: &mut Vec<u8>) {
        for (id, codes, _) in &self.items {
            let byte = ballot
                .answers
                .get(id)
                .map_or(0, |code| byte_of(codes, *code));
            if byte > 0 {
                ballot.answers.remove(id);
            }
            bytes.push(byte);
        }
        for (id, codes) in &self.background {
            let said = ballot.background.get(id);
            let byte = said.map_or(0, |code| byte_of(codes, *code));
            if byte > 0 {
                ballot.background.remove(id);
            }
            bytes.push(byte);
        }
    }

    /// The ballot that was made slim, with what was left of it.
    pub fn whole(&self, bytes: &[u8], left: Option<&Ballot>) -> Ballot {
        let mut ballot = left.cloned().unwrap_or_else(Ballot::blank);
        let mut bytes = bytes.iter();
        for ((id, codes, _), byte) in self.items.iter().zip(bytes.by_ref()) {
            if let Some(code) = code_of(codes, *byte) {
                ballot.answers.insert(id.clone(), code);
            }
        }
        for ((id, codes), byte) in self.background.iter().zip(bytes) {
            if let Some(code) = code_of(codes, *byte) {
                ballot.background.insert(id.clone(), code);
            }
        }
        ballot
    }

    /// The answers, as [`Ballot::answers`] gives them.
    pub fn answers(&self, (bytes, left): (&[u8], Option<&Ballot>), answers: &mut Vec<Answer>) {
        answers.clear();
        let items = self.items.iter().zip(bytes);
        answers.extend(items.map(|((id, codes, meant), byte)| {
            let beside = || {
                let code = left?.answers.get(id)?;
                codes.iter().position(|known| known == code)
            };
            let place = usize::from(*byte).checked_sub(1).or_else(beside);
            let answer = place.and_then(|place| meant.get(place));
            answer.copied().unwrap_or(Answer::Skipped)
        }));
    }

    /// What the person said of themselves, as [`Ballot::background`] gives it.
    pub fn background(
        &self,
        (bytes, left): (&[u8], Option<&Ballot>),
        profile: &mut Vec<Option<Code>>,
    ) {
        profile.clear();
        let bytes = bytes.iter().skip(self.items.len());
        let questions = self.background.iter().zip(bytes);
        profile.extend(questions.map(|((id, codes), byte)| {
            let beside = || {
                let code = left?.background.get(id)?;
                codes.contains(code).then_some(*code)
            };
            code_of(codes, *byte).or_else(beside)
        }));
    }
}

/// The byte of an answer; 0 for one that the question does not know.
fn byte_of(codes: &[Code], code: Code) -> u8 {
    let place = codes.iter().position(|known| *known == code);
    place
        .and_then(|place| u8::try_from(place + 1).ok())
        .unwrap_or(0)
}

fn code_of(codes: &[Code], byte: u8) -> Option<Code> {
    let place = usize::from(byte).checked_sub(1)?;
    codes.get(place).copied()
}

#[cfg(test)]
#[path = "slim_tests.rs"]
mod tests;
