//! Locking and unlocking ballots: HPKE base mode, RFC 9180, with X25519, HKDF-SHA256 and
//! ChaCha20-Poly1305. Whoever locks needs a public key only.

use std::fmt;

use data_encoding::HEXLOWER;
use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::{Deserializable, Kem, OpModeR, OpModeS, Serializable};

use super::Error;
use crate::domain::id::WaveId;

type BoxKem = X25519HkdfSha256;
pub(super) type Private = <BoxKem as Kem>::PrivateKey;
type Public = <BoxKem as Kem>::PublicKey;
type Encapped = <BoxKem as Kem>::EncappedKey;

/// How many bytes a seal adds in front: the encapsulated key.
pub(super) const ENCAPPED: usize = 32;

/// What a key of a wave locks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lock {
    /// The ballot box, until the count.
    Ballots,
    /// What the count opened, until the recount window has passed.
    Archive,
}

impl Lock {
    pub(super) const ALL: [Self; 2] = [Self::Ballots, Self::Archive];

    /// What every seal of a wave is bound to: one lock's seal is no seal of the other.
    fn info(self, wave: &WaveId) -> Vec<u8> {
        let version: &[u8] = match self {
            Self::Ballots => b"ballot-v1",
            Self::Archive => b"archive-v1",
        };
        [version, wave.as_str().as_bytes()].concat()
    }
}

/// A private key of one wave, in memory while what it locks is opened. It is wiped when dropped.
pub struct WaveKey {
    private: Private,
    lock: Lock,
}

impl fmt::Debug for WaveKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WaveKey")
            .field("lock", &self.lock)
            .finish_non_exhaustive()
    }
}

/// A fresh private key's bytes, and its public key as hexadecimal digits.
pub(super) fn key_pair() -> (zeroize::Zeroizing<[u8; 32]>, String) {
    let (private, public) = BoxKem::gen_keypair();
    (
        zeroize::Zeroizing::new(private.to_bytes().into()),
        HEXLOWER.encode(&public.to_bytes()),
    )
}

/// Thirty-two bytes that nobody knows.
pub(super) fn fresh_secret() -> [u8; 32] {
    BoxKem::gen_keypair().0.to_bytes().into()
}

/// Seals a packed ballot for the box.
///
/// Errors: the key is none.
pub fn seal(public_key: &str, wave: &WaveId, packed: &[u8]) -> Result<Vec<u8>, Error> {
    lock(Lock::Ballots, public_key, wave, packed)
}

/// Seals a ballot that was counted for the archive.
///
/// Errors: the key is none.
pub fn archive(public_key: &str, wave: &WaveId, packed: &[u8]) -> Result<Vec<u8>, Error> {
    lock(Lock::Archive, public_key, wave, packed)
}

fn lock(lock: Lock, public_key: &str, wave: &WaveId, packed: &[u8]) -> Result<Vec<u8>, Error> {
    let key = HEXLOWER
        .decode(public_key.as_bytes())
        .or(Err(Error::Broken))?;
    let key = Public::from_bytes(&key).or(Err(Error::Broken))?;
    let (encapped, ciphertext) = hpke::single_shot_seal::<ChaCha20Poly1305, HkdfSha256, BoxKem>(
        &OpModeS::Base,
        &key,
        &lock.info(wave),
        packed,
        &[],
    )
    .or(Err(Error::Broken))?;
    Ok([encapped.to_bytes().to_vec(), ciphertext].concat())
}

impl WaveKey {
    /// The key with these bytes.
    pub(super) fn of(bytes: &[u8], lock: Lock) -> Result<Self, Error> {
        let private = Private::from_bytes(bytes).or(Err(Error::Broken))?;
        Ok(Self { private, lock })
    }

    /// The public key that belongs to it, as hexadecimal digits.
    pub(super) fn public(&self) -> String {
        HEXLOWER.encode(&BoxKem::sk_to_pk(&self.private).to_bytes())
    }

    #[cfg(test)]
    pub(super) fn secret(&self) -> Vec<u8> {
        self.private.to_bytes().to_vec()
    }

    /// Opens what was sealed to this key and this wave.
    ///
    /// Errors: the bytes are something else, or were changed.
    pub fn open(&self, wave: &WaveId, sealed: &[u8]) -> Result<Vec<u8>, Error> {
        let (encapped, ciphertext) = sealed.split_at_checked(ENCAPPED).ok_or(Error::Broken)?;
        let encapped = Encapped::from_bytes(encapped).or(Err(Error::Broken))?;
        hpke::single_shot_open::<ChaCha20Poly1305, HkdfSha256, BoxKem>(
            &OpModeR::Base,
            &self.private,
            &encapped,
            &self.lock.info(wave),
            ciphertext,
            &[],
        )
        .or(Err(Error::Broken))
    }
}
