//! People who sign in, and their roles.

use diesel::prelude::*;

use super::column::{known, language};
use super::schema::{accounts, grants};
use super::{Conn, Error, on};
use crate::domain::account::Account;
use crate::domain::id::{AccountId, PlanId, UnitId};
use crate::domain::role::{Grant, Role, Scope};
use crate::domain::wording::Language;

type Row = (String, String, String, String, String);
type GrantRow = (String, String, String, Option<String>, Option<String>);

/// Keeps a person without any role.
///
/// Errors: [`Error::Duplicate`] if the address has an account.
pub fn insert(conn: &mut Conn, account: &Account) -> Result<(), Error> {
    on!(conn, |c| diesel::insert_into(accounts::table)
        .values((
            accounts::id.eq(account.id.as_str()),
            accounts::name.eq(&account.name),
            accounts::email.eq(&account.email),
            accounts::email_folded.eq(account.email.to_lowercase()),
            accounts::language.eq(account.language.code())
        ))
        .execute(c))?;
    Ok(())
}

/// Gives a person a role.
pub fn grant(conn: &mut Conn, id: &str, account: &AccountId, grant: &Grant) -> Result<(), Error> {
    let (unit, plan) = match &grant.scope {
        Scope::Everywhere => (None, None),
        Scope::Unit(unit) => (Some(unit.as_str()), None),
        Scope::Plan(plan) => (None, Some(plan.as_str())),
    };
    on!(conn, |c| diesel::insert_into(grants::table)
        .values((
            grants::id.eq(id),
            grants::account_id.eq(account.as_str()),
            grants::role.eq(grant.role.name()),
            grants::unit_id.eq(unit),
            grants::plan_id.eq(plan)
        ))
        .execute(c))?;
    Ok(())
}

/// Takes a person's roles in a plan away.
pub fn revoke(conn: &mut Conn, account: &AccountId, plan: &PlanId) -> Result<(), Error> {
    on!(conn, |c| diesel::delete(
        grants::table
            .filter(grants::account_id.eq(account.as_str()))
            .filter(grants::plan_id.eq(plan.as_str()))
    )
    .execute(c))?;
    Ok(())
}

fn granted(conn: &mut Conn, account: &str) -> Result<Vec<Grant>, Error> {
    let rows: Vec<GrantRow> = on!(conn, |c| grants::table
        .filter(grants::account_id.eq(account))
        .order(grants::id)
        .load(c))?;
    let mut all = Vec::new();
    for (_, _, role, unit, plan) in rows {
        let scope = match (unit, plan) {
            (Some(unit), _) => Scope::Unit(UnitId::new(unit)),
            (None, Some(plan)) => Scope::Plan(PlanId::new(plan)),
            (None, None) => Scope::Everywhere,
        };
        let grant = Grant {
            role: known(&role, Role::from_name)?,
            scope,
        };
        // A row that lost its place must not become a role everywhere.
        if grant.is_sound() {
            all.push(grant);
        }
    }
    all.sort();
    Ok(all)
}

fn account(conn: &mut Conn, (id, name, email, _, code): Row) -> Result<Account, Error> {
    let grants = granted(conn, &id)?;
    Ok(Account {
        id: AccountId::new(id),
        name,
        email,
        language: language(&code)?,
        grants,
    })
}

/// The account with this id.
pub fn find(conn: &mut Conn, id: &AccountId) -> Result<Option<Account>, Error> {
    let row: Option<Row> = on!(conn, |c| accounts::table
        .find(id.as_str())
        .get_result(c)
        .optional())?;
    row.map(|row| account(conn, row)).transpose()
}

/// The account of this address, whatever its case.
pub fn by_email(conn: &mut Conn, email: &str) -> Result<Option<Account>, Error> {
    let folded = email.to_lowercase();
    let row: Option<Row> = on!(conn, |c| accounts::table
        .filter(accounts::email_folded.eq(folded))
        .get_result(c)
        .optional())?;
    row.map(|row| account(conn, row)).transpose()
}

/// All accounts, by name.
pub fn all(conn: &mut Conn) -> Result<Vec<Account>, Error> {
    let rows: Vec<Row> = on!(conn, |c| accounts::table
        .order((accounts::name, accounts::id))
        .load(c))?;
    rows.into_iter().map(|row| account(conn, row)).collect()
}

/// Changes a person's language.
pub fn set_language(conn: &mut Conn, id: &AccountId, language: Language) -> Result<(), Error> {
    on!(conn, |c| diesel::update(accounts::table.find(id.as_str()))
        .set(accounts::language.eq(language.code()))
        .execute(c))?;
    Ok(())
}

/// Removes a person with all roles, sign-in links and sessions.
pub fn delete(conn: &mut Conn, id: &AccountId) -> Result<(), Error> {
    on!(conn, |c| diesel::delete(accounts::table.find(id.as_str()))
        .execute(c))?;
    Ok(())
}
