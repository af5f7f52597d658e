//! Who carries a plan: people come into its working group and leave it.

use super::manage_accounts::{AccountError, Invited, add};
use super::reach::{ReadError, plan_for};
use super::{Context, StoreError};
use crate::domain::account::Account;
use crate::domain::id::{AccountId, MemberId, PlanId};
use crate::domain::plan::{Member, Part, Plan};
use crate::domain::role::{Action, Grant, Role, Scope};
use crate::store::{accounts, plans, sessions};

/// Somebody for a working group.
#[derive(Debug, Clone, Default)]
pub struct NewMember {
    /// The name.
    pub name: String,
    /// The name of a part, or own words.
    pub part: String,
    /// Where somebody from outside the plan's units comes from.
    pub comes_from: String,
    /// The address of somebody who is to sign in.
    pub email: Option<String>,
}

/// Why the group stays as it is.
#[derive(Debug, thiserror::Error)]
pub enum GroupError {
    /// There is no such plan or member, or the actor may not choose there.
    #[error("there is no such group for this actor")]
    NotFound,
    /// The name is missing.
    #[error("the name is missing")]
    NameMissing,
    /// The address is none.
    #[error("this is no e-mail address")]
    EmailBad,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl From<ReadError> for GroupError {
    fn from(error: ReadError) -> Self {
        match error {
            ReadError::NotFound => Self::NotFound,
            ReadError::Store(error) => Self::Store(error),
        }
    }
}

/// A plan whose group somebody may change.
///
/// Errors: there is no such plan for this actor.
pub fn read_group(cx: &mut Context<'_>, actor: &Account, id: &PlanId) -> Result<Plan, ReadError> {
    Ok(plan_for(cx, actor, (Action::ChooseFocus, id))?.0)
}

/// Adds somebody to the working group; with an address, the person can sign in and move measures.
///
/// Errors: the name is missing, the address is none, or the actor may not.
pub fn add_member(
    cx: &mut Context<'_>,
    actor: &Account,
    (plan, new): (&PlanId, &NewMember),
) -> Result<(), GroupError> {
    let (plan, _) = plan_for(cx, actor, (Action::ChooseFocus, plan))?;
    let name = new.name.trim();
    if name.is_empty() {
        return Err(GroupError::NameMissing);
    }
    let email = new.email.as_deref().map(str::trim);
    let account = match email.filter(|email| !email.is_empty()) {
        None => None,
        Some(email) => Some(invited(cx, actor, &plan.id, (name, email))?),
    };
    let member = Member {
        id: MemberId::new(cx.id()),
        name: name.to_owned(),
        part: Part::kept(&new.part),
        comes_from: new.comes_from.trim().to_owned(),
        account,
    };
    plans::insert_member(cx.conn, &plan.id, &member)?;
    let deed = ("member-added", member.id.as_str());
    cx.record(Some(actor), plan.id.as_str(), deed, name)?;
    Ok(())
}

fn invited(
    cx: &mut Context<'_>,
    actor: &Account,
    plan: &PlanId,
    (name, email): (&str, &str),
) -> Result<AccountId, GroupError> {
    let invited = Invited {
        name: name.to_owned(),
        email: email.to_owned(),
        language: actor.language,
        grant: Grant {
            role: Role::GroupMember,
            scope: Scope::Plan(plan.clone()),
        },
    };
    add(cx, &invited).map_err(|error| match error {
        AccountError::Store(error) => GroupError::Store(error),
        AccountError::NameMissing => GroupError::NameMissing,
        AccountError::NotAnEmail => GroupError::EmailBad,
        AccountError::NotFound
        | AccountError::PlaceMissing
        | AccountError::PlaceUnknown
        | AccountError::RoleTooHigh
        | AccountError::OtherName
        | AccountError::OwnAccount => GroupError::NotFound,
    })
}

/// Removes somebody from the working group, and with that the person's role in this plan.
///
/// Errors: there is no such member, or the actor may not.
pub fn remove_member(
    cx: &mut Context<'_>,
    actor: &Account,
    (plan, member): (&PlanId, &MemberId),
) -> Result<(), GroupError> {
    let (plan, _) = plan_for(cx, actor, (Action::ChooseFocus, plan))?;
    let mut group = plan.group.iter();
    let leaving = group
        .find(|known| &known.id == member)
        .ok_or(GroupError::NotFound)?;
    plans::remove_member(cx.conn, member)?;
    if let Some(account) = &leaving.account {
        let mut others = plan.group.iter().filter(|other| &other.id != member);
        if !others.any(|other| other.account.as_ref() == Some(account)) {
            accounts::revoke(cx.conn, account, &plan.id)?;
            // What a person may see has changed: everything that is open closes.
            sessions::delete_of(cx.conn, account)?;
        }
    }
    let deed = ("member-removed", member.as_str());
    cx.record(Some(actor), plan.id.as_str(), deed, &leaving.name)?;
    Ok(())
}
