//! A vote on what to take on: a survey of its own, with one question for each topic that stands to be
//! chosen. It goes through the ballot box like every other survey, so it keeps every promise; its
//! figures are priorities, which are never flagged and never compared.

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
    let dimensions = instrument.dimensions.iter();
    let asked = dimensions.filter(|dimension| candidates.contains(&dimension.id));
    let asked: Vec<&Dimension> = asked.collect();
    let ids: Vec<&str> = asked.iter().map(|one| one.id.as_str()).collect();
    let listed: Vec<String> = ids.iter().map(|id| quoted(id)).collect();
    let mut file = File {
        languages: &instrument.languages,
        text: String::new(),
    };
    file.head(&format!("{PREFIX}{wave}"), &ids.join(" "));
    file.scale();
    for dimension in asked {
        file.topic(dimension);
    }
    file.line("[[sections]]\nid = \"emner\"");
    file.say("title", "Emnerne", "The topics");
    file.line(&format!("dimensions = [{}]", listed.join(", ")));
    file.text
}

/// A survey file on its way.
struct File<'a> {
    languages: &'a [Language],
    text: String,
}

impl File<'_> {
    fn line(&mut self, line: &str) {
        self.text.push_str(line);
        self.text.push('\n');
    }

    /// A wording in all languages of the file.
    fn wording(&self, say: impl Fn(Language) -> String) -> String {
        let texts = self.languages.iter();
        let texts = texts.map(|&one| format!("{} = {}", one.code(), quoted(&say(one))));
        format!("{{ {} }}", texts.collect::<Vec<_>>().join(", "))
    }

    fn both(&self, danish: &str, english: &str) -> String {
        self.wording(|language| match language {
            Language::Danish => danish.to_owned(),
            Language::English => english.to_owned(),
        })
    }

    fn say(&mut self, key: &str, danish: &str, english: &str) {
        let wording = self.both(danish, english);
        self.line(&format!("{key} = {wording}"));
    }

    fn head(&mut self, id: &str, version: &str) {
        let languages = self.languages.iter();
        let languages: Vec<String> = languages.map(|one| quoted(one.code())).collect();
        self.line(&format!("id = {}", quoted(id)));
        self.line(&format!("version = {}", quoted(version)));
        self.line(&format!("languages = [{}]", languages.join(", ")));
        self.line("purpose = \"priority\"");
        self.say(
            "title",
            "Hvad skal vi tage fat på?",
            "What should we take on?",
        );
        self.say(
            "introduction",
            "Sig, hvor vigtigt hvert emne er for dig. Arbejdsgruppen ser svarene samlet, når den vælger.",
            "Say how important each topic is to you. The working group sees all answers together when it chooses.",
        );
    }

    /// The degrees of importance, the least first.
    fn scale(&mut self) {
        self.line("[scales.vigtighed]\noptions = [");
        let degrees = [
            ("I meget lav grad", "To a very small extent"),
            ("I lav grad", "To a small extent"),
            ("Delvist", "Somewhat"),
            ("I høj grad", "To a large extent"),
            ("I meget høj grad", "To a very large extent"),
        ];
        for (code, (danish, english)) in (1..).zip(degrees) {
            let label = self.both(danish, english);
            self.line(&format!("  {{ code = {code}, label = {label} }},"));
        }
        let none = self.both("Ved ikke", "Do not know");
        self.line(&format!("]\nna = [ {{ code = 9, label = {none} }} ]"));
    }

    /// A dimension as something to vote on: one question.
    fn topic(&mut self, dimension: &Dimension) {
        let id = quoted(dimension.id.as_str());
        let title = self.wording(|language| dimension.title.text(language).to_owned());
        let helps = self.wording(|language| dimension.helps.text(language).to_owned());
        let text = self.wording(|language| question(language, dimension.title.text(language)));
        self.line(&format!("[[dimensions]]\nid = {id}\ntitle = {title}"));
        self.say(
            "meaning",
            "Hvor gerne medarbejderne vil tage fat på emnet nu.",
            "How much staff want to take this on now.",
        );
        self.line(&format!("helps = {helps}\nnative = \"positive\""));
        self.line("scale = \"vigtighed\"\n[[dimensions.items]]");
        self.line(&format!("id = {id}\ntext = {text}"));
    }
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
