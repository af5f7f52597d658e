//! Interface words per language, from `templates/messages/<language>/*.ftl`, and the ways a
//! language writes numbers and dates.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use chrono_tz::Europe::Copenhagen;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use handlebars::{
    Context, Handlebars, Helper, HelperDef, HelperResult, Output, RenderContext, RenderErrorReason,
};
use rust_embed::RustEmbed;
use serde_json::Value;

use super::Error;
use crate::domain::disclosure::attack::Rule;
use crate::domain::mistake::Mistake;
use crate::domain::wording::Language;

#[derive(RustEmbed)]
#[folder = "$CARGO_MANIFEST_DIR/templates/messages/"]
#[include = "*.ftl"]
struct Messages;

/// The words of one language.
#[derive(Clone)]
pub struct Catalogue {
    language: Language,
    bundle: Arc<FluentBundle<FluentResource>>,
}

/// A message's arguments.
pub type Arguments<'a> = [(&'a str, FluentValue<'a>)];

impl Catalogue {
    /// Reads all messages of a language.
    ///
    /// Errors: a file does not parse, or a message stands twice.
    pub fn new(language: Language) -> Result<Self, Error> {
        let tag = language
            .code()
            .parse()
            .map_err(|error| Error::Messages(format!("{error}")))?;
        let mut bundle = FluentBundle::new_concurrent(vec![tag]);
        // The marks keep right-to-left names apart; subjects and titles must not have them.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(match language {
            Language::Danish => |value, _| grouped(value, '.'),
            Language::English => |value, _| grouped(value, ','),
        }));
        for path in Messages::iter().filter(|path| path.starts_with(language.code())) {
            let file = Messages::get(&path).ok_or_else(|| Error::Messages(path.to_string()))?;
            let text = String::from_utf8_lossy(&file.data).into_owned();
            let resource = FluentResource::try_new(text)
                .map_err(|(_, errors)| Error::Messages(format!("{path}: {errors:?}")))?;
            bundle
                .add_resource(resource)
                .map_err(|errors| Error::Messages(format!("{path}: {errors:?}")))?;
        }
        Ok(Self {
            language,
            bundle: Arc::new(bundle),
        })
    }

    /// The language.
    pub fn language(&self) -> Language {
        self.language
    }

    /// A message with its arguments, or nothing if there is no such message or it wants others.
    pub fn find(&self, key: &str, arguments: &Arguments<'_>) -> Option<String> {
        let pattern = self.bundle.get_message(key)?.value()?;
        let mut values = FluentArgs::new();
        for (name, value) in arguments {
            values.set(*name, value.clone());
        }
        let mut errors = Vec::new();
        let text = self
            .bundle
            .format_pattern(pattern, Some(&values), &mut errors)
            .into_owned();
        errors.is_empty().then_some(text)
    }

    /// A message with its arguments. A message that is missing shows its key, and the tests see to
    /// it that none is.
    pub fn say(&self, key: &str, arguments: &Arguments<'_>) -> String {
        self.find(key, arguments)
            .unwrap_or_else(|| format!("[{key}]"))
    }

    /// A mistake in a file, as a sentence. A message cannot ask whether a value is empty, so an
    /// empty value arrives there as `is-empty`.
    pub fn mistake(&self, mistake: &Mistake) -> String {
        let arguments: Vec<(&str, FluentValue<'_>)> = mistake
            .arguments
            .iter()
            .map(|(&name, value)| {
                (
                    name,
                    if value.is_empty() {
                        "is-empty"
                    } else {
                        value.as_str()
                    },
                )
            })
            .map(|(name, value)| (name, FluentValue::from(value)))
            .collect();
        self.say(&format!("mistake-{}", mistake.key), &arguments)
    }

    /// A day: *31. oktober 2025*, *31 October 2025*.
    pub fn day(&self, day: NaiveDate) -> String {
        let month = self.say(&format!("month-{}", day.month()), &[]);
        match self.language {
            Language::Danish => format!("{}. {month} {}", day.day(), day.year()),
            Language::English => format!("{} {month} {}", day.day(), day.year()),
        }
    }

    /// The day of an instant, in Denmark.
    pub fn day_of(&self, instant: DateTime<Utc>) -> String {
        self.day(instant.with_timezone(&Copenhagen).date_naive())
    }

    /// An instant in Denmark: *31. oktober 2025 kl. 12.00*.
    pub fn moment(&self, instant: DateTime<Utc>) -> String {
        let local = instant.with_timezone(&Copenhagen);
        let day = self.day(local.date_naive());
        match self.language {
            Language::Danish => format!("{day} kl. {}", local.format("%H.%M")),
            Language::English => format!("{day}, {}", local.format("%H:%M")),
        }
    }

    /// What the check of the figures found, in words.
    pub fn rule(&self, rule: Rule) -> String {
        self.say(&format!("audit-rule-{rule}"), &[])
    }

    /// A change with its sign: *−10*, *+3*, *0*.
    pub fn signed(&self, change: i64) -> String {
        match change {
            0 => "0".to_owned(),
            rise if rise > 0 => format!("+{rise}"),
            fall => format!("\u{2212}{}", fall.unsigned_abs()),
        }
    }

    /// A figure without unit, with two decimals: *0,87*, *0.87*, *−0,12*.
    pub fn decimal(&self, figure: f64) -> String {
        let rounded = (figure * 100.0).round() / 100.0;
        let text = format!("{:.2}", rounded.abs());
        let text = match self.language {
            Language::Danish => text.replace('.', ","),
            Language::English => text,
        };
        let sign = if rounded < 0.0 { "\u{2212}" } else { "" };
        format!("{sign}{text}")
    }

    /// A range of whole figures: *32–45*.
    pub fn range([low, high]: [i64; 2]) -> String {
        format!("{low}\u{2013}{high}")
    }

    pub(super) fn helper(&self) -> Translator {
        Translator(self.clone())
    }
}

