//! The risk-assessment form of an order: to fill in, and to print.

use serde::Serialize;

use super::{Refusal, changed_by, order_address, to_orders};
use crate::domain::risk::{Aspect, AspectNote, Clarity, RiskAssessment, RiskForm, RiskReading};
use crate::views::Page;
use crate::views::catalogue::Catalogue;
use crate::views::report::Link;

/// The risk assessment of an order.
#[derive(Debug, Serialize)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a template may only ask ready booleans"
)]
pub struct RiskPage {
    trail: Vec<Link>,
    href: String,
    title: String,
    saved: bool,
    saved_by: String,
    refusal: Refusal,
    stale: bool,
    stale_who: String,
    may_keep: bool,
    sheet: RiskSheet,
    version: i32,
    texts: Vec<TextField>,
    aspects: Vec<AspectField>,
    assessed_on: String,
    assessed_by: String,
    day_refused: bool,
}

/// A text of the form.
#[derive(Debug, Serialize)]
struct TextField {
    name: &'static str,
    label: String,
    hint: String,
    text: String,
}

/// An aspect of the form.
#[derive(Debug, Serialize)]
struct AspectField {
    name: &'static str,
    label: String,
    choices: Vec<ClarityChoice>,
    remedy: String,
}

#[derive(Debug, Serialize)]
struct ClarityChoice {
    name: &'static str,
    word: String,
    chosen: bool,
}

/// An assessment to read and to print.
#[derive(Debug, Serialize)]
pub(super) struct RiskSheet {
    assessed: String,
    texts: Vec<SheetText>,
    aspects: Vec<SheetAspect>,
}

#[derive(Debug, Serialize)]
struct SheetText {
    label: String,
    text: String,
}

#[derive(Debug, Serialize)]
struct SheetAspect {
    label: String,
    clarity: String,
    unclear: bool,
    has_remedy: bool,
    remedy: String,
}

impl RiskPage {
    /// Makes the form. `error` is what the last try was refused for: the name of a mistake, or `stale`.
    pub fn of(
        words: &Catalogue,
        reading: &RiskReading,
        form: &RiskForm,
        error: Option<&str>,
    ) -> Self {
        let stale = error == Some("stale");
        let mistake = error.filter(|_| !stale);
        let said = mistake.map(|mistake| {
            let message = words.say(&format!("risk-error-{mistake}"), &[]);
            ("assessed_on".to_owned(), message)
        });
        let href = order_address(reading.order.as_str());
        let typed = &form.assessment;
        Self {
            trail: vec![to_orders(words), Link::to(href.clone(), &reading.title)],
            href,
            title: reading.title.clone(),
            saved: reading.last.is_some(),
            saved_by: changed_by(words, reading.last.as_ref()),
            stale,
            stale_who: changed_by(words, reading.last.as_ref()),
            may_keep: reading.may_keep,
            sheet: RiskSheet::of(words, &reading.assessment),
            version: if stale {
                reading.assessment.version
            } else {
                typed.version
            },
            texts: texts(typed)
                .map(|(name, text)| TextField::of(words, name, text))
                .into(),
            aspects: typed
                .aspects()
                .map(|aspect| AspectField::of(words, aspect))
                .collect(),
            assessed_on: form.assessed_on.clone(),
            assessed_by: typed.assessed_by.clone(),
            day_refused: mistake.is_some(),
            refusal: Refusal::at(said),
        }
    }
}

impl Page for RiskPage {
    const TEMPLATE: &'static str = "order/risk";
}

/// The three texts, by name.
fn texts(risk: &RiskAssessment) -> [(&'static str, &String); 3] {
    [
        ("extent", &risk.extent),
        ("character", &risk.character),
        ("prevention", &risk.prevention),
    ]
}

impl TextField {
    fn of(words: &Catalogue, name: &'static str, text: &str) -> Self {
        Self {
            name,
            label: words.say(&format!("risk-{name}"), &[]),
            hint: words.say(&format!("risk-{name}-hint"), &[]),
            text: text.to_owned(),
        }
    }
}

impl AspectField {
    fn of(words: &Catalogue, (aspect, note): (Aspect, &AspectNote)) -> Self {
        let choice = |clarity: Clarity| ClarityChoice {
            name: clarity.name(),
            word: words.say(&format!("risk-clarity-{}", clarity.name()), &[]),
            chosen: clarity == note.clarity,
        };
        Self {
            name: aspect.name(),
            label: words.say(&format!("risk-aspect-{}", aspect.name()), &[]),
            choices: Clarity::ALL.map(choice).into(),
            remedy: note.remedy.clone(),
        }
    }
}

impl RiskSheet {
    /// The assessment as it stands. What is not filled in says so.
    pub(super) fn of(words: &Catalogue, risk: &RiskAssessment) -> Self {
        let or_empty = |text: &str| match text {
            "" => words.say("risk-empty", &[]),
            text => text.to_owned(),
        };
        let who = match risk.assessed_by.as_str() {
            "" => words.say("risk-nobody", &[]),
            who => who.to_owned(),
        };
        let assessed = match risk.assessed_on {
            Some(day) => {
                let arguments = [("who", who.into()), ("day", words.day(day).into())];
                words.say("risk-assessed", &arguments)
            }
            None => words.say("risk-assessed-undated", &[("who", who.into())]),
        };
        Self {
            assessed,
            texts: texts(risk)
                .map(|(name, text)| SheetText {
                    label: words.say(&format!("risk-{name}"), &[]),
                    text: or_empty(text),
                })
                .into(),
            aspects: risk
                .aspects()
                .map(|(aspect, note)| SheetAspect {
                    label: words.say(&format!("risk-aspect-{}", aspect.name()), &[]),
                    clarity: words.say(&format!("risk-clarity-{}", note.clarity.name()), &[]),
                    unclear: note.clarity == Clarity::Unclear,
                    has_remedy: !note.remedy.is_empty(),
                    remedy: note.remedy.clone(),
                })
                .collect(),
        }
    }
}
