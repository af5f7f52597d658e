//! A ballot: one anonymous set of answers, checked against its instrument, and its encoding of
//! one size.

pub mod slim;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::id::{ItemId, TextId, UnitId, WaveId};
use super::instrument::{Code, Instrument};
use super::score::Answer;

/// The most characters one comment may have.
pub const LONGEST_COMMENT: usize = 2_000;
/// The most bytes all comments of a ballot may have together.
pub const LONGEST_COMMENTS: usize = 10_000;
/// Boxes come in steps of this many bytes, so that a ballot's size says nothing about it. Small steps: in
/// a database file, a row of more than a quarter of a page takes a second page for what is beyond it, and
/// a box of up to 900 bytes stays below that.
const BOX_STEP: usize = 128;
/// The bytes before the encoding that hold its length.
const LENGTH_BYTES: usize = 2;

/// Answers as a form sends them: nothing decided yet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RawBallot {
    /// Item id → the code as text; empty means skipped.
    pub answers: Vec<(String, String)>,
    /// Text id → the comment.
    pub comments: Vec<(String, String)>,
    /// Background question id → the code as text; empty means not stated.
    pub background: Vec<(String, String)>,
}

/// Answers that fit the questions. Any question may be skipped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ballot {
    answers: BTreeMap<ItemId, Code>,
    comments: BTreeMap<TextId, String>,
    background: BTreeMap<String, Code>,
}

/// Why a raw ballot is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Misfit {
    /// Nothing was answered about the work: what somebody says of themselves is no answer.
    Empty,
    /// The form names a question that the instrument does not have.
    UnknownQuestion(String),
    /// A question stands twice in the form.
    Twice(String),
    /// The item's scale does not know this answer.
    UnknownAnswer(ItemId),
    /// The background question does not have this category.
    UnknownCategory(String),
    /// The comment is longer than [`LONGEST_COMMENT`].
    CommentTooLong(TextId),
    /// All comments together are longer than [`LONGEST_COMMENTS`].
    CommentsTooLong,
}

impl Ballot {
    /// Checks answers against the instrument.
    ///
    /// Errors: every bad field at once.
    pub fn check(instrument: &Instrument, raw: &RawBallot) -> Result<Self, Vec<Misfit>> {
        let mut misfits = Vec::new();
        let answers = check_answers(instrument, raw, &mut misfits);
        let comments = check_comments(instrument, raw, &mut misfits);
        let background = check_background(instrument, raw, &mut misfits);
        if answers.is_empty() && comments.is_empty() && misfits.is_empty() {
            misfits.push(Misfit::Empty);
        }
        if misfits.is_empty() {
            Ok(Self {
                answers,
                comments,
                background,
            })
        } else {
            Err(misfits)
        }
    }

    /// A ballot without any answer.
    fn blank() -> Self {
        Self {
            answers: BTreeMap::new(),
            comments: BTreeMap::new(),
            background: BTreeMap::new(),
        }
    }

    /// Whether nothing is answered.
    pub fn is_blank(&self) -> bool {
        self.answers.is_empty() && self.comments.is_empty() && self.background.is_empty()
    }

    /// The answers in the order of the instrument's items, as scoring wants them.
    pub fn answers(&self, instrument: &Instrument) -> Vec<Answer> {
        instrument
            .items()
            .map(|item| {
                Answer::of(item, self.answers.get(&item.id).copied()).unwrap_or(Answer::Skipped)
            })
            .collect()
    }

    /// The comments.
    pub fn comments(&self) -> impl Iterator<Item = (&TextId, &str)> {
        self.comments.iter().map(|(id, text)| (id, text.as_str()))
    }

    /// The background answers in the order of the instrument's questions; nothing where the person
    /// did not say, or where a box holds what the question does not know.
    pub fn background(&self, instrument: &Instrument) -> Vec<Option<Code>> {
        let questions = instrument.background.iter();
        questions
            .map(|question| {
                let code = self.background.get(&question.id).copied();
                code.filter(|&code| question.knows(code))
            })
            .collect()
    }
}

