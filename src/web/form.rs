//! Forms as browsers send them: names and values, a name as often as it likes.

use actix_web::error::UrlencodedError;
use actix_web::web::{Form, FormConfig};
use chrono::NaiveDate;

use super::error::Error;

/// The fields of a posted form.
pub(super) type Posted = Form<Vec<(String, String)>>;

/// Forms are small: the largest is a ballot with comments.
const LARGEST: usize = 64 * 1024;

/// The limits and refusals of all forms.
pub(super) fn limits() -> FormConfig {
    FormConfig::default()
        .limit(LARGEST)
        .error_handler(|error, _| {
            let is_too_large = matches!(error, UrlencodedError::Overflow { .. });
            if is_too_large {
                Error::too_large().into()
            } else {
                Error::bad_request().into()
            }
        })
}

/// Text without zero bytes: nobody types one, and not every database can keep it.
pub(super) fn plain(text: &str) -> String {
    text.replace('\0', "")
}

/// Reading fields by name.
pub(super) trait Fields {
    /// The value of a field; empty if it was not sent.
    fn text(&self, name: &str) -> String;
    /// All values of a field.
    fn all(&self, name: &str) -> Vec<String>;
    /// The value of a field, if it says something.
    fn text_if(&self, name: &str) -> Option<String> {
        Some(self.text(name)).filter(|text| !text.trim().is_empty())
    }
    /// Whether the box of a step that cannot be undone was ticked. Browsers insist on it, but not
    /// everything that posts is one.
    fn is_sure(&self) -> bool {
        self.text("sure") == "yes"
    }
    /// A day as browsers write it: `2026-11-30`.
    fn day(&self, name: &str) -> Option<NaiveDate> {
        NaiveDate::parse_from_str(self.text(name).trim(), "%Y-%m-%d").ok()
    }
}

impl Fields for Vec<(String, String)> {
    fn text(&self, name: &str) -> String {
        self.iter()
            .find(|(field, _)| field == name)
            .map(|(_, value)| plain(value))
            .unwrap_or_default()
    }

    fn all(&self, name: &str) -> Vec<String> {
        self.iter()
            .filter(|(field, _)| field == name)
            .map(|(_, value)| plain(value))
            .collect()
    }
}
