//! Who may see and do what: one table.

use super::id::{PlanId, UnitId};

/// A part that a person has in the organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    /// Keeps the server and its accounts; sees no figures.
    Administrator,
    /// Runs surveys for the whole organisation.
    SurveyManager,
    /// Leads a unit and what is below it.
    Leader,
    /// Safety representative, *arbejdsmiljørepræsentant*.
    SafetyRepresentative,
    /// Union representative, *tillidsrepræsentant*.
    UnionRepresentative,
    /// Member of a MED committee.
    CommitteeMember,
    /// Member of the working group of one plan.
    GroupMember,
}

/// Something a person may want to see or do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Action {
    /// Invite people and give them roles.
    ManageAccounts,
    /// Prepare, open, close, count and release a wave; see response rates while it is open.
    RunSurvey,
    /// Read a unit's released figures.
    ReadReport,
    /// See which flagged dimensions have no plan.
    SeeCoverage,
    /// Read an action plan.
    ReadPlan,
    /// Make a plan and record what staff chose.
    ChooseFocus,
    /// Add and move measures.
    MoveMeasure,
    /// Keep an authority's order and what meets it.
    KeepOrder,
    /// Record what a committee or the TRIO decided.
    Decide,
    /// Import indicators: absence, turnover, incidents.
    ImportIndicators,
}

impl Role {
    /// All roles.
    pub const ALL: [Self; 7] = [
        Self::Administrator,
        Self::SurveyManager,
        Self::Leader,
        Self::SafetyRepresentative,
        Self::UnionRepresentative,
        Self::CommitteeMember,
        Self::GroupMember,
    ];

    /// The role's name in the store, on the command line and in messages.
    pub fn name(self) -> &'static str {
        match self {
            Self::Administrator => "administrator",
            Self::SurveyManager => "hr",
            Self::Leader => "leader",
            Self::SafetyRepresentative => "amr",
            Self::UnionRepresentative => "tr",
            Self::CommitteeMember => "committee",
            Self::GroupMember => "group",
        }
    }

    /// The role with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.name() == name)
    }

    /// What the role may do, within its scope.
    pub fn actions(self) -> &'static [Action] {
        use Action::{
            ChooseFocus, Decide, ImportIndicators, KeepOrder, ManageAccounts, MoveMeasure,
            ReadPlan, ReadReport, RunSurvey, SeeCoverage,
        };
        match self {
            Self::Administrator => &[ManageAccounts],
            Self::SurveyManager => &[
                ManageAccounts,
                RunSurvey,
                ReadReport,
                SeeCoverage,
                ReadPlan,
                ImportIndicators,
            ],
            Self::Leader | Self::SafetyRepresentative => &[
                ReadReport,
                SeeCoverage,
                ReadPlan,
                ChooseFocus,
                MoveMeasure,
                KeepOrder,
                Decide,
            ],
            Self::UnionRepresentative | Self::CommitteeMember => {
                &[ReadReport, SeeCoverage, ReadPlan, Decide]
            }
            Self::GroupMember => &[ReadPlan, MoveMeasure],
        }
    }
}

/// Where a role holds.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// In the whole organisation.
    Everywhere,
    /// In a unit and all units below it.
    Unit(UnitId),
    /// In one plan.
    Plan(PlanId),
}

/// A role and where it holds.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Grant {
    /// The role.
    pub role: Role,
    /// Where.
    pub scope: Scope,
}

impl Grant {
    /// Whether the grant allows an action at all, somewhere.
    pub fn allows(&self, action: Action) -> bool {
        self.role.actions().contains(&action)
    }

    /// Whether the role can hold in this kind of place: survey managers and administrators
    /// everywhere, members of working groups in a plan, all others in a unit.
    pub fn is_sound(&self) -> bool {
        match (self.role, &self.scope) {
            (Role::Administrator | Role::SurveyManager, Scope::Everywhere)
            | (Role::GroupMember, Scope::Plan(_))
            | (
                Role::Leader
                | Role::SafetyRepresentative
                | Role::UnionRepresentative
                | Role::CommitteeMember,
                Scope::Unit(_),
            ) => true,
            (
                Role::Administrator
                | Role::SurveyManager
                | Role::GroupMember
                | Role::Leader
                | Role::SafetyRepresentative
                | Role::UnionRepresentative
                | Role::CommitteeMember,
                _,
            ) => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_administrator_sees_no_figures() {
        for action in [
            Action::ReadReport,
            Action::SeeCoverage,
            Action::ReadPlan,
            Action::RunSurvey,
        ] {
            assert!(
                !Role::Administrator.actions().contains(&action),
                "{action:?}"
            );
        }
    }

    #[test]
    fn only_the_survey_manager_runs_surveys() {
        let runs: Vec<Role> = Role::ALL
            .into_iter()
            .filter(|role| role.actions().contains(&Action::RunSurvey))
            .collect();
        assert_eq!(runs, [Role::SurveyManager]);
    }

    #[test]
    fn each_role_holds_in_one_kind_of_place() {
        let places = [
            Scope::Everywhere,
            Scope::Unit(UnitId::new("u")),
            Scope::Plan(PlanId::new("p")),
        ];
        for role in Role::ALL {
            let sound = places
                .iter()
                .filter(|&scope| {
                    Grant {
                        role,
                        scope: scope.clone(),
                    }
                    .is_sound()
                })
                .count();
            assert_eq!(sound, 1, "{role:?}");
            assert_eq!(Role::from_name(role.name()), Some(role));
        }
    }
}
