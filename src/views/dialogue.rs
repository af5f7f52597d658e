//! The guide to a team meeting about one dimension: figures in words, questions, and room for what is
//! agreed. It is made to be printed on one sheet.

use serde::Serialize;

use super::Page;
use super::catalogue::Catalogue;
use super::chart::Distribution;
use super::idea::focus_address;
use super::report::{Link, report_address, segment};
use crate::domain::change::Change;
use crate::domain::dialogue::ReportDialogue;
use crate::domain::dialogue::{AGREEMENTS, Agreed, Dialogue, DialogueReading, Lack};
use crate::domain::effect::Effect;
use crate::domain::points::Points;
use crate::domain::wording::Wording;

/// How many days ahead the form suggests that an agreement is looked at.
const AHEAD: chrono::Duration = chrono::Duration::days(30);

/// The guide to a team meeting.
#[derive(Debug, Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a template may only ask ready booleans"
)]
pub struct DialoguePage {
    trail: Vec<Link>,
    place: String,
    title: String,
    figures: Vec<String>,
    withheld: bool,
    steps: Vec<Step>,
    rows: Vec<usize>,
    may_move: bool,
    has_ideas: bool,
    ideas: String,
    action: String,
    refused: bool,
    message: String,
    lines: Vec<Line>,
    has_group: bool,
    group: Vec<String>,
}

/// One part of the meeting.
#[derive(Debug, Serialize)]
struct Step {
    title: String,
    minutes: String,
    questions: Vec<String>,
}

/// One line of the form.
#[derive(Debug, Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a template may only ask ready booleans"
)]
struct Line {
    n: usize,
    what: String,
    what_refused: bool,
    who: String,
    who_refused: bool,
    by: String,
    by_refused: bool,
    refused: bool,
    field: &'static str,
    error: String,
}

/// A line as it was typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AgreementForm {
    /// What.
    pub what: String,
    /// Who sees to it.
    pub who: String,
    /// By when, as the browser sends it.
    pub by: String,
}

impl DialoguePage {
    /// The guide for a focus area of a plan, with the form for what was agreed: empty, or as it was
    /// typed when it was refused.
    pub fn of(
        words: &Catalogue,
        reading: &DialogueReading,
        typed: Option<(&[AgreementForm], &Agreed)>,
    ) -> Self {
        let (plan, focus) = (reading.plan.id.as_str(), reading.focus.id.as_str());
        let (figures, withheld) = of_plan(words, reading);
        Self {
            trail: vec![
                Link::to("/plans".to_owned(), words.say("common-plans", &[])),
                Link::to_plan(&reading.plan),
            ],
            place: reading.unit.name.clone(),
            title: reading.words_of.title.text(words.language()).to_owned(),
            figures,
            withheld,
            steps: steps(words, &reading.dialogue),
            rows: (1..=AGREEMENTS).collect(),
            may_move: reading.may_move,
            has_ideas: true,
            ideas: focus_address(plan, focus, "ideas"),
            action: focus_address(plan, focus, "dialogue"),
            refused: typed.is_some(),
            message: typed
                .map(|(_, agreed)| refusal(words, agreed))
                .unwrap_or_default(),
            lines: lines(words, reading, typed),
            has_group: !reading.group.is_empty(),
            group: reading.group.clone(),
        }
    }

    /// The guide for a dimension of a report: to print, without a form.
    pub fn of_report(words: &Catalogue, reading: &ReportDialogue) -> Self {
        let report = &reading.report;
        let (wave, unit) = (report.wave.id.as_str(), report.release.unit.as_str());
        let name = report.path.last().map_or(unit, |unit| unit.name.as_str());
        let dimension = report.instrument.dimension(&reading.dimension);
        let title = dimension.map_or("", |found| found.title.text(words.language()));
        let (figures, withheld) = of_release(words, reading);
        let there = report_address(wave, unit);
        let dimension = format!("{there}/{}", segment(reading.dimension.as_str()));
        Self {
            trail: vec![
                Link::to_reports(words),
                Link::to(there, name),
                Link::to(dimension, title),
            ],
            place: name.to_owned(),
            title: title.to_owned(),
            figures,
            withheld,
            steps: steps(words, &reading.dialogue),
            rows: (1..=AGREEMENTS).collect(),
            may_move: false,
            has_ideas: false,
            ideas: String::new(),
            action: String::new(),
            refused: false,
            message: String::new(),
            lines: Vec::new(),
            has_group: false,
            group: Vec::new(),
        }
    }
}

impl Page for DialoguePage {
    const TEMPLATE: &'static str = "dialogue/show";
}

fn steps(words: &Catalogue, dialogue: &Dialogue) -> Vec<Step> {
    let step = |(name, questions): (&str, &[Wording])| Step {
        title: words.say(&format!("dialogue-step-{name}"), &[]),
        minutes: words.say(&format!("dialogue-minutes-{name}"), &[]),
        questions: questions
            .iter()
            .map(|question| question.text(words.language()).to_owned())
            .collect(),
    };
    [
        ("see", &dialogue.see[..]),
        ("hands", &dialogue.hands[..]),
        ("agree", &dialogue.agree[..]),
    ]
    .map(step)
    .into()
}

