//! Access codes: which one an invitation has, and whose a typed one is. A code is never stored.

use super::{Context, StoreError};
use crate::domain::roster::typed_code;
use crate::domain::wave::Wave;
use crate::seal;
use crate::store::bounces;
use crate::store::invitations::{self, Invitation};
use crate::store::waves::{self, Lock};

/// The invitation that a code belongs to, however its letters are written, its wave, and what ballots
/// are sealed to there.
pub(super) fn of_code(
    cx: &mut Context<'_>,
    typed: &str,
) -> Result<Option<(Invitation, Wave, Option<Lock>)>, StoreError> {
    let code = typed_code(typed);
    if let Some(found) = waves::of_code(cx.conn, &cx.keyring.code_digest(&code))? {
        return Ok(Some(found));
    }
    // Waves that were open when digests became keyed have plain digests. A wave takes answers for a
    // year at most, so from 2028 no such wave is left and this second look can go.
    waves::of_code(cx.conn, &seal::digest(&typed.to_ascii_lowercase()))
}

/// The code of an invitation as it stands: short on paper, long in a link.
pub(super) fn code_of(cx: &Context<'_>, invitation: &Invitation) -> String {
    let first = cx.keyring.first_access_code(&invitation.id);
    // As above: what is out from before the upgrade must be sent and printed again as it was.
    if invitation.code_hash.as_deref() == Some(&*seal::digest(&first)) {
        return first;
    }
    code(cx, invitation, invitation.generation)
}

fn code(cx: &Context<'_>, invitation: &Invitation, generation: i32) -> String {
    if invitation.has_short_code() {
        cx.keyring.short_code(&invitation.id, generation)
    } else {
        cx.keyring.access_code(&invitation.id, generation)
    }
}

/// Makes an invitation usable with its first code.
pub(super) fn give_code(cx: &mut Context<'_>, invitation: &Invitation) -> Result<(), StoreError> {
    let digest = cx
        .keyring
        .code_digest(&code(cx, invitation, invitation.generation));
    invitations::set_code(cx.conn, &invitation.id, &digest)
}

/// Gives an invitation the code of its next generation: the one before is worth nothing from then on,
/// and so are the mails with it.
/// What is done does not depend on whether it was used.
pub(super) fn replace_code(
    cx: &mut Context<'_>,
    invitation: &mut Invitation,
) -> Result<(), StoreError> {
    invitation.generation = invitation.generation.saturating_add(1);
    let digest = cx
        .keyring
        .code_digest(&code(cx, invitation, invitation.generation));
    invitations::replace_code(cx.conn, &invitation.id, invitation.generation, &digest)?;
    bounces::retire(cx.conn, &invitation.id)?;
    invitation.code_hash = Some(digest);
    Ok(())
}
