//! A vote on what to take on: a survey of its own, with one question for each topic that stands to be
//! chosen. It goes through the ballot box like every other survey, so it keeps every promise; its
//! figures are priorities, which are never flagged and never compared.

use std::fmt::Write as _;

use super::id::{DimensionId, UnitId, WaveId};
use super::instrument::{Dimension, Instrument};
use super::points::Points;
use super::release::UnitRelease;
use super::wording::{Language, Wording};

/// What the id of a vote's survey begins with; the wave whose release it is about follows.
const PREFIX: &str = "prioritet-";

/// What a unit's staff think should be taken on, the most wanted first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ranking {
    /// The vote.
    pub wave: WaveId,
    /// Its title.
    pub title: String,
    /// How many answered.
    pub n: u32,
    /// The topics, by the priority that is displayed, and in the survey's order where that is equal.
    pub lines: Vec<RankLine>,
}

/// One topic of a vote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RankLine {
    /// The dimension.
    pub dimension: DimensionId,
    /// Its title.
    pub title: Wording,
    /// How much staff want it taken on now, from 0 to 100.
    pub priority: Points,
    /// Whether the working group took it on.
    pub chosen: bool,
}

/// A topic that could be voted on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The dimension.
    pub dimension: DimensionId,
    /// Its title.
    pub title: Wording,
    /// Its score, as displayed.
    pub score: i64,
    /// Its change, as displayed.
    pub change: Option<i64>,
    /// Whether it is flagged worse: it stands in the vote unless somebody takes it out.
    pub worse: bool,
}

/// A vote that could be held: the release that it is about, the unit, and the topics.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VoteProposal {
    /// The wave.
    pub wave: WaveId,
    /// Its title.
    pub wave_title: String,
    /// The unit.
    pub unit: UnitId,
    /// Its name.
    pub unit_name: String,
    /// The topics whose scores are shown for the unit, flagged ones first.
    pub candidates: Vec<Candidate>,
}

/// The wave whose release a vote is about; nothing where the survey is no vote of ours.
pub fn about(instrument: &Instrument) -> Option<WaveId> {
    let wave = instrument.id.strip_prefix(PREFIX)?;
    instrument.is_priority().then(|| WaveId::new(wave))
}

/// The survey file of a vote on these dimensions of an instrument, after the release of this wave.
/// The same dimensions make the same file.
pub fn survey(wave: &WaveId, instrument: &Instrument, candidates: &[DimensionId]) -> String {
    let asked: Vec<&Dimension> = instrument
        .dimensions
        .iter()
        .filter(|dimension| candidates.contains(&dimension.id))
        .collect();
    let ids: Vec<&str> = asked.iter().map(|one| one.id.as_str()).collect();
    let languages: Vec<String> = instrument
        .languages
        .iter()
        .map(|language| quoted(language.code()))
        .collect();
    let in_all = |say: &dyn Fn(Language) -> String| {
        let texts = instrument.languages.iter();
        let texts = texts.map(|&one| format!("{} = {}", one.code(), quoted(&say(one))));
        format!("{{ {} }}", texts.collect::<Vec<_>>().join(", "))
    };
    let same = |danish: &'static str, english: &'static str| {
        in_all(&move |language| match language {
            Language::Danish => danish.to_owned(),
            Language::English => english.to_owned(),
        })
    };
    let mut text = String::new();
    let mut line = |one: &str| {
        let written = writeln!(text, "{one}");
        debug_assert!(written.is_ok(), "a string takes every line");
    };
    line(&format!("id = {}", quoted(&format!("{PREFIX}{wave}"))));
    line(&format!("version = {}", quoted(&ids.join(" "))));
    line(&format!("languages = [{}]", languages.join(", ")));
    line("purpose = \"priority\"");
    line(&format!(
        "title = {}",
        same("Hvad skal vi tage fat på?", "What should we take on?")
    ));
    line(&format!(
        "introduction = {}",
        same(
            "Sig, hvor vigtigt hvert emne er for dig. Arbejdsgruppen ser svarene samlet, når den vælger.",
            "Say how important each topic is to you. The working group sees all answers together when it chooses.",
        )
    ));
    scale(&mut line, &same);
    for dimension in &asked {
        let title = |language| dimension.title.text(language).to_owned();
        line("[[dimensions]]");
        line(&format!("id = {}", quoted(dimension.id.as_str())));
        line(&format!("title = {}", in_all(&title)));
        line(&format!(
            "meaning = {}",
            same(
                "Hvor gerne medarbejderne vil tage fat på emnet nu.",
                "How much staff want to take this on now.",
            )
        ));
        line(&format!(
            "helps = {}",
            in_all(&|language| dimension.helps.text(language).to_owned())
        ));
        line("native = \"positive\"\nscale = \"vigtighed\"\n[[dimensions.items]]");
        line(&format!("id = {}", quoted(dimension.id.as_str())));
        let ask = |language| question(language, dimension.title.text(language));
        line(&format!("text = {}", in_all(&ask)));
    }
    line("[[sections]]\nid = \"emner\"");
    line(&format!("title = {}", same("Emnerne", "The topics")));
    let listed: Vec<String> = ids.iter().map(|id| quoted(id)).collect();
    line(&format!("dimensions = [{}]", listed.join(", ")));
    text
}

/// The degrees of importance, the least first.
fn scale(line: &mut impl FnMut(&str), same: &impl Fn(&'static str, &'static str) -> String) {
    line("[scales.vigtighed]\noptions = [");
    let degrees = [
        ("I meget lav grad", "To a very small extent"),
        ("I lav grad", "To a small extent"),
        ("Delvist", "Somewhat"),
        ("I høj grad", "To a large extent"),
        ("I meget høj grad", "To a very large extent"),
    ];
    for (code, (danish, english)) in (1..).zip(degrees) {
        let label = same(danish, english);
        line(&format!("  {{ code = {code}, label = {label} }},"));
    }
    let none = same("Ved ikke", "Do not know");
    line(&format!("]\nna = [ {{ code = 9, label = {none} }} ]"));
}

fn question(language: Language, topic: &str) -> String {
    match language {
        Language::Danish => {
            format!("Hvor vigtigt er det for dig, at vi tager fat på »{topic}« nu?")
        }
        Language::English => {
            format!("How important is it to you that we take on “{topic}” now?")
        }
    }
}

/// A text between quotation marks, as survey files write it.
fn quoted(text: &str) -> String {
    let escaped = text.replace('\\', "\\\\").replace('"', "\\\"");
    format!("\"{}\"", escaped.replace(['\n', '\r', '\t'], " "))
}

/// The released result of a vote in a unit; nothing where any of it is withheld there: what is left
/// of a ranking says something about what is not.
pub fn ranking(
    (wave, title): (&WaveId, &str),
    instrument: &Instrument,
    unit: &UnitRelease,
) -> Option<Ranking> {
    let figures = unit.figures.shown()?;
    let mut lines = Vec::new();
    for dimension in &instrument.dimensions {
        lines.push(RankLine {
            dimension: dimension.id.clone(),
            title: dimension.title.clone(),
            priority: unit.score(&dimension.id)?.score,
            chosen: false,
        });
    }
    // A difference that no page shows must not show in the order either.
    lines.sort_by_key(|line| std::cmp::Reverse(line.priority.displayed()));
    Some(Ranking {
        wave: wave.clone(),
        title: title.to_owned(),
        n: figures.n,
        lines,
    })
}

#[cfg(test)]
#[path = "vote_tests.rs"]
mod tests;
