//! The accessibility statement that Danish law asks every public site for (webtilgængelighedsloven,
//! Act no. 692 of 8 June 2018; the model statement is Decision (EU) 2018/1523): what is met, what is
//! not, whom to tell, and where to complain.

use chrono::NaiveDate;
use serde::Serialize;

use super::Page;
use super::catalogue::Catalogue;

/// Year, month and day on which the pages and this statement were last gone through. The law wants it
/// done once a year at least.
const REVIEWED: (i32, u32, u32) = (2026, 11, 21);

/// Whom to tell about a page that cannot be used, where the settings say so.
#[derive(Debug, Clone, Copy, Default)]
pub struct Contact<'a> {
    /// Who runs this installation.
    pub organisation: Option<&'a str>,
    /// An address that is read.
    pub email: Option<&'a str>,
    /// A number that is answered.
    pub phone: Option<&'a str>,
}

/// The statement.
#[derive(Debug, Serialize)]
pub struct StatementPage {
    organisation: Option<String>,
    email: Option<String>,
    phone: Option<String>,
    lacks: bool,
    reviewed: String,
}

impl StatementPage {
    /// With a contact by e-mail and by phone, or the plain word that one of them is missing.
    pub fn of(words: &Catalogue, contact: &Contact<'_>) -> Self {
        let (year, month, day) = REVIEWED;
        let reviewed = NaiveDate::from_ymd_opt(year, month, day).unwrap_or_default();
        Self {
            organisation: contact.organisation.map(str::to_owned),
            email: contact.email.map(str::to_owned),
            phone: contact.phone.map(str::to_owned),
            lacks: contact.email.is_none() || contact.phone.is_none(),
            reviewed: words.day(reviewed),
        }
    }
}

impl Page for StatementPage {
    const TEMPLATE: &'static str = "accessibility/show";
}

#[cfg(test)]
#[path = "accessibility_tests.rs"]
mod tests;
