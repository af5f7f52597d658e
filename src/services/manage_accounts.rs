//! Accounts are made by invitation: nobody signs up.

use super::run_wave::queue;
use super::sign_in::{WELCOME_LINK_LIVES, make_link};
use super::{Context, StoreError};
use crate::domain::account::Account;
use crate::domain::id::AccountId;
use crate::domain::report::{PlanLink, UnitChoice};
use crate::domain::role::{Action, Grant, Role, Scope};
use crate::domain::roster::is_email;
use crate::domain::unit::Tree;
use crate::domain::wording::Language;
use crate::store::outbox::Cause;
use crate::store::{accounts, plans, sessions, units};

/// Somebody to be invited, or to be given one more role.
#[derive(Debug, Clone)]
pub struct Invited {
    /// The name.
    pub name: String,
    /// The address.
    pub email: String,
    /// The language.
    pub language: Language,
    /// The role and where it holds.
    pub grant: Grant,
}

/// Why nobody was invited or removed. Nothing has changed.
#[derive(Debug, thiserror::Error)]
pub enum AccountError {
    /// There is no such account, or the actor may not.
    #[error("there is no such account")]
    NotFound,
    /// The name is empty.
    #[error("the name is missing")]
    NameMissing,
    /// The address is none.
    #[error("this is no e-mail address")]
    NotAnEmail,
    /// The role needs a unit, or a plan, or holds everywhere.
    #[error("the role does not hold in this kind of place")]
    PlaceMissing,
    /// There is no such unit.
    #[error("there is no such unit or plan")]
    PlaceUnknown,
    /// A survey manager cannot make administrators.
    #[error("only an administrator gives this role")]
    RoleTooHigh,
    /// The address belongs to somebody with another name.
    #[error("the address belongs to somebody with another name")]
    OtherName,
    /// Nobody would be left to manage accounts.
    #[error("this is your own account")]
    OwnAccount,
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// All accounts with what is needed to invite one more.
#[derive(Debug)]
pub struct AccountList {
    /// The accounts, by name.
    pub accounts: Vec<Account>,
    /// The units to choose from.
    pub units: Vec<UnitChoice>,
    /// The plans that group members belong to.
    pub plans: Vec<PlanLink>,
    /// The roles that the actor may give.
    pub may_grant: Vec<Role>,
}

/// The roles that a person may give to others. Members of working groups are invited from their plan.
fn may_grant(actor: &Account) -> Vec<Role> {
    let administrator = actor
        .grants
        .iter()
        .any(|grant| grant.role == Role::Administrator);
    Role::ALL
        .into_iter()
        .filter(|&role| role != Role::GroupMember && (role != Role::Administrator || administrator))
        .collect()
}

/// All accounts.
///
/// Errors: the actor may not see them.
pub fn list_accounts(cx: &mut Context<'_>, actor: &Account) -> Result<AccountList, AccountError> {
    if !actor.may_everywhere(Action::ManageAccounts) {
        return Err(AccountError::NotFound);
    }
    let tree = units::tree(cx.conn)?;
    let units = tree.iter().flat_map(Tree::units);
    let units = units.map(|unit| UnitChoice {
        id: unit.id.clone(),
        name: unit.name.clone(),
        depth: unit.depth,
    });
    let plans = plans::all(cx.conn)?.into_iter().map(|plan| PlanLink {
        id: plan.id,
        title: plan.title,
    });
    Ok(AccountList {
        units: units.collect(),
        plans: plans.collect(),
        accounts: accounts::all(cx.conn)?,
        may_grant: may_grant(actor),
    })
}

/// Invites somebody, or gives one more role to somebody who has an account, and sends a link.
///
/// Errors: the actor may not, or something is wrong with the invitation.
pub fn invite(
    cx: &mut Context<'_>,
    actor: &Account,
    invited: &Invited,
) -> Result<AccountId, AccountError> {
    if !actor.may_everywhere(Action::ManageAccounts) {
        return Err(AccountError::NotFound);
    }
    if !may_grant(actor).contains(&invited.grant.role) {
        return Err(AccountError::RoleTooHigh);
    }
    // One more role for somebody is given to that person by name, so that a slip of the address
    // does not give it to somebody else.
    let known = accounts::by_email(cx.conn, invited.email.trim())?;
    if known.is_some_and(|known| known.name.to_lowercase() != invited.name.trim().to_lowercase()) {
        return Err(AccountError::OtherName);
    }
    let account = add(cx, invited)?;
    cx.note(Some(actor), "account-invited", account.as_str())?;
    Ok(account)
}

/// Invites the first administrator or anybody else from the command line, where whoever can type is
/// trusted already.
///
/// Errors: something is wrong with the invitation.
pub fn invite_from_command_line(
    cx: &mut Context<'_>,
    invited: &Invited,
) -> Result<AccountId, AccountError> {
    let account = add(cx, invited)?;
    cx.note(None, "account-invited", account.as_str())?;
    Ok(account)
}

/// Makes the account if there is none, and adds the role.
pub(super) fn add(cx: &mut Context<'_>, invited: &Invited) -> Result<AccountId, AccountError> {
    let (name, email) = (invited.name.trim(), invited.email.trim());
    if name.is_empty() {
        return Err(AccountError::NameMissing);
    }
    if !is_email(email) {
        return Err(AccountError::NotAnEmail);
    }
    if !invited.grant.is_sound() {
        return Err(AccountError::PlaceMissing);
    }
    let known = match &invited.grant.scope {
        Scope::Everywhere => true,
        Scope::Unit(unit) => units::tree(cx.conn)?.is_some_and(|tree| tree.place(unit).is_some()),
        Scope::Plan(plan) => plans::find(cx.conn, plan)?.is_some(),
    };
    if !known {
        return Err(AccountError::PlaceUnknown);
    }
    let account = match accounts::by_email(cx.conn, email)? {
        Some(account) => account,
        None => new_account(cx, name, email, invited.language)?,
    };
    if !account.grants.contains(&invited.grant) {
        let id = cx.id();
        accounts::grant(cx.conn, &id, &account.id, &invited.grant)?;
        // What a person may see has changed: everything that is open closes.
        sessions::delete_of(cx.conn, &account.id)?;
    }
    let (link, _) = make_link(cx, &account.id, WELCOME_LINK_LIVES)?;
    queue(
        cx,
        Cause::Account {
            link,
            account: account.id.clone(),
        },
    )?;
    Ok(account.id)
}

fn new_account(
    cx: &mut Context<'_>,
    name: &str,
    email: &str,
    language: Language,
) -> Result<Account, StoreError> {
    let account = Account {
        id: AccountId::new(cx.id()),
        name: name.to_owned(),
        email: email.to_owned(),
        language,
        grants: Vec::new(),
    };
    accounts::insert(cx.conn, &account)?;
    Ok(account)
}

/// Removes an account with all its roles and sessions.
///
/// Errors: the actor may not, or it is the actor's own.
pub fn remove_account(
    cx: &mut Context<'_>,
    actor: &Account,
    id: &AccountId,
) -> Result<(), AccountError> {
    if !actor.may_everywhere(Action::ManageAccounts) {
        return Err(AccountError::NotFound);
    }
    if &actor.id == id {
        return Err(AccountError::OwnAccount);
    }
    let account = accounts::find(cx.conn, id)?.ok_or(AccountError::NotFound)?;
    let roles = may_grant(actor);
    if account
        .grants
        .iter()
        .any(|grant| grant.role != Role::GroupMember && !roles.contains(&grant.role))
    {
        return Err(AccountError::RoleTooHigh);
    }
    accounts::delete(cx.conn, id)?;
    cx.note(Some(actor), "account-removed", id.as_str())?;
    Ok(())
}

/// The survey manager with this address, for the command line.
///
/// Errors: the store fails.
pub fn survey_manager(cx: &mut Context<'_>, email: &str) -> Result<Option<Account>, StoreError> {
    let account = accounts::by_email(cx.conn, email)?;
    Ok(account.filter(|account| account.may_everywhere(Action::RunSurvey)))
}

/// The account with this address, for the command line.
///
/// Errors: the store fails.
pub fn find_account(cx: &mut Context<'_>, email: &str) -> Result<Option<Account>, StoreError> {
    accounts::by_email(cx.conn, email)
}