/// What the plan's page shows of the figures, in sentences, and whether something is withheld.
fn of_plan(words: &Catalogue, reading: &DialogueReading) -> (Vec<String>, bool) {
    let mut figures = Vec::new();
    let Some(start) = reading.focus.start() else {
        return (vec![words.say("dialogue-topic", &[])], false);
    };
    if reading.words_of.effect == Effect::OutOfReach {
        let wave = reading.words_of.wave_title.as_str();
        let said = words.say("plan-show-started-out-of-reach", &[("wave", wave.into())]);
        return (vec![said], false);
    }
    if let Some(score) = start.baseline {
        figures.push(score_in(words, &reading.words_of.wave_title, score));
        figures.extend(start.baseline_change.map(|change| changed(words, change)));
    }
    let mut withheld = start.baseline.is_none();
    if let Some(later) = &reading.words_of.later_title {
        match (reading.words_of.effect, start.baseline) {
            (Effect::Seen { now, .. }, Some(before)) => {
                figures.push(score_in(words, later, now));
                let change = Change::between(before, now).displayed();
                figures.push(changed(words, change));
            }
            (effect, _) => withheld |= effect == Effect::Withheld,
        }
    }
    (figures, withheld)
}

/// What the report shows of the figures, in sentences, and whether they are withheld.
fn of_release(words: &Catalogue, reading: &ReportDialogue) -> (Vec<String>, bool) {
    let report = &reading.report;
    let Some(score) = report.release.score(&reading.dimension) else {
        return (Vec::new(), true);
    };
    let mut figures = vec![score_in(words, &report.wave.title, score.score)];
    let change = score.change().map(Change::displayed);
    figures.extend(change.map(|change| changed(words, change)));
    let all = report.release.figures.shown();
    let own = all.and_then(|unit| {
        let mut all = unit.dimensions.iter();
        all.find(|figures| figures.id == reading.dimension)
    });
    let items = own.and_then(|figures| figures.items.shown());
    for item in items.into_iter().flatten() {
        let dimension = report.instrument.dimension(&reading.dimension);
        let asked = dimension.and_then(|found| found.items.iter().find(|one| one.id == item.id));
        let drawn = asked.map(|asked| Distribution::of(words, asked, item));
        figures.extend(drawn.and_then(|drawn| {
            let said = drawn.combined()?;
            let of = [("item", drawn.text().into()), ("said", said.into())];
            Some(words.say("dialogue-item", &of))
        }));
    }
    (figures, false)
}

fn score_in(words: &Catalogue, wave: &str, score: Points) -> String {
    words.say(
        "dialogue-score",
        &[("wave", wave.into()), ("score", score.displayed().into())],
    )
}

fn changed(words: &Catalogue, change: i64) -> String {
    let key = match change {
        0 => return words.say("dialogue-same", &[]),
        rise if rise > 0 => "dialogue-higher",
        _ => "dialogue-lower",
    };
    words.say(key, &[("by", change.abs().into())])
}

fn refusal(words: &Catalogue, agreed: &Agreed) -> String {
    match agreed {
        Agreed::Nothing => words.say("dialogue-nothing", &[]),
        Agreed::Refused(lines) => words.say("dialogue-refused-text", &[("n", lines.len().into())]),
        Agreed::All(_) => String::new(),
    }
}

/// The field of a line in which something is lacking.
fn field(lack: Lack) -> &'static str {
    match lack {
        Lack::What => "what",
        Lack::Who => "who",
        Lack::Day | Lack::DayPast => "by",
    }
}

fn lines(
    words: &Catalogue,
    reading: &DialogueReading,
    typed: Option<(&[AgreementForm], &Agreed)>,
) -> Vec<Line> {
    let suggested = (reading.today + AHEAD).format("%Y-%m-%d").to_string();
    let line = |place: usize| {
        let form = match typed {
            Some((forms, _)) => forms.get(place).cloned().unwrap_or_default(),
            None => AgreementForm {
                by: suggested.clone(),
                ..AgreementForm::default()
            },
        };
        let lack = typed.and_then(|(_, agreed)| match agreed {
            Agreed::Refused(lacking) => lacking
                .iter()
                .find(|(at, _)| *at == place)
                .map(|(_, lack)| *lack),
            Agreed::Nothing | Agreed::All(_) => None,
        });
        let field = lack.map_or("", field);
        Line {
            n: place + 1,
            what: form.what,
            what_refused: field == "what",
            who: form.who,
            who_refused: field == "who",
            by: form.by,
            by_refused: field == "by",
            refused: lack.is_some(),
            field,
            error: lack
                .map(|lack| words.say(&format!("dialogue-lacks-{}", lack.name()), &[]))
                .unwrap_or_default(),
        }
    };
    (0..AGREEMENTS).map(line).collect()
}

#[cfg(test)]
#[path = "dialogue_tests.rs"]
mod tests;
