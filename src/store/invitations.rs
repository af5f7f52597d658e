//! The right to answer once. Nothing here holds an answer, and nothing tells when a right was used.

use std::collections::{BTreeMap, BTreeSet};

use diesel::prelude::*;

use super::column::{language, uncount};
use super::schema::{invitations, outbox};
use super::{Conn, Error, on};
use crate::domain::id::{InvitationId, UnitId, WaveId};
use crate::domain::roster::Invitee;
use crate::domain::wording::Language;

/// An invitation as the mailer and the ballot page need it.
#[derive(Debug, Clone)]
pub struct Invitation {
    /// Its id.
    pub id: InvitationId,
    /// The wave.
    pub wave: WaveId,
    /// The unit the answer counts in.
    pub unit: UnitId,
    /// Where the invitation goes.
    pub email: Option<String>,
    /// Its language.
    pub language: Language,
    /// Whether the right has been used.
    pub answered: bool,
    /// Where text messages go, for people without an e-mail address.
    pub phone: Option<String>,
    /// How often its code was replaced by a new one.
    pub generation: i32,
    /// The digest of its code, once the wave is open.
    pub code_hash: Option<String>,
}

impl Invitation {
    /// Whether the code is one that can be typed: it comes on paper, or in a text message.
    pub fn has_short_code(&self) -> bool {
        self.email.is_none()
    }
}

pub(super) type Row = (
    String,
    String,
    String,
    Option<String>,
    String,
    bool,
    Option<String>,
    i32,
    Option<String>,
);

pub(super) const COLUMNS: (
    invitations::id,
    invitations::wave_id,
    invitations::unit_id,
    invitations::email,
    invitations::language,
    invitations::answered,
    invitations::phone,
    invitations::generation,
    invitations::code_hash,
) = (
    invitations::id,
    invitations::wave_id,
    invitations::unit_id,
    invitations::email,
    invitations::language,
    invitations::answered,
    invitations::phone,
    invitations::generation,
    invitations::code_hash,
);

pub(super) fn invitation(
    (id, wave, unit, email, code, answered, phone, generation, code_hash): Row,
) -> Result<Invitation, Error> {
    Ok(Invitation {
        id: InvitationId::new(id),
        wave: WaveId::new(wave),
        unit: UnitId::new(unit),
        email,
        language: language(&code)?,
        answered,
        phone,
        generation,
        code_hash,
    })
}

/// Keeps a person's right, not yet usable.
pub fn insert(
    conn: &mut Conn,
    wave: &WaveId,
    id: &InvitationId,
    invitee: &Invitee,
) -> Result<(), Error> {
    on!(conn, |c| diesel::insert_into(invitations::table)
        .values((
            invitations::id.eq(id.as_str()),
            invitations::wave_id.eq(wave.as_str()),
            invitations::unit_id.eq(invitee.unit.as_str()),
            invitations::email.eq(&invitee.email),
            invitations::phone.eq(&invitee.phone),
            invitations::language.eq(invitee.language.code()),
            invitations::answered.eq(false),
        ))
        .execute(c))?;
    Ok(())
}

/// All invitations of a wave.
pub fn of_wave(conn: &mut Conn, wave: &WaveId) -> Result<Vec<Invitation>, Error> {
    let rows: Vec<Row> = on!(conn, |c| invitations::table
        .filter(invitations::wave_id.eq(wave.as_str()))
        .order((invitations::unit_id, invitations::id))
        .select(COLUMNS)
        .load(c))?;
    rows.into_iter().map(invitation).collect()
}

/// The invitations of a wave without an e-mail address.
pub fn without_email(conn: &mut Conn, wave: &WaveId) -> Result<Vec<Invitation>, Error> {
    let rows: Vec<Row> = on!(conn, |c| invitations::table
        .filter(invitations::wave_id.eq(wave.as_str()))
        .filter(invitations::email.is_null())
        .select(COLUMNS)
        .load(c))?;
    rows.into_iter().map(invitation).collect()
}

/// Makes a right usable with the code of this digest.
pub fn set_code(conn: &mut Conn, id: &InvitationId, code_hash: &str) -> Result<(), Error> {
    on!(conn, |c| diesel::update(
        invitations::table.find(id.as_str())
    )
    .set(invitations::code_hash.eq(code_hash))
    .execute(c))?;
    Ok(())
}

/// Replaces a right's code by that of the next generation, with this digest. Whether the right has
/// been used is neither asked nor changed.
pub fn replace_code(
    conn: &mut Conn,
    id: &InvitationId,
    generation: i32,
    code_hash: &str,
) -> Result<(), Error> {
    on!(conn, |c| diesel::update(
        invitations::table.find(id.as_str())
    )
    .set((
        invitations::generation.eq(generation),
        invitations::code_hash.eq(code_hash)
    ))
    .execute(c))?;
    Ok(())
}

