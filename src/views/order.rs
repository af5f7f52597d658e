//! Pages of orders: the list, the form, one order with its days, the risk assessment, and the
//! package for the authority.

mod form;
mod index;
mod package;
mod risk;
mod show;

use serde::Serialize;

pub use self::form::OrderFormPage;
pub use self::index::OrdersPage;
pub use self::package::PackagePage;
pub use self::risk::RiskPage;
pub use self::show::OrderPage;
use super::catalogue::Catalogue;
use super::report::{Link, segment};
use crate::domain::order::{Facts, HistoryLine, Standing};
use crate::domain::unit::UnitName;

/// What a refused form says, and at which field.
#[derive(Debug, Default, Serialize)]
struct Refusal {
    refused: bool,
    message: String,
    field: String,
    linked: bool,
}

impl Refusal {
    /// A refusal at a field; nothing where nothing is refused.
    fn at(said: Option<(String, String)>) -> Self {
        said.map_or_else(Self::default, |(field, message)| Self {
            refused: true,
            message,
            linked: !field.is_empty(),
            field,
        })
    }
}

/// A term and what is said about it.
#[derive(Debug, Serialize)]
struct Fact {
    term: String,
    text: String,
}

impl Fact {
    fn of(words: &Catalogue, key: &str, text: String) -> Self {
        Self {
            term: words.say(key, &[]),
            text,
        }
    }
}

/// The days of an order, as facts. Where the order names no day to report back, the last day to
/// comply is the day.
fn facts(words: &Catalogue, facts: &Facts) -> Vec<Fact> {
    let mut all = Vec::new();
    if !facts.reference.is_empty() {
        all.push(Fact::of(words, "order-reference", facts.reference.clone()));
    }
    let days = [
        ("order-decided-on", facts.decided_on),
        ("order-received-on", facts.received_on),
        ("order-appeal-by", facts.appeal_by()),
        ("order-comply-by", facts.comply_by),
        ("order-report-back-by", facts.report_back_by()),
    ];
    all.extend(days.map(|(key, day)| Fact::of(words, key, words.day(day))));
    all
}

/// How an order stands.
#[derive(Debug, Serialize)]
struct StandingView {
    class: &'static str,
    word: String,
}

impl StandingView {
    fn of(words: &Catalogue, standing: Standing) -> Self {
        Self {
            class: match standing {
                Standing::Late => "is-late",
                Standing::Met | Standing::Reported => "is-good",
                Standing::Appealable(_) | Standing::Open => "is-first",
            },
            word: standing_word(words, standing),
        }
    }
}

/// How an order stands, in a few words.
pub(super) fn standing_word(words: &Catalogue, standing: Standing) -> String {
    match standing {
        Standing::Appealable(until) => words.say(
            "order-standing-appealable",
            &[("day", words.day(until).into())],
        ),
        Standing::Late | Standing::Open | Standing::Met | Standing::Reported => {
            words.say(&format!("order-standing-{}", standing.name()), &[])
        }
    }
}

/// A line of the history.
#[derive(Debug, Serialize)]
struct HistoryView {
    when: String,
    who: String,
    deed: String,
    detailed: bool,
    detail: String,
}

impl HistoryView {
    fn of(words: &Catalogue, line: &HistoryLine) -> Self {
        Self {
            when: words.moment(line.at),
            who: who(words, line),
            deed: words.say(&format!("deed-{}", line.deed), &[]),
            detailed: !line.detail.is_empty(),
            detail: line.detail.clone(),
        }
    }
}

fn who(words: &Catalogue, line: &HistoryLine) -> String {
    let name = line.who.clone();
    name.unwrap_or_else(|| words.say("order-nobody", &[]))
}

/// Who changed something last, and when: "Kim, 12. juni 2025 kl. 09.00".
fn changed_by(words: &Catalogue, line: Option<&HistoryLine>) -> String {
    let told = line.map(|line| {
        let arguments = [
            ("who", who(words, line).into()),
            ("when", words.moment(line.at).into()),
        ];
        words.say("order-stale-who", &arguments)
    });
    told.unwrap_or_default()
}

/// Units by name, in one line.
pub(super) fn unit_line(units: &[UnitName]) -> String {
    let names: Vec<&str> = units.iter().map(|unit| unit.name.as_str()).collect();
    names.join(", ")
}

/// The address of an order.
pub(super) fn order_address(order: &str) -> String {
    format!("/orders/{}", segment(order))
}

/// The way to the list.
fn to_orders(words: &Catalogue) -> Link {
    Link::to("/orders".to_owned(), words.say("order-menu", &[]))
}

#[cfg(test)]
#[path = "order_tests.rs"]
mod tests;

#[cfg(test)]
#[path = "order/package_tests.rs"]
mod package_tests;
