//! The form of an order, new or edited.

use serde::Serialize;

use super::{Fact, Refusal, changed_by, facts, order_address, to_orders};
use crate::domain::order::{EditReading, Order, OrderForm, OrderMistake};
use crate::domain::report::UnitChoice;
use crate::views::catalogue::Catalogue;
use crate::views::report::Link;
use crate::views::{DEEPEST_INDENT, Page};

/// The form of an order.
#[derive(Debug, Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a template may only ask ready booleans"
)]
pub struct OrderFormPage {
    trail: Vec<Link>,
    is_new: bool,
    action: String,
    heading: String,
    refusal: Refusal,
    stale: bool,
    stale_who: String,
    stands: Vec<Fact>,
    version: i32,
    title: String,
    title_refused: bool,
    reference: String,
    units: Vec<UnitBox>,
    units_refused: bool,
    days: Vec<DayField>,
}

/// A unit to tick.
#[derive(Debug, Serialize)]
struct UnitBox {
    id: String,
    name: String,
    indent: usize,
    chosen: bool,
}

/// A day to fill in.
#[derive(Debug, Serialize)]
struct DayField {
    name: &'static str,
    label: String,
    hint: String,
    day: String,
    required: bool,
    refused: bool,
    message: String,
}

/// A field's name in the form, and in messages.
type Named = [&'static str; 2];

impl OrderFormPage {
    /// Makes the form. `error` is what the last try was refused for: the name of a mistake, or `stale`.
    pub fn of(
        words: &Catalogue,
        reading: &EditReading,
        form: &OrderForm,
        error: Option<&str>,
    ) -> Self {
        let order = reading.order.as_ref();
        let mistake = error.and_then(OrderMistake::from_name);
        let said = mistake.map(|mistake| {
            let message = words.say(&format!("order-error-{}", mistake.name()), &[]);
            (mistake.field().to_owned(), message)
        });
        let stale = error.is_some() && mistake.is_none();
        let address = order.map(|order| order_address(order.id.as_str()));
        let is_at = |field: &str| mistake.is_some_and(|mistake| mistake.field() == field);
        let days = [
            (["decided_on", "decided-on"], &form.decided_on),
            (["received_on", "received-on"], &form.received_on),
            (["comply_by", "comply-by"], &form.comply_by),
            (["report_back_on", "report-back-on"], &form.report_back_on),
        ];
        let day = |(named, day): (Named, &String)| DayField::of(words, (named, day), said.as_ref());
        Self {
            trail: trail(words, order),
            is_new: order.is_none(),
            heading: words.say(
                if order.is_none() {
                    "order-form-new"
                } else {
                    "order-form-edit"
                },
                &[],
            ),
            action: address.unwrap_or_else(|| "/orders".to_owned()),
            stale,
            stale_who: changed_by(words, reading.last.as_ref()),
            stands: stands(words, reading),
            // Saving what was typed over what stands there now is a knowing decision.
            version: if stale {
                order.map_or(0, |order| order.version)
            } else {
                form.version
            },
            title: form.title.clone(),
            title_refused: is_at("title"),
            reference: form.reference.clone(),
            units: reading
                .choices
                .iter()
                .map(|choice| UnitBox::of(choice, form))
                .collect(),
            units_refused: is_at("units"),
            days: days.map(day).into(),
            refusal: Refusal::at(said),
        }
    }
}

impl Page for OrderFormPage {
    const TEMPLATE: &'static str = "order/form";
}

fn trail(words: &Catalogue, order: Option<&Order>) -> Vec<Link> {
    let own = order.map(|order| Link::to(order_address(order.id.as_str()), &order.facts.title));
    [to_orders(words)].into_iter().chain(own).collect()
}

/// What stands in the order now, for somebody who typed something else.
fn stands(words: &Catalogue, reading: &EditReading) -> Vec<Fact> {
    let Some(order) = &reading.order else {
        return Vec::new();
    };
    let names = reading.choices.iter().filter_map(|choice| {
        let is_own = order.units.contains(&choice.id);
        is_own.then_some(choice.name.as_str())
    });
    let names = names.collect::<Vec<_>>().join(", ");
    let mut all = vec![
        Fact::of(words, "order-title", order.facts.title.clone()),
        Fact::of(words, "order-units", names),
    ];
    all.extend(facts(words, &order.facts));
    all
}

impl UnitBox {
    fn of(choice: &UnitChoice, form: &OrderForm) -> Self {
        Self {
            id: choice.id.to_string(),
            name: choice.name.clone(),
            indent: choice.depth.min(DEEPEST_INDENT),
            chosen: form.units.contains(&choice.id),
        }
    }
}

impl DayField {
    fn of(
        words: &Catalogue,
        ([name, key], day): (Named, &str),
        said: Option<&(String, String)>,
    ) -> Self {
        let message = said.filter(|(field, _)| field == name);
        Self {
            name,
            label: words.say(&format!("order-{key}"), &[]),
            hint: words.say(&format!("order-{key}-hint"), &[]),
            day: day.to_owned(),
            required: name != "report_back_on",
            refused: message.is_some(),
            message: message.map(|(_, text)| text.clone()).unwrap_or_default(),
        }
    }
}
