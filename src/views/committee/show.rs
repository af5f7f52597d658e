//! A committee's page: the TRIO's monthly question with what is known, and the decisions.

use serde::Serialize;

use super::decision::{DecisionForm, DecisionLine, Fields, changed};
use super::status::{Group, groups, n_pressing};
use super::{CHANGED, Refusal, committee_address};
use crate::domain::trio::{CommitteeReading, Sufficient, TrioAnswer};
use crate::views::Page;
use crate::views::catalogue::Catalogue;
use crate::views::report::{Link, segment};

/// Units directly below that the page links to; where there are more, the matrix leads there.
const MOST_BELOW: usize = 40;

/// What somebody wrote into the form of the monthly answer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AnswerForm {
    /// The answer; nothing where none was chosen.
    pub answer: Option<Sufficient>,
    /// Why.
    pub why: String,
}

/// A form of the page that was sent and came back.
#[derive(Debug, Clone, Copy)]
pub enum Tried<'a> {
    /// None: the page is looked at.
    Nothing,
    /// The monthly answer, and the message key of what was wrong.
    Answer(&'a AnswerForm, &'a str),
    /// A new decision, and the message key of what was wrong.
    Decision(&'a DecisionForm, &'a str),
}

/// A committee's page.
#[derive(Debug, Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a template may only ask ready booleans"
)]
pub struct CommitteePage {
    trail: Vec<Link>,
    unit: String,
    href: String,
    coverage: String,
    refusal: Refusal,
    conflict: Option<String>,
    month: String,
    pressing: bool,
    summary: String,
    groups: Vec<Group>,
    has_groups: bool,
    may_decide: bool,
    answered: bool,
    answer_now: Option<AnswerLine>,
    choices: Vec<AnswerChoice>,
    answer_error: Option<String>,
    why: String,
    why_error: Option<String>,
    seen: String,
    has_history: bool,
    history: Vec<AnswerLine>,
    has_decisions: bool,
    decisions: Vec<DecisionLine>,
    adding: bool,
    fields: Fields,
    has_deleted: bool,
    deleted: Vec<DecisionLine>,
    has_below: bool,
    below: Vec<Link>,
    many_below: bool,
}

#[derive(Debug, Serialize)]
struct AnswerLine {
    month: String,
    answer: String,
    why: String,
    by: String,
}

#[derive(Debug, Serialize)]
struct AnswerChoice {
    name: &'static str,
    word: String,
    selected: bool,
}

impl CommitteePage {
    /// Makes the page.
    pub fn of(words: &Catalogue, reading: &CommitteeReading, tried: Tried<'_>) -> Self {
        let unit = reading.unit();
        let href = committee_address(unit.id.as_str());
        let (key, answering) = match tried {
            Tried::Nothing => (None, None),
            Tried::Answer(form, key) => (Some(key), Some(form)),
            Tried::Decision(_, key) => (Some(key), None),
        };
        let fresh = DecisionForm::fresh(reading.today);
        let deciding = match tried {
            Tried::Decision(form, _) => form,
            Tried::Nothing | Tried::Answer(..) => &fresh,
        };
        let refusal = Refusal::of(words, key);
        let now = reading.answer_now();
        let stands = now.map(|answer| AnswerForm {
            answer: Some(answer.answer),
            why: answer.why.clone(),
        });
        let answer = answering.cloned().or(stands).unwrap_or_default();
        let groups = groups(words, &unit, &reading.status);
        let n_pressing = n_pressing(&groups);
        let line = |decision| DecisionLine::of(words, decision, (&reading.plans, reading.today));
        let earlier = reading.answers.iter().filter(|one| Some(*one) != now);
        let history: Vec<AnswerLine> = earlier.map(|one| AnswerLine::of(words, one)).collect();
        let is_conflict = key == Some(CHANGED);
        Self {
            trail: trail(words, reading),
            coverage: format!("/coverage?unit={}", segment(unit.id.as_str())),
            unit: unit.name,
            href,
            conflict: is_conflict.then(|| changed(words, reading.answer_changed.as_ref())),
            month: month(words, reading.today),
            pressing: n_pressing > 0,
            summary: words.say("trio-summary", &[("n", n_pressing.into())]),
            has_groups: !groups.is_empty(),
            groups,
            may_decide: reading.may_decide,
            answered: now.is_some(),
            answer_now: now.map(|answer| AnswerLine::of(words, answer)),
            choices: AnswerChoice::all(words, answer.answer),
            answer_error: refusal.at("answer"),
            why: answer.why,
            why_error: refusal.at("why"),
            seen: now.map_or_else(String::new, |answer| answer.version.to_string()),
            has_history: !history.is_empty(),
            history,
            has_decisions: !reading.decisions.is_empty(),
            decisions: reading.decisions.iter().map(line).collect(),
            adding: matches!(tried, Tried::Decision(..)),
            fields: Fields::of(deciding, &reading.plans, &refusal, false),
            refusal,
            has_deleted: reading.may_decide && !reading.deleted.is_empty(),
            deleted: reading.deleted.iter().map(line).collect(),
            has_below: !reading.below.is_empty(),
            many_below: reading.below.len() > MOST_BELOW,
            below: below(reading),
        }
    }
}

impl Page for CommitteePage {
    const TEMPLATE: &'static str = "committee/show";
}

fn trail(words: &Catalogue, reading: &CommitteeReading) -> Vec<Link> {
    let mut trail = vec![Link::to(
        "/committee".to_owned(),
        words.say("common-committee", &[]),
    )];
    let n_above = reading.path.len().saturating_sub(1);
    let above = reading.path.iter().take(n_above);
    trail.extend(above.map(|step| Link::to(committee_address(step.id.as_str()), &step.name)));
    trail
}

fn below(reading: &CommitteeReading) -> Vec<Link> {
    let units = reading.below.iter().take(MOST_BELOW);
    units
        .map(|unit| Link::to(committee_address(unit.id.as_str()), &unit.name))
        .collect()
}

/// A month: *november 2025*.
pub(super) fn month(words: &Catalogue, day: chrono::NaiveDate) -> String {
    use chrono::Datelike;
    let name = words.say(&format!("month-{}", day.month()), &[]);
    format!("{name} {}", day.year())
}

impl AnswerLine {
    fn of(words: &Catalogue, answer: &TrioAnswer) -> Self {
        let on = ("day", words.day(answer.answered_on).into());
        let by = ("name", answer.answered_by.as_str().into());
        Self {
            month: month(words, answer.month),
            answer: words.say(&format!("trio-answer-{}", answer.answer.name()), &[]),
            why: answer.why.clone(),
            by: words.say("trio-answered-by", &[by, on]),
        }
    }
}

impl AnswerChoice {
    fn all(words: &Catalogue, chosen: Option<Sufficient>) -> Vec<Self> {
        let answers = Sufficient::ALL.into_iter();
        answers
            .map(|answer| Self {
                name: answer.name(),
                word: words.say(&format!("trio-answer-{}", answer.name()), &[]),
                selected: chosen == Some(answer),
            })
            .collect()
    }
}
