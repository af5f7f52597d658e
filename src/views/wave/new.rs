//! Where a wave is prepared, and where every mistake in its files is listed at once.

use serde::Serialize;

use super::super::Page;
use super::super::catalogue::Catalogue;
use crate::domain::id::{DimensionId, UnitId, WaveId};
use crate::domain::instrument::{BACKGROUND, Instrument, Section};
use crate::domain::mistake::{Mistake, Source};
use crate::domain::wave::PulseProposal;

/// What somebody typed to prepare a wave, files apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WaveForm {
    /// The title.
    pub title: String,
    /// The day it closes: *2026-10-23*.
    pub closes_on: String,
    /// The smallest group whose figures are shown.
    pub k: String,
    /// The instrument: one of those on the server, or `upload`.
    pub instrument: String,
    /// What to ask by choice: instrument, colon, and an optional section or [`BACKGROUND`].
    pub asked: Vec<String>,
}

impl Default for WaveForm {
    fn default() -> Self {
        Self {
            title: String::new(),
            closes_on: String::new(),
            k: "5".to_owned(),
            instrument: String::new(),
            asked: Vec::new(),
        }
    }
}

impl WaveForm {
    /// The form of a pulse: nothing is left to type but the days.
    pub fn pulse(words: &Catalogue, proposal: &PulseProposal) -> Self {
        let (id, version) = &proposal.instrument;
        let instrument = format!("{KEPT}{id}:{version}");
        let topic = proposal.topic.text(words.language());
        Self {
            title: words.say("pulse-name", &[("topic", topic.into())]),
            k: proposal.k.to_string(),
            asked: vec![format!("{instrument}:{}", proposal.asked)],
            instrument,
            ..Self::default()
        }
    }

    /// The form of a vote on these topics.
    pub fn vote(
        words: &Catalogue,
        (wave, unit): (&WaveId, &UnitId),
        topics: &[DimensionId],
    ) -> Self {
        let topics: Vec<&str> = topics.iter().map(DimensionId::as_str).collect();
        Self {
            title: words.say("vote-name", &[]),
            instrument: format!("{VOTE}{wave}:{}:{unit}", topics.join(",")),
            ..Self::default()
        }
    }

    /// Where the survey comes from if it is neither chosen from the list nor handed in.
    pub fn prepared(&self) -> Option<Prepared> {
        if let Some(kept) = self.instrument.strip_prefix(KEPT) {
            let (id, version) = kept.split_once(':')?;
            return Some(Prepared::Pulse(id.to_owned(), version.to_owned()));
        }
        let mut parts = self.instrument.strip_prefix(VOTE)?.splitn(3, ':');
        let (wave, topics, unit) = (parts.next()?, parts.next()?, parts.next()?);
        Some(Prepared::Vote(
            WaveId::new(wave),
            UnitId::new(unit),
            topics.split(',').map(DimensionId::new).collect(),
        ))
    }
}

/// A survey that is known before the form is filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Prepared {
    /// The kept survey of this id and version, for a pulse.
    Pulse(String, String),
    /// A vote after this wave's release in this unit, on these topics.
    Vote(WaveId, UnitId, Vec<DimensionId>),
}

/// What stands before the survey of a pulse in the form's field for it.
const KEPT: &str = "kept:";
/// What stands before that of a vote.
const VOTE: &str = "vote:";

/// What the form sends in place of an instrument's id when a file of one's own is handed in.
const UPLOAD: &str = "upload";

/// The files, in the order of their lists.
const FILES: [Source; 5] = [
    Source::Instrument,
    Source::Units,
    Source::Roster,
    Source::Norm,
    Source::Lineage,
];

/// A file's name in message keys.
fn file_name(source: Source) -> &'static str {
    match source {
        Source::Form => "form",
        Source::Instrument => "instrument",
        Source::Units => "units",
        Source::Roster => "roster",
        Source::Norm => "norm",
        Source::Lineage => "lineage",
    }
}

/// The form for a new wave.
#[derive(Debug, Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a template may only ask ready booleans"
)]
pub struct NewWavePage {
    title: String,
    title_error: Option<String>,
    closes_on: String,
    closes_error: Option<String>,
    k: String,
    k_error: Option<String>,
    upload: bool,
    prepared: bool,
    is_vote: bool,
    instrument: String,
    asked: Vec<String>,
    instruments: Vec<Choice>,
    optional: Vec<Optional>,
    upload_background: Choice,
    instrument_error: Option<String>,
    units_needed: bool,
    units_error: Option<String>,
    roster_error: Option<String>,
    norm_error: Option<String>,
    lineage_error: Option<String>,
    has_mistakes: bool,
    n_mistakes: usize,
    form_mistakes: Vec<String>,
    files: Vec<File>,
}

#[derive(Debug, Serialize)]
struct Choice {
    value: String,
    label: String,
    selected: bool,
}

#[derive(Debug, Serialize)]
struct Optional {
    id: String,
    instrument: String,
    sections: Vec<Choice>,
    background: Option<Choice>,
}

