//! Mails about what is to be done by a day: when each goes out, to whom, and what a person may stop.

use chrono::{Datelike, Days, NaiveDate};

use super::id::UnitId;
use super::order::Duty;
use super::plan::{Plan, Urgency};

/// A mail about plans and orders to somebody with an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PlanMail {
    /// A person's own measures, before their day and after it.
    Reminder,
    /// An order's deadlines. Nobody can stop these.
    OrderDeadline,
    /// What is late, next and uncovered where a person reads plans: once a week at most.
    Digest,
}

impl PlanMail {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::Reminder, Self::OrderDeadline, Self::Digest];

    /// The kind's name in the store and in messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Reminder => "plan-reminder",
            Self::OrderDeadline => "order-deadline",
            Self::Digest => "digest",
        }
    }

    /// The kind with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Whether whoever gets it may stop it.
    pub fn may_be_stopped(self) -> bool {
        match self {
            Self::Reminder | Self::Digest => true,
            Self::OrderDeadline => false,
        }
    }

    /// The day for which mails of this kind are planned today: reminders every day, digests on Monday,
    /// or until Wednesday where nothing ran on Monday. Nothing where today is no such day.
    pub fn planned_for(self, today: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::Reminder | Self::OrderDeadline => Some(today),
            Self::Digest => {
                let late = u64::from(today.weekday().num_days_from_monday());
                (late <= 2)
                    .then(|| today.checked_sub_days(Days::new(late)))
                    .flatten()
            }
        }
    }
}

/// Which mails a person wants. Deadlines of orders come all the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MailChoice {
    /// Reminders about one's own measures.
    pub reminders: bool,
    /// The weekly digest.
    pub digest: bool,
}

impl Default for MailChoice {
    fn default() -> Self {
        Self {
            reminders: true,
            digest: true,
        }
    }
}

impl MailChoice {
    /// Whether mails of this kind are wanted.
    pub fn wants(self, kind: PlanMail) -> bool {
        match kind {
            PlanMail::Reminder => self.reminders,
            PlanMail::Digest => self.digest,
            PlanMail::OrderDeadline => true,
        }
    }

    /// Without mails of this kind.
    #[must_use]
    pub fn without(self, kind: PlanMail) -> Self {
        match kind {
            PlanMail::Reminder => Self {
                reminders: false,
                ..self
            },
            PlanMail::Digest => Self {
                digest: false,
                ..self
            },
            PlanMail::OrderDeadline => self,
        }
    }
}

/// Something that is to be done by a day: a measure, or a step of an order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deadline {
    /// What it is, as an id that stays: a measure's; an order's and which of its days.
    pub about: String,
    /// Its name in the mail.
    pub title: String,
    /// The last day.
    pub day: NaiveDate,
    /// Its page, as a path: `/plans/…`.
    pub address: String,
    /// The unit it belongs to.
    pub unit: UnitId,
    /// Of an order: what is to be done.
    pub duty: Option<Duty>,
}

impl Deadline {
    /// The same without its words, to be kept until the mail is printed: what a mail says is read then.
    #[must_use]
    pub fn bare(&self) -> Self {
        Self {
            title: String::new(),
            address: String::new(),
            ..self.clone()
        }
    }
}

/// When a person is told of a deadline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// Two weeks before; orders only.
    Fourteen,
    /// A week before.
    Seven,
    /// A day before; orders only.
    One,
    /// The day after it has passed.
    After,
}

impl Step {
    /// All steps, in time.
    pub const ALL: [Self; 4] = [Self::Fourteen, Self::Seven, Self::One, Self::After];