/// Changes where an invitation goes.
pub fn set_email(conn: &mut Conn, id: &InvitationId, email: &str) -> Result<(), Error> {
    on!(conn, |c| diesel::update(
        invitations::table.find(id.as_str())
    )
    .set(invitations::email.eq(email))
    .execute(c))?;
    Ok(())
}

/// The invitation with this id.
pub fn find(conn: &mut Conn, id: &InvitationId) -> Result<Option<Invitation>, Error> {
    let row: Option<Row> = on!(conn, |c| invitations::table
        .find(id.as_str())
        .select(COLUMNS)
        .get_result(c)
        .optional())?;
    row.map(invitation).transpose()
}

/// A right to answer, for whoever is about to use it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Right {
    /// The wave.
    pub wave: WaveId,
    /// The unit the answer counts in.
    pub unit: UnitId,
    /// Whether it has been used.
    pub answered: bool,
}

/// The rights whose codes have these digests, by digest. Nobody else uses one of them up until the
/// transaction ends. They are taken in the order of their digests, which is the same on every server,
/// so that two servers never wait for each other. On a file there is one writer at a time, and nothing
/// to hold.
///
/// As [`waves::hold`](super::waves::hold), it has a body for each database: only one knows row locks.
pub fn hold(conn: &mut Conn, codes: &BTreeSet<&str>) -> Result<BTreeMap<String, Right>, Error> {
    const OF_RIGHT: (
        invitations::code_hash,
        invitations::wave_id,
        invitations::unit_id,
        invitations::answered,
    ) = (
        invitations::code_hash,
        invitations::wave_id,
        invitations::unit_id,
        invitations::answered,
    );
    let named = invitations::code_hash.eq_any(codes);
    let named = invitations::table.filter(named).select(OF_RIGHT);
    let rows: Vec<(Option<String>, String, String, bool)> = match conn {
        Conn::Sqlite(c) => named.load(&mut **c)?,
        Conn::Postgres(c) => {
            let in_order = named.order(invitations::code_hash).for_update();
            in_order.load(&mut **c)?
        }
    };
    let rights = rows.into_iter().filter_map(|(code, wave, unit, answered)| {
        let right = Right {
            wave: WaveId::new(wave),
            unit: UnitId::new(unit),
            answered,
        };
        Some((code?, right))
    });
    Ok(rights.collect())
}

/// Uses up the rights whose codes have these digests, all of which are held and unused.
///
/// Errors: one of them is not there or is used after all; then the transaction is to be given up.
pub fn use_up(conn: &mut Conn, codes: &BTreeSet<&str>) -> Result<(), Error> {
    if codes.is_empty() {
        return Ok(());
    }
    let unused = invitations::table
        .filter(invitations::code_hash.eq_any(codes))
        .filter(invitations::answered.eq(false));
    let used = on!(conn, |c| diesel::update(unused)
        .set(invitations::answered.eq(true))
        .execute(c))?;
    if used == codes.len() {
        return Ok(());
    }
    Err(Error::Missing)
}

/// Uses a right, if it has not been used: the first write wins.
#[cfg(feature = "leaky")]
pub fn mark_answered(conn: &mut Conn, id: &InvitationId) -> Result<bool, Error> {
    let unused = invitations::table
        .filter(invitations::id.eq(id.as_str()))
        .filter(invitations::answered.eq(false));
    let marked = on!(conn, |c| diesel::update(unused)
        .set(invitations::answered.eq(true))
        .execute(c))?;
    Ok(marked == 1)
}

/// People per unit of a wave who have answered. For the count and for coarse response rates.
pub fn answered_per_unit(conn: &mut Conn, wave: &WaveId) -> Result<BTreeMap<UnitId, u32>, Error> {
    let rows: Vec<(String, i64)> = on!(conn, |c| invitations::table
        .filter(invitations::wave_id.eq(wave.as_str()))
        .filter(invitations::answered.eq(true))
        .group_by(invitations::unit_id)
        .select((invitations::unit_id, diesel::dsl::count_star()))
        .load(c))?;
    rows.into_iter()
        .map(|(unit, n)| {
            let n =
                i32::try_from(n).or(Err(Error::Unreadable("too many invitations".to_owned())))?;
            Ok((UnitId::new(unit), uncount(n)?))
        })
        .collect()
}

/// Deletes the roster of a wave, with the mails about it.
pub fn delete_of_wave(conn: &mut Conn, wave: &WaveId) -> Result<(), Error> {
    for invitation in of_wave(conn, wave)? {
        let id = invitation.id.as_str();
        on!(conn, |c| {
            diesel::delete(outbox::table.filter(outbox::invitation_id.eq(id))).execute(c)?;
            diesel::delete(invitations::table.find(id)).execute(c)
        })?;
    }
    Ok(())
}
