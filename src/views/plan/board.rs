//! Boards: measures by stage on a wide screen, by urgency on a phone.

use chrono::NaiveDate;
use serde::Serialize;

use super::stage::{WAY, overdue, remark, standing, word};
use super::waits::{side, standing as wait_standing};
use crate::domain::measure::{Board, Card};
use crate::domain::plan::{Measure, Stage, Urgency};
use crate::domain::waiting::WaitLine;
use crate::views::Page;
use crate::views::catalogue::Catalogue;
use crate::views::report::{Link, plan_address, segment};

/// A board of one plan, or of all that somebody may read.
#[derive(Debug, Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a template may only ask ready booleans"
)]
pub struct BoardPage {
    trail: Vec<Link>,
    title: String,
    of_one: bool,
    plan: String,
    filtered: bool,
    mine: bool,
    pressing: bool,
    has_units: bool,
    units: Vec<UnitOption>,
    count: String,
    empty: bool,
    columns: Vec<Column>,
    cards: Vec<CardView>,
}

#[derive(Debug, Serialize)]
struct UnitOption {
    id: String,
    name: String,
    selected: bool,
}

/// The head of a column: a stage, and how many stand there.
#[derive(Debug, Serialize)]
struct Column {
    word: String,
    n: usize,
}

/// A measure on the board.
#[derive(Debug, Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a template may only ask ready booleans"
)]
struct CardView {
    href: String,
    title: String,
    column: &'static str,
    stage: String,
    remarked: bool,
    remark: String,
    of_one: bool,
    plan: String,
    unit: String,
    owner: String,
    mine: bool,
    pressing: bool,
    urgency: String,
    late_occasions: bool,
    occasions: String,
    recurs: bool,
    rhythm: String,
    waits: Vec<CardWait>,
}

/// What a measure on the board waits for, and how that stands.
#[derive(Debug, Serialize)]
struct CardWait {
    awaited: String,
    tag: String,
    warns: bool,
    held_up: bool,
}

/// What a measure asks of people today, in words.
pub(super) fn urgency(words: &Catalogue, measure: &Measure, today: NaiveDate) -> String {
    let urgency = measure.urgency(today);
    let day = measure.next_day();
    let say = |key: &str| words.say(key, &[("day", words.day(day).into())]);
    match urgency {
        Urgency::Late => overdue(words, measure.due_on, today),
        Urgency::Unused => say("measure-urgency-unused"),
        Urgency::LookAgain => say("measure-urgency-look-again"),
        Urgency::Soon | Urgency::Calm if measure.stage == Stage::TooEarly => {
            say("measure-urgency-look-later")
        }
        Urgency::Calm if measure.stage == Stage::Used => words.say("measure-urgency-in-use", &[]),
        Urgency::Soon => say("measure-urgency-soon"),
        Urgency::Calm => say("measure-urgency-calm"),
        Urgency::Over => words.say("measure-urgency-over", &[]),
    }
}

impl BoardPage {
    /// Makes the board, its cards in the order given.
    pub fn of(words: &Catalogue, board: &Board) -> Self {
        let title = words.say("board-title", &[]);
        let filter = &board.filter;
        let is_at = |stage: Stage| {
            let there = board
                .cards
                .iter()
                .filter(|card| standing(&card.measure) == stage);
            there.count()
        };
        let all = Link::to("/plans".to_owned(), words.say("common-plans", &[]));
        Self {
            trail: std::iter::once(all)
                .chain(board.plan.as_ref().map(Link::to_plan))
                .collect(),
            of_one: board.plan.is_some(),
            plan: board
                .plan
                .as_ref()
                .map(|plan| plan.title.clone())
                .unwrap_or_default(),
            title,
            filtered: *filter != crate::domain::measure::BoardFilter::default(),
            mine: filter.mine,
            pressing: filter.pressing,
            has_units: board.units.len() > 1,
            units: board
                .units
                .iter()
                .map(|unit| UnitOption {
                    id: unit.id.to_string(),
                    name: unit.name.clone(),
                    selected: filter.unit.as_ref() == Some(&unit.id),
                })
                .collect(),
            count: words.say("board-count", &[("n", board.cards.len().into())]),
            empty: board.cards.is_empty(),
            columns: WAY
                .iter()
                .map(|&stage| Column {
                    word: word(words, stage),
                    n: is_at(stage),
                })
                .collect(),
            cards: board
                .cards
                .iter()
                .map(|card| CardView::of(words, board, card))
                .collect(),
        }
    }
}

impl Page for BoardPage {
    const TEMPLATE: &'static str = "plan/board";
}

impl CardView {
    fn of(words: &Catalogue, board: &Board, card: &Card) -> Self {
        let measure = &card.measure;
        let plan = plan_address(card.plan.id.as_str());
        let remark = remark(words, measure, board.today);
        Self {
            href: format!("{plan}/measures/{}", segment(measure.id.as_str())),
            title: measure.title.clone(),
            column: standing(measure).name(),
            stage: word(words, standing(measure)),
            remarked: remark.is_some(),
            remark: remark.unwrap_or_default(),
            of_one: board.plan.is_some(),
            plan: card.plan.title.clone(),
            unit: card.unit.name.clone(),
            owner: measure.owner.clone(),
            mine: card.is_mine,
            pressing: measure.urgency(board.today).is_pressing(),
            urgency: urgency(words, measure, board.today),
            late_occasions: card.n_late_occasions > 0,
            occasions: words.say(
                "board-late-occasions",
                &[("n", card.n_late_occasions.into())],
            ),
            recurs: measure.times_a_year.is_some(),
            rhythm: super::fields::times(words, measure.times_a_year),
            waits: CardWait::all(words, board.today, card),
        }
    }
}

impl CardWait {
    /// What has come is waited for no more, and what is over waits for nothing.
    fn all(words: &Catalogue, today: NaiveDate, card: &Card) -> Vec<Self> {
        if card.measure.urgency(today) == Urgency::Over {
            return Vec::new();
        }
        let open = card.waits.iter().filter(|line| !line.standing.is_over());
        open.map(|line| Self::of(words, line)).collect()
    }

    fn of(words: &Catalogue, line: &WaitLine) -> Self {
        let awaited = side(words, &line.awaited);
        Self {
            awaited: words.say("board-waits-for", &[("awaited", awaited.into())]),
            tag: wait_standing(words, line.standing),
            warns: line.standing.is_trouble(),
            held_up: line.held_up && !line.standing.is_trouble(),
        }
    }
}