#[derive(Debug, Serialize)]
struct File {
    caption: String,
    mistakes: Vec<Line>,
}

#[derive(Debug, Serialize)]
struct Line {
    place: String,
    text: String,
}

impl NewWavePage {
    /// With the form as it was sent and every mistake in it and in its files.
    pub fn of(
        words: &Catalogue,
        instruments: &[Instrument],
        form: &WaveForm,
        has_units: bool,
        mistakes: &[(Source, Mistake)],
    ) -> Self {
        let typed = |keys: &[&str]| {
            let mut found = in_file(mistakes, Source::Form);
            let mistake = found.find(|mistake| keys.contains(&mistake.key));
            mistake.map(|mistake| words.mistake(mistake))
        };
        let file_error = |kind| {
            let n = in_file(mistakes, kind).count();
            (n > 0).then(|| words.say("wave-new-file-error", &[("n", n.into())]))
        };
        let prepared = form.prepared();
        Self {
            title: form.title.clone(),
            title_error: typed(&["title-missing"]),
            closes_on: form.closes_on.clone(),
            closes_error: typed(&["date-bad", "date-past", "date-far"]),
            k: form.k.clone(),
            k_error: typed(&["k-small", "k-large"]),
            upload: form.instrument == UPLOAD,
            prepared: prepared.is_some(),
            is_vote: matches!(prepared, Some(Prepared::Vote(..))),
            instrument: form.instrument.clone(),
            asked: form.asked.clone(),
            instruments: choices(words, instruments, form),
            optional: optional(words, instruments, form),
            upload_background: ticked(form, UPLOAD, BACKGROUND, String::new()),
            instrument_error: file_error(Source::Instrument),
            units_needed: !has_units,
            units_error: file_error(Source::Units),
            roster_error: file_error(Source::Roster),
            norm_error: file_error(Source::Norm),
            lineage_error: file_error(Source::Lineage),
            has_mistakes: !mistakes.is_empty(),
            n_mistakes: mistakes.len(),
            form_mistakes: in_file(mistakes, Source::Form)
                .map(|mistake| words.mistake(mistake))
                .collect(),
            files: FILES
                .into_iter()
                .filter_map(|kind| file(words, mistakes, kind))
                .collect(),
        }
    }
}

impl Page for NewWavePage {
    const TEMPLATE: &'static str = "wave/new";
}

fn in_file(mistakes: &[(Source, Mistake)], kind: Source) -> impl Iterator<Item = &Mistake> {
    let of_kind = mistakes.iter().filter(move |(file, _)| *file == kind);
    of_kind.map(|(_, mistake)| mistake)
}

/// The mistakes in one file; nothing if there are none.
fn file(words: &Catalogue, mistakes: &[(Source, Mistake)], kind: Source) -> Option<File> {
    let lines: Vec<Line> = in_file(mistakes, kind)
        .map(|mistake| Line {
            place: match mistake.line {
                Some(line) => words.say("wave-new-line", &[("line", line.into())]),
                None => words.say("wave-new-whole-file", &[]),
            },
            text: words.mistake(mistake),
        })
        .collect();
    (!lines.is_empty()).then(|| File {
        caption: words.say(&format!("wave-new-mistakes-{}", file_name(kind)), &[]),
        mistakes: lines,
    })
}

fn choices(words: &Catalogue, instruments: &[Instrument], form: &WaveForm) -> Vec<Choice> {
    instruments
        .iter()
        .map(|instrument| Choice {
            value: instrument.id.clone(),
            label: instrument.title.text(words.language()).to_owned(),
            selected: instrument.id == form.instrument,
        })
        .collect()
}

/// What can be asked by choice, of every instrument that leaves a choice.
fn optional(words: &Catalogue, instruments: &[Instrument], form: &WaveForm) -> Vec<Optional> {
    let leave = instruments
        .iter()
        .filter(|instrument| instrument.choices().next().is_some());
    leave
        .map(|instrument| {
            let optional = instrument.sections.iter().filter(|part| part.optional);
            let section = |part: &Section| {
                let title = part.title.text(words.language());
                let n = instrument.n_questions_in(part);
                let label = [("section", title.into()), ("n", n.into())];
                let label = words.say("wave-new-section", &label);
                ticked(form, &instrument.id, &part.id, label)
            };
            let n = instrument.background.len();
            let background = (n > 0).then(|| {
                let label = words.say("wave-new-background", &[("n", n.into())]);
                ticked(form, &instrument.id, BACKGROUND, label)
            });
            Optional {
                id: instrument.id.clone(),
                instrument: instrument.title.text(words.language()).to_owned(),
                sections: optional.map(section).collect(),
                background,
            }
        })
        .collect()
}

/// A box to tick, ticked if it was.
fn ticked(form: &WaveForm, instrument: &str, choice: &str, label: String) -> Choice {
    let value = format!("{instrument}:{choice}");
    Choice {
        selected: form.asked.contains(&value),
        label,
        value,
    }
}
