//! Mails about what is to be done by a day. They name measures and orders and lead to them; nothing of
//! what a survey has shown stands in them, and nothing at all of it in their subjects.

use serde::Serialize;

use super::Mail;
use crate::domain::remind::{Item, Told};
use crate::views::catalogue::Catalogue;

/// What is late, what is next, and the link that stops such mails.
#[derive(Debug, Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a template may only ask ready booleans"
)]
struct Follow {
    link: String,
    has_pressing: bool,
    pressing: Vec<ItemView>,
    more_pressing: bool,
    n_more_pressing: usize,
    has_next: bool,
    next: Vec<ItemView>,
    more_next: bool,
    n_more_next: usize,
    has_uncovered: bool,
    n_uncovered: usize,
    coverage: String,
    stoppable: bool,
    stop: String,
}

#[derive(Debug, Serialize)]
struct ItemView {
    day: String,
    title: String,
    link: String,
}

impl Follow {
    /// With links below this base, and the address that stops such mails.
    fn of(words: &Catalogue, told: &Told, (base, stop): (&str, Option<&str>)) -> Self {
        let item = |item: &Item| ItemView {
            day: words.day(item.day),
            // On one line: a title may hold a line break.
            title: super::line(&title(words, item)),
            link: format!("{base}{}", item.address),
        };
        Self {
            link: format!("{base}/"),
            has_pressing: !told.pressing.is_empty(),
            pressing: told.pressing.iter().map(item).collect(),
            more_pressing: told.n_more_pressing > 0,
            n_more_pressing: told.n_more_pressing,
            has_next: !told.next.is_empty(),
            next: told.next.iter().map(item).collect(),
            more_next: told.n_more_next > 0,
            n_more_next: told.n_more_next,
            has_uncovered: told.n_uncovered > 0,
            n_uncovered: told.n_uncovered,
            coverage: format!("{base}/coverage"),
            stoppable: stop.is_some(),
            stop: stop.unwrap_or_default().to_owned(),
        }
    }
}

/// What is to be done; of an order also which of its duties, for several fall on one day.
fn title(words: &Catalogue, item: &Item) -> String {
    let Some(duty) = item.duty else {
        return item.title.clone();
    };
    let duty = words.say(&format!("order-duty-{}", duty.name()), &[]);
    let about = [("title", item.title.as_str().into()), ("duty", duty.into())];
    words.say("mail-follow-duty", &about)
}

/// A person's own measures, before their day and after it.
#[derive(Debug, Serialize)]
#[serde(transparent)]
pub struct PlanReminderMail(Follow);

impl PlanReminderMail {
    /// With links below this base, and the address that stops such mails.
    pub fn of(words: &Catalogue, told: &Told, links: (&str, Option<&str>)) -> Self {
        Self(Follow::of(words, told, links))
    }
}

impl Mail for PlanReminderMail {
    const TEMPLATE: &'static str = "plan_reminder";
}

/// An order's deadlines.
#[derive(Debug, Serialize)]
#[serde(transparent)]
pub struct OrderDeadlineMail(Follow);

impl OrderDeadlineMail {
    /// With links below this base. There is no address that stops them.
    pub fn of(words: &Catalogue, told: &Told, base: &str) -> Self {
        Self(Follow::of(words, told, (base, None)))
    }
}

impl Mail for OrderDeadlineMail {
    const TEMPLATE: &'static str = "order_deadline";
}

/// What is late, next and uncovered where somebody reads plans.
#[derive(Debug, Serialize)]
#[serde(transparent)]
pub struct DigestMail(Follow);

impl DigestMail {
    /// With links below this base, and the address that stops such mails.
    pub fn of(words: &Catalogue, told: &Told, links: (&str, Option<&str>)) -> Self {
        Self(Follow::of(words, told, links))
    }
}

impl Mail for DigestMail {
    const TEMPLATE: &'static str = "digest";
}

#[cfg(test)]
#[path = "follow_tests.rs"]
mod tests;
