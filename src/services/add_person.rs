//! Somebody who was left out of the roster is added while a wave is open. Nobody is ever moved or
//! taken out: the unit of an answer is sealed with it, and a gap would tell whether somebody answered.

use super::access::give_code;
use super::replace_link::{OnItsWay, PersonError, put_on_its_way, running_wave, with_contact};
use super::{Context, StoreError};
use crate::domain::account::Account;
use crate::domain::id::{InvitationId, WaveId};
use crate::domain::roster::{self, Invitee};
use crate::domain::table::{Row, Table};
use crate::domain::unit::Tree;
use crate::store::{invitations, units};

/// A person as typed into the form: the cells of a roster row.
#[derive(Debug, Clone, Default)]
pub struct Latecomer {
    /// The unit's id.
    pub unit: String,
    /// The e-mail address; empty for a letter.
    pub email: String,
    /// The language's code.
    pub language: String,
    /// The telephone number; may be empty.
    pub phone: String,
}

/// Adds somebody to an open wave and sends the invitation.
///
/// Errors: what was typed would be refused in a roster file, somebody has that address, or the wave
/// takes no answers.
pub fn add_person(
    cx: &mut Context<'_>,
    actor: &Account,
    (id, typed): (&WaveId, &Latecomer),
) -> Result<OnItsWay, PersonError> {
    let wave = running_wave(cx, actor, id)?;
    let tree = units::tree_of_wave(cx.conn, id)?;
    let invitee = checked(typed, &tree)?;
    let everybody = invitations::of_wave(cx.conn, id)?;
    let contacts = [invitee.email.as_deref(), invitee.phone.as_deref()];
    let is_known = |who: &str| !with_contact(&everybody, who).is_empty();
    if contacts.into_iter().flatten().any(is_known) {
        return Err(PersonError::Taken);
    }
    let person = InvitationId::new(cx.id());
    invitations::insert(cx.conn, id, &person, &invitee)?;
    units::add_invited(cx.conn, id, &invitee.unit)?;
    let invitation = invitations::find(cx.conn, &person)?.ok_or(StoreError::Missing)?;
    give_code(cx, &invitation)?;
    cx.note(Some(actor), "person-added", id.as_str())?;
    put_on_its_way(cx, wave, &invitation)
}

/// The person, if the same line would be good in a roster file.
fn checked(typed: &Latecomer, tree: &Tree) -> Result<Invitee, PersonError> {
    let cells = [&typed.unit, &typed.email, &typed.language, &typed.phone];
    let table = Table {
        header: ["unit", "email", "language", "phone"]
            .map(str::to_owned)
            .into(),
        rows: vec![Row {
            line: 1,
            cells: cells.map(|cell| cell.trim().to_owned()).into(),
        }],
    };
    let mut invitees = roster::read(&table, Some(tree)).map_err(PersonError::Mistakes)?;
    invitees.pop().ok_or(PersonError::Unknown)
}
