//! A person who signs in.

use std::collections::BTreeSet;

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

    /// The separate parts of the organisation in which the person may do this: units of which none
    /// stands within another. None for somebody who may do it everywhere.
    pub fn areas(&self, action: Action, tree: &Tree) -> BTreeSet<UnitId> {
        if self.may_everywhere(action) {
            return BTreeSet::new();
        }
        let grants = self.grants.iter().filter(|grant| grant.allows(action));
        let units: BTreeSet<&UnitId> = grants
            .filter_map(|grant| match &grant.scope {
                Scope::Unit(unit) => tree.place(unit).map(|_| unit),
                Scope::Everywhere | Scope::Plan(_) => None,
            })
            .collect();
        let is_top = |unit: &&UnitId| {
            let mut above = tree.path(unit).into_iter().skip(1);
            !above.any(|step| units.contains(&step.id))
        };
        units.iter().copied().filter(is_top).cloned().collect()
    }

    /// Whether the person may do this in the whole organisation.
    pub fn may_everywhere(&self, action: Action) -> bool {
        self.grants
            .iter()
            .any(|grant| grant.allows(action) && grant.scope == Scope::Everywhere)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::case::tree;
    use crate::domain::role::{Grant, Role};

    #[test]
    fn areas_are_separate_units_and_none_for_somebody_who_may_everywhere() {
        let areas = |grants: &[(Role, &str)]| {
            let grant = |&(role, unit): &(Role, &str)| Grant {
                role,
                scope: match unit {
                    "" => Scope::Everywhere,
                    unit => Scope::Unit(UnitId::new(unit)),
                },
            };
            let account = Account {
                id: AccountId::new("a"),
                name: String::new(),
                email: String::new(),
                language: Language::Danish,
                grants: grants.iter().map(grant).collect(),
            };
            let areas = account.areas(Action::ReadReport, &tree());
            areas.iter().map(UnitId::to_string).collect::<Vec<_>>()
        };
        let member = Role::CommitteeMember;
        let two = [(member, "team_4"), (Role::Leader, "team_1")];
        assert_eq!(areas(&two), ["team_1", "team_4"]);
        assert_eq!(areas(&[(member, "team_4"), (member, "*")]), ["*"]);
        assert_eq!(areas(&[(member, "gone"), (member, "team_4")]), ["team_4"]);
        assert_eq!(areas(&[two[0], two[1], (Role::SurveyManager, "")]), [""; 0]);
    }
}
