//! Signing in, and the list of those who may.

use serde::Serialize;

use super::Page;
use super::catalogue::Catalogue;
use crate::domain::account::Account;
use crate::domain::report::{PlanLink, UnitChoice};
use crate::domain::role::{Grant, Role, Scope};
use crate::domain::wording::Language;

/// What the sign-in page has to say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignInNote {
    /// If the address is known, a link is on its way. The same for every address.
    LinkSent,
    /// The link was used before, or is too old.
    LinkUsed,
    /// The person signed out.
    SignedOut,
    /// That is no mail address.
    NotAnEmail,
}

/// Where a person asks for a sign-in link.
#[derive(Debug, Serialize)]
pub struct SignInPage {
    note: Option<String>,
    error: Option<String>,
    sent: bool,
}

impl SignInPage {
    /// With what happened just before, if anything did.
    pub fn of(words: &Catalogue, note: Option<SignInNote>) -> Self {
        let (note_key, error_key) = match note {
            None | Some(SignInNote::LinkSent) => (None, None),
            Some(SignInNote::LinkUsed) => (Some("account-sign-in-used"), None),
            Some(SignInNote::SignedOut) => (Some("account-sign-in-signed-out"), None),
            Some(SignInNote::NotAnEmail) => (None, Some("account-sign-in-not-an-email")),
        };
        Self {
            note: note_key.map(|key| words.say(key, &[])),
            error: error_key.map(|key| words.say(key, &[])),
            sent: note == Some(SignInNote::LinkSent),
        }
    }
}

impl Page for SignInPage {
    const TEMPLATE: &'static str = "account/sign_in";
}

/// What a sign-in link opens: a button, because mail scanners follow links but press nothing.
#[derive(Debug, Serialize)]
pub struct ConfirmPage {
    /// The token in the link.
    pub token: String,
}

impl Page for ConfirmPage {
    const TEMPLATE: &'static str = "account/confirm";
}

/// What somebody typed to invite a person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AccountForm {
    /// The name.
    pub name: String,
    /// The mail address.
    pub email: String,
    /// The role, by its name.
    pub role: String,
    /// The unit's id, or nothing.
    pub unit: String,
    /// The language, as its code.
    pub language: String,
}

/// Who has an account, where a role can hold, and which roles the reader may give.
#[derive(Debug, Clone, Copy)]
pub struct Directory<'a> {
    /// The accounts.
    pub accounts: &'a [Account],
    /// The units, in the tree's order.
    pub units: &'a [UnitChoice],
    /// The plans that somebody has a role in.
    pub plans: &'a [PlanLink],
    /// The roles that the reader may give.
    pub may_grant: &'a [Role],
}

/// The accounts, and a form to invite one more.
#[derive(Debug, Serialize)]
pub struct AccountsPage {
    error: Option<String>,
    n_accounts: usize,
    accounts: Vec<Line>,
    name: String,
    email: String,
    roles: Vec<Choice>,
    languages: Vec<Choice>,
    units: Vec<UnitOption>,
    may_invite: bool,
}

#[derive(Debug, Serialize)]
struct Line {
    id: String,
    name: String,
    email: String,
    grants: Vec<GrantLine>,
}

#[derive(Debug, Serialize)]
struct GrantLine {
    role: String,
    place: String,
}

#[derive(Debug, Serialize)]
struct Choice {
    value: &'static str,
    label: String,
    checked: bool,
}

#[derive(Debug, Serialize)]
struct UnitOption {
    value: String,
    label: String,
    selected: bool,
}

impl AccountsPage {
    /// With the form as it was sent, and what was wrong with it as a message key
    /// (`account-index-…`).
    pub fn of(
        words: &Catalogue,
        directory: &Directory<'_>,
        form: &AccountForm,
        error: Option<&str>,
    ) -> Self {
        let roles = roles(words, directory.may_grant, &form.role);
        Self {
            error: error.map(|key| words.say(key, &[])),
            n_accounts: directory.accounts.len(),
            accounts: directory
                .accounts
                .iter()
                .map(|account| line(words, directory, account))
                .collect(),
            name: form.name.clone(),
            email: form.email.clone(),
            may_invite: !roles.is_empty(),
            roles,
            languages: languages(words, &form.language),
            units: directory
                .units
                .iter()
                .map(|unit| UnitOption {
                    value: unit.id.to_string(),
                    // An option of a select cannot be indented otherwise.
                    label: format!("{}{}", "\u{a0}\u{a0}\u{a0}".repeat(unit.depth), unit.name),
                    selected: unit.id.as_str() == form.unit,
                })
                .collect(),
        }
    }
}

impl Page for AccountsPage {
    const TEMPLATE: &'static str = "account/index";
}

fn line(words: &Catalogue, directory: &Directory<'_>, account: &Account) -> Line {
    let grant = |grant: &Grant| GrantLine {
        role: words.say(&format!("role-{}", grant.role.name()), &[]),
        place: place(words, directory, &grant.scope),
    };
    Line {
        id: account.id.to_string(),
        name: account.name.clone(),
        email: account.email.clone(),
        grants: account.grants.iter().map(grant).collect(),
    }
}

/// The name of a place; its id where the place is gone.
fn place(words: &Catalogue, directory: &Directory<'_>, scope: &Scope) -> String {
    match scope {
        Scope::Everywhere => words.say("account-index-everywhere", &[]),
        Scope::Unit(id) => {
            let unit = directory.units.iter().find(|unit| &unit.id == id);
            unit.map_or_else(|| id.to_string(), |unit| unit.name.clone())
        }
        Scope::Plan(id) => {
            let plan = directory.plans.iter().find(|plan| &plan.id == id);
            plan.map_or_else(|| id.to_string(), |plan| plan.title.clone())
        }
    }
}

/// Members of working groups are invited from their plan, so that role is not among these.
fn roles(words: &Catalogue, may_grant: &[Role], chosen: &str) -> Vec<Choice> {
    let invited_here = may_grant.iter().filter(|&&role| role != Role::GroupMember);
    invited_here
        .map(|role| Choice {
            value: role.name(),
            label: words.say(&format!("account-index-role-{}", role.name()), &[]),
            checked: role.name() == chosen,
        })
        .collect()
}

fn languages(words: &Catalogue, chosen: &str) -> Vec<Choice> {
    let chosen = Language::from_code(chosen).unwrap_or_default();
    Language::ALL
        .into_iter()
        .map(|language| Choice {
            value: language.code(),
            label: words.say(&format!("account-index-language-{}", language.code()), &[]),
            checked: language == chosen,
        })
        .collect()
}

#[cfg(test)]
#[path = "account_tests.rs"]
mod tests;
