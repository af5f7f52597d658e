//! The archive: what was counted, sealed once more under another key, so that the count can be
//! checked until the recount window has passed.
//!
//! Ballots are put into blocks of one size, many in each, and a block is sealed as one. Sealing each
//! ballot alone, in a box that holds the longest ballot there can be, would hide nothing more: order
//! and slots are of chance, all blocks have one length, and where a ballot begins and how long it is
//! stands inside the seal only. A block tells even less, for nobody without the key sees how many
//! ballots there are. It does away with a key exchange per ballot and, where comments are asked for,
//! with nine tenths of the bytes.

use super::CountError;
use super::slate::{Reading, Slate};
use crate::domain::id::WaveId;
use crate::seal;

/// The bytes of a block before it is sealed: at least one ballot of any length, and at most a few
/// hundred.
const BLOCK: usize = 128 * 1_024;

/// Seals the ballots of an order and hands over each sealed block as it is full.
///
/// Errors: a seal fails, or `put` does.
pub(super) fn seal_all(
    (slate, reading): (&Slate, &Reading),
    order: &[u32],
    (wave, key): (&WaveId, &str),
    mut put: impl FnMut(&[u8]) -> Result<(), CountError>,
) -> Result<(), CountError> {
    let mut put_sealed = |block: &mut Vec<u8>| {
        block.resize(BLOCK, 0);
        let sealed = seal::archive(key, wave, block)?;
        block.clear();
        put(&sealed)
    };
    let mut block: Vec<u8> = Vec::with_capacity(BLOCK);
    let mut one = Vec::new();
    for entry in slate.in_order(reading, order) {
        let boxed = entry.boxed(reading, wave).ok_or(CountError::Figures)?;
        one.clear();
        boxed.write(&mut one).or(Err(CountError::Figures))?;
        if block.len() + one.len() > BLOCK {
            put_sealed(&mut block)?;
        }
        block.extend_from_slice(&one);
    }
    if block.is_empty() {
        return Ok(());
    }
    put_sealed(&mut block)
}