fn check_answers(
    instrument: &Instrument,
    raw: &RawBallot,
    misfits: &mut Vec<Misfit>,
) -> BTreeMap<ItemId, Code> {
    let mut answers = BTreeMap::new();
    for (id, code) in &raw.answers {
        let id = ItemId::new(id.as_str());
        let Some(item) = instrument.items().find(|item| item.id == id) else {
            misfits.push(Misfit::UnknownQuestion(id.to_string()));
            continue;
        };
        if code.is_empty() {
            continue;
        }
        let Some(code) = code.parse().ok().filter(|&code| item.scale.knows(code)) else {
            misfits.push(Misfit::UnknownAnswer(id));
            continue;
        };
        if answers.insert(id.clone(), code).is_some() {
            misfits.push(Misfit::Twice(id.to_string()));
        }
    }
    answers
}

fn check_comments(
    instrument: &Instrument,
    raw: &RawBallot,
    misfits: &mut Vec<Misfit>,
) -> BTreeMap<TextId, String> {
    let mut comments = BTreeMap::new();
    for (id, text) in &raw.comments {
        let id = TextId::new(id.as_str());
        if instrument.text(&id).is_none() {
            misfits.push(Misfit::UnknownQuestion(id.to_string()));
            continue;
        }
        // A browser sends line breaks as CR LF and counts them as one character.
        let text = text.replace("\r\n", "\n").trim().to_owned();
        if text.is_empty() {
            continue;
        }
        if text.chars().count() > LONGEST_COMMENT {
            misfits.push(Misfit::CommentTooLong(id.clone()));
        }
        if comments.insert(id.clone(), text).is_some() {
            misfits.push(Misfit::Twice(id.to_string()));
        }
    }
    if comments.values().map(String::len).sum::<usize>() > LONGEST_COMMENTS {
        misfits.push(Misfit::CommentsTooLong);
    }
    comments
}

fn check_background(
    instrument: &Instrument,
    raw: &RawBallot,
    misfits: &mut Vec<Misfit>,
) -> BTreeMap<String, Code> {
    let mut background = BTreeMap::new();
    for (id, code) in &raw.background {
        let Some(question) = instrument.background_question(id) else {
            misfits.push(Misfit::UnknownQuestion(id.clone()));
            continue;
        };
        if code.is_empty() {
            continue;
        }
        let Some(code) = code.parse().ok().filter(|&code| question.knows(code)) else {
            misfits.push(Misfit::UnknownCategory(id.clone()));
            continue;
        };
        if background.insert(id.clone(), code).is_some() {
            misfits.push(Misfit::Twice(id.clone()));
        }
    }
    background
}

/// What goes into the box: a ballot with the wave and the unit it counts in. The unit is the
/// server's word, not the form's, so nobody can answer for another unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BoxedBallot {
    /// The wave.
    pub wave: WaveId,
    /// The unit.
    pub unit: UnitId,
    /// The answers.
    pub ballot: Ballot,
}

/// The written form inside the seal: CBOR, because its size has a bound and no escapes.
#[derive(Serialize)]
struct WrittenRef<'a> {
    v: u8,
    wave: &'a WaveId,
    unit: &'a UnitId,
    answers: &'a BTreeMap<ItemId, Code>,
    comments: &'a BTreeMap<TextId, String>,
    background: &'a BTreeMap<String, Code>,
}

/// The written form as it is read.
#[derive(Deserialize)]
struct Written {
    v: u8,
    wave: WaveId,
    unit: UnitId,
    answers: BTreeMap<ItemId, Code>,
    comments: BTreeMap<TextId, String>,
    /// Boxes from before background questions were asked have none.
    #[serde(default)]
    background: BTreeMap<String, Code>,
}

/// Why a box could not be packed or unpacked.
#[derive(Debug, thiserror::Error)]
pub enum BoxError {
    /// The encoding is longer than the box.
    #[error("the ballot does not fit its box")]
    TooLong,
    /// The bytes are no ballot.
    #[error("the bytes are not a ballot")]
    Unreadable,
}

impl BoxedBallot {
    /// Packs the ballot into exactly `size` bytes: length, encoding, zeros.
    ///
    /// Errors: it does not fit, which [`box_size`] rules out.
    pub fn pack(&self, size: usize) -> Result<Vec<u8>, BoxError> {
        let mut bytes = Vec::new();
        self.write(&mut bytes)?;
        if bytes.len() > size {
            return Err(BoxError::TooLong);
        }
        #[cfg(feature = "leaky")]
        let size = crate::leaky::no_longer_than(bytes.len(), size);
        bytes.resize(size, 0);
        Ok(bytes)
    }