/// A number of more than four digits in groups of three: *430.000*. Shorter ones are left as they are,
/// years among them.
fn grouped(value: &FluentValue<'_>, mark: char) -> Option<String> {
    let FluentValue::Number(number) = value else {
        return None;
    };
    let digits = number.as_string();
    let is_whole = digits.bytes().all(|digit| digit.is_ascii_digit());
    if digits.len() < 5 || !is_whole {
        return None;
    }
    let mut grouped = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(mark);
        }
        grouped.push(digit);
    }
    Some(grouped)
}

impl fmt::Debug for Catalogue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Catalogue")
            .field("language", &self.language)
            .finish_non_exhaustive()
    }
}

/// `{{t "key" name=value}}`: the message, escaped as the template is.
pub(super) struct Translator(Catalogue);

impl HelperDef for Translator {
    fn call<'reg: 'rc, 'rc>(
        &self,
        helper: &Helper<'rc>,
        registry: &'reg Handlebars<'reg>,
        _: &'rc Context,
        _: &mut RenderContext<'reg, 'rc>,
        out: &mut dyn Output,
    ) -> HelperResult {
        let key = helper.param(0).and_then(|param| param.value().as_str());
        let key = key.ok_or(RenderErrorReason::ParamNotFoundForIndex("t", 0))?;
        let mut arguments = BTreeMap::new();
        for (name, value) in helper.hash() {
            let value = match value.value() {
                Value::String(text) => FluentValue::from(text.as_str()),
                Value::Number(number) => FluentValue::from(number.as_i64().unwrap_or_default()),
                Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => {
                    let reason = format!("message {key}: argument {name} is no text or number");
                    return Err(RenderErrorReason::Other(reason).into());
                }
            };
            arguments.insert(*name, value);
        }
        let arguments: Vec<(&str, FluentValue<'_>)> = arguments.into_iter().collect();
        let text = self.0.find(key, &arguments);
        let text = text.ok_or_else(|| {
            RenderErrorReason::Other(format!("message {key} is missing or wants more"))
        })?;
        out.write(&registry.get_escape_fn()(&text))?;
        Ok(())
    }
}

#[cfg(test)]
#[path = "catalogue_tests.rs"]
pub(super) mod tests;