    /// The step's name in the store.
    pub fn name(self) -> &'static str {
        match self {
            Self::Fourteen => "14",
            Self::Seven => "7",
            Self::One => "1",
            Self::After => "after",
        }
    }

    /// The step of a measure that is due today: from a week before its day on, and from the day after
    /// it for a week. Whoever was told at a step is not told again, so each is sent once on its first
    /// day, and later only where nothing ran on that day.
    pub fn of_measure(day: NaiveDate, today: NaiveDate) -> Option<Self> {
        match (day - today).num_days() {
            0..=7 => Some(Self::Seven),
            -7..=-1 => Some(Self::After),
            _ => None,
        }
    }

    /// The step of an order's day that is due today. After it has passed, it is told for a month.
    pub fn of_order(day: NaiveDate, today: NaiveDate) -> Option<Self> {
        match (day - today).num_days() {
            8..=14 => Some(Self::Fourteen),
            2..=7 => Some(Self::Seven),
            0..=1 => Some(Self::One),
            -30..=-1 => Some(Self::After),
            _ => None,
        }
    }
}

/// The measures of a plan that ask something of somebody now or soon, each with its owner.
pub fn deadlines(plan: &Plan, today: NaiveDate) -> Vec<(Deadline, &str)> {
    let asks = |urgency: Urgency| urgency.is_pressing() || urgency == Urgency::Soon;
    plan.measures()
        .filter(|measure| asks(measure.urgency(today)))
        .map(|measure| {
            let deadline = Deadline {
                about: measure.id.to_string(),
                title: measure.title.clone(),
                day: measure.next_day(),
                address: format!("/plans/{}/measures/{}", plan.id, measure.id),
                unit: plan.unit.clone(),
                duty: None,
            };
            (deadline, measure.owner.as_str())
        })
        .collect()
}

/// Whether an owner, as it is written at a measure, names this person: alone, among others (*Kim og
/// Bo*), or with a part (*Kim, AMR*). Case and spaces do not matter.
pub fn names(owner: &str, name: &str) -> bool {
    let folded = |text: &str| {
        let words: Vec<String> = text.split_whitespace().map(str::to_lowercase).collect();
        words.join(" ")
    };
    let (owner, name) = (folded(owner), folded(name));
    if name.is_empty() {
        return false;
    }
    let marked = [" og ", " and ", " & ", "/", ";", "(", ")"]
        .iter()
        .fold(owner.clone(), |text, mark| text.replace(mark, ","));
    owner == name || marked.split(',').any(|part| part.trim() == name)
}

/// What a mail says, read when it is printed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Told {
    /// What has passed, or waits for somebody.
    pub pressing: Vec<Item>,
    /// What comes next.
    pub next: Vec<Item>,
    /// How much more is pressing than is listed.
    pub n_more_pressing: usize,
    /// How much more is next than is listed.
    pub n_more_next: usize,
    /// Flagged dimensions without a plan: a number, no names.
    pub n_uncovered: usize,
}

/// Something to do in a mail.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Item {
    /// The day.
    pub day: NaiveDate,
    /// What it is.
    pub title: String,
    /// Its page, as a path.
    pub address: String,
    /// Of an order: what is to be done.
    pub duty: Option<Duty>,
}

impl From<Deadline> for Item {
    fn from(deadline: Deadline) -> Self {
        Self {
            day: deadline.day,
            title: deadline.title,
            address: deadline.address,
            duty: deadline.duty,
        }
    }
}

impl Told {
    /// So many things of each sort a mail lists at most.
    pub const MOST: usize = 10;

    /// Of these deadlines, each on the side of today that it is on, the oldest first.
    pub fn of(deadlines: impl IntoIterator<Item = Deadline>, today: NaiveDate) -> Self {
        let items = deadlines.into_iter().map(Item::from);
        let (mut pressing, mut next): (Vec<Item>, Vec<Item>) =
            items.partition(|item| item.day < today);
        let n_more_pressing = cut(&mut pressing);
        let n_more_next = cut(&mut next);
        Self {
            pressing,
            next,
            n_more_pressing,
            n_more_next,
            n_uncovered: 0,
        }
    }

    /// Whether there is nothing to say.
    pub fn is_empty(&self) -> bool {
        self.pressing.is_empty() && self.next.is_empty() && self.n_uncovered == 0
    }
}

fn cut(items: &mut Vec<Item>) -> usize {
    items.sort();
    let n_more = items.len().saturating_sub(Told::MOST);
    items.truncate(Told::MOST);
    n_more
}

#[cfg(test)]
#[path = "remind_tests.rs"]
mod tests;