    /// Appends length and encoding.
    ///
    /// Errors: no length can tell how long it is.
    pub fn write(&self, bytes: &mut Vec<u8>) -> Result<(), BoxError> {
        let begin = bytes.len();
        bytes.extend([0; LENGTH_BYTES]);
        let written = WrittenRef {
            v: 1,
            wave: &self.wave,
            unit: &self.unit,
            answers: &self.ballot.answers,
            comments: &self.ballot.comments,
            background: &self.ballot.background,
        };
        ciborium::into_writer(&written, &mut *bytes).or(Err(BoxError::TooLong))?;
        let length = bytes.len() - begin - LENGTH_BYTES;
        let length = u16::try_from(length).or(Err(BoxError::TooLong))?;
        let place = bytes.iter_mut().skip(begin).zip(length.to_be_bytes());
        place.for_each(|(slot, byte)| *slot = byte);
        Ok(())
    }

    /// Unpacks what [`BoxedBallot::pack`] packed.
    ///
    /// Errors: the bytes are something else.
    pub fn unpack(bytes: &[u8]) -> Result<Self, BoxError> {
        let (ballot, _) = Self::first(bytes)?.ok_or(BoxError::Unreadable)?;
        Ok(ballot)
    }

    /// Unpacks several ballots that were written one after the other, up to the zeros after the last.
    /// What was packed alone is such a row of one.
    ///
    /// Errors: the bytes are something else.
    pub fn unpack_all(mut bytes: &[u8]) -> Result<Vec<Self>, BoxError> {
        let mut ballots = Vec::new();
        while let Some((ballot, rest)) = Self::first(bytes)? {
            ballots.push(ballot);
            bytes = rest;
        }
        Ok(ballots)
    }

    /// The first ballot and what comes after it; nothing where only zeros are left.
    fn first(bytes: &[u8]) -> Result<Option<(Self, &[u8])>, BoxError> {
        let Some((length, rest)) = bytes.split_first_chunk::<LENGTH_BYTES>() else {
            return Ok(None);
        };
        let length = usize::from(u16::from_be_bytes(*length));
        if length == 0 {
            return Ok(None);
        }
        let (encoding, rest) = rest.split_at_checked(length).ok_or(BoxError::Unreadable)?;
        let written: Written = ciborium::from_reader(encoding).or(Err(BoxError::Unreadable))?;
        if written.v != 1 {
            return Err(BoxError::Unreadable);
        }
        let ballot = Ballot {
            answers: written.answers,
            comments: written.comments,
            background: written.background,
        };
        let ballot = Self {
            wave: written.wave,
            unit: written.unit,
            ballot,
        };
        Ok(Some((ballot, rest)))
    }
}

/// The size of every box of a wave: the smallest multiple of 128 bytes that holds the longest ballot
/// this instrument allows, whatever unit it is from.
///
/// Errors: the longest possible ballot cannot be encoded in 64 KiB.
pub fn box_size(
    instrument: &Instrument,
    wave: &WaveId,
    longest_unit_id: &UnitId,
) -> Result<usize, BoxError> {
    let mut comments: BTreeMap<TextId, String> = instrument
        .texts
        .iter()
        .map(|text| (text.id.clone(), String::new()))
        .collect();
    if let Some(first) = comments.values_mut().next() {
        *first = "x".repeat(LONGEST_COMMENTS);
    }
    // Every comment but the first is empty here; up to two more bytes each say how long it is.
    let slack = 2 * comments.len();
    let longest = BoxedBallot {
        wave: wave.clone(),
        unit: longest_unit_id.clone(),
        ballot: Ballot {
            answers: instrument
                .items()
                .map(|item| (item.id.clone(), Code::MAX))
                .collect(),
            comments,
            background: instrument
                .background
                .iter()
                .map(|question| (question.id.clone(), Code::MAX))
                .collect(),
        },
    };
    let packed = longest.pack(usize::from(u16::MAX))?;
    let length = packed
        .first_chunk::<LENGTH_BYTES>()
        .map_or(0, |length| usize::from(u16::from_be_bytes(*length)));
    Ok((LENGTH_BYTES + length + slack).next_multiple_of(BOX_STEP))
}

#[cfg(test)]
#[path = "ballot_tests.rs"]
mod tests;
