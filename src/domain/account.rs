//! A person who signs in.

use super::id::{AccountId, UnitId};
use super::role::{Action, Grant, Scope};
use super::unit::Tree;
use super::wording::Language;

/// A person who signs in, with what the person may do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Its id.
    pub id: AccountId,
    /// The person's name.
    pub name: String,
    /// Where sign-in links go.
    pub email: String,
    /// The language of pages and mails.
    pub language: Language,
    /// The person's roles.
    pub grants: Vec<Grant>,
}

impl Account {
    /// Whether the person may do this in this unit.
    pub fn may(&self, action: Action, unit: &UnitId, tree: &Tree) -> bool {
        self.grants
            .iter()
            .filter(|grant| grant.allows(action))
            .any(|grant| match &grant.scope {
                Scope::Everywhere => true,
                Scope::Unit(above) => tree.is_within(unit, above),
                Scope::Plan(_) => false,
            })
    }

    /// Whether the person may do this somewhere.
    pub fn may_somewhere(&self, action: Action) -> bool {
        self.grants.iter().any(|grant| grant.allows(action))
    }

    /// Whether the person may do this in the whole organisation.
    pub fn may_everywhere(&self, action: Action) -> bool {
        self.grants
            .iter()
            .any(|grant| grant.allows(action) && grant.scope == Scope::Everywhere)
    }
}
