//! Layer 2: the ballot box's lock, and every other secret. The only file that names cryptography.
//!
//! A wave's ballots are sealed to the wave's public key (HPKE base mode, RFC 9180: X25519,
//! HKDF-SHA256, ChaCha20-Poly1305). The private key lies in the key folder, beside the database and
//! never in it, and is destroyed once the wave is counted: **level 1**. So the database, all its
//! history, its backups and its logs show nobody's answers; whoever holds the key folder of an open
//! wave could. Wrapping the key under opening codes (level 2) belongs here, behind the same calls.

use std::fmt;
use std::fs::{File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use data_encoding::{BASE32_NOPAD, HEXLOWER};
use hmac::digest::Key;
use hmac::{Hmac, KeyInit, Mac};
use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::{Deserializable, Kem, OpModeR, OpModeS, Serializable};
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;

use crate::domain::id::{InvitationId, WaveId};

type BoxKem = X25519HkdfSha256;
type Private = <BoxKem as Kem>::PrivateKey;
type Public = <BoxKem as Kem>::PublicKey;
type Encapped = <BoxKem as Kem>::EncappedKey;

/// How many bytes a seal adds: the encapsulated key and the tag.
const ENCAPPED: usize = 32;
/// Characters of an access code or token: 26 × 5 bits, so that 130 bits must be guessed.
const CODE_LENGTH: usize = 26;

/// Why a seal could not be made or opened.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The key folder cannot be read or written.
    #[error("the key folder failed: {0}")]
    Folder(#[from] io::Error),
    /// There is no key for this wave: it was destroyed after the count, or never made.
    #[error("there is no key for this wave")]
    NoKey,
    /// The key behind all access codes is gone while a survey is open: a fresh one would make every
    /// code that is out worthless.
    #[error("keys/codes.key is missing although a survey is open; put its copy back")]
    CodesLost,
    /// The key, the ballot or the seal is not what it should be.
    #[error("the seal does not fit")]
    Broken,
}

/// The folder of secrets: the key behind all codes, and the private key of each open wave.
pub struct Keyring {
    folder: PathBuf,
    codes: [u8; 32],
}

impl Keyring {
    /// Opens the folder, and makes it with a fresh key if it is not there and may be made.
    ///
    /// Errors: the folder cannot be read or written, or its key is damaged or missing.
    pub fn open(folder: &Path, may_make: bool) -> Result<Self, Error> {
        std::fs::create_dir_all(folder)?;
        let file = folder.join("codes.key");
        let codes = match read(&file) {
            Ok(bytes) => bytes.try_into().or(Err(Error::Broken))?,
            Err(error) if error.kind() == io::ErrorKind::NotFound && !may_make => {
                return Err(Error::CodesLost);
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let (private, _) = BoxKem::gen_keypair();
                let fresh: [u8; 32] = private.to_bytes().into();
                write_secret(&file, &fresh)?;
                fresh
            }
            Err(error) => return Err(error.into()),
        };
        Ok(Self {
            folder: folder.to_owned(),
            codes,
        })
    }

    /// The access code of an invitation. It is never stored: the mailer works it out again.
    pub fn access_code(&self, invitation: &InvitationId) -> String {
        self.token("access-code", invitation.as_str())
    }

    /// The token of a sign-in link.
    pub fn sign_in_token(&self, link: &str) -> String {
        self.token("sign-in", link)
    }

    /// The token that the forms of a session send back.
    pub fn form_token(&self, session: &str) -> String {
        self.token("form", session)
    }

    /// A token for one purpose: a token for another purpose never fits.
    fn token(&self, purpose: &str, about: &str) -> String {
        // A key shorter than a block is filled up with zeros: that is HMAC's own rule.
        let mut block = Key::<Hmac<Sha256>>::default();
        block
            .iter_mut()
            .zip(self.codes)
            .for_each(|(slot, byte)| *slot = byte);
        let mut mac = <Hmac<Sha256> as KeyInit>::new(&block);
        mac.update(purpose.as_bytes());
        mac.update(&[0]);
        mac.update(about.as_bytes());
        let text = BASE32_NOPAD
            .encode(&mac.finalize().into_bytes())
            .to_lowercase();
        text.chars().take(CODE_LENGTH).collect()
    }

    fn wave_file(&self, wave: &WaveId) -> PathBuf {
        self.folder.join(format!("wave-{wave}.key"))
    }

    /// Makes a wave's key pair, keeps the private key in the folder and hands out the public one.
    ///
    /// Errors: the folder cannot be written.
    pub fn make_wave_key(&self, wave: &WaveId) -> Result<String, Error> {
        let (private, public) = BoxKem::gen_keypair();
        write_secret(&self.wave_file(wave), &private.to_bytes())?;
        Ok(HEXLOWER.encode(&public.to_bytes()))
    }

    /// The key that opens a wave's box.
    ///
    /// Errors: [`Error::NoKey`] if it was destroyed or never made.
    pub fn wave_key(&self, wave: &WaveId) -> Result<WaveKey, Error> {
        self.private_key(wave).map(WaveKey)
    }

    fn private_key(&self, wave: &WaveId) -> Result<Private, Error> {
        match read(&self.wave_file(wave)) {
            Ok(bytes) => Private::from_bytes(&bytes).or(Err(Error::Broken)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Err(Error::NoKey),
            Err(error) => Err(error.into()),
        }
    }

    /// Whether the folder holds the key that opens what is sealed to this public key. Without it, a
    /// ballot must not be taken: it could never be counted.
    pub fn can_open(&self, wave: &WaveId, public_key: &str) -> bool {
        self.private_key(wave)
            .is_ok_and(|key| HEXLOWER.encode(&BoxKem::sk_to_pk(&key).to_bytes()) == public_key)
    }

    /// Destroys a wave's private key: overwritten, then removed. Doing so twice is no error.
    ///
    /// Errors: the folder cannot be written.
    pub fn destroy_wave_key(&self, wave: &WaveId) -> Result<(), Error> {
        let file = self.wave_file(wave);
        match OpenOptions::new().write(true).open(&file) {
            Ok(mut open) => {
                open.write_all(&[0; 32])?;
                open.sync_all()?;
                std::fs::remove_file(&file)?;
                sync_folder(&file)?;
                Ok(())
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
            Err(error) => Err(error.into()),
        }
    }
}

impl fmt::Debug for Keyring {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Keyring")
            .field("folder", &self.folder)
            .finish_non_exhaustive()
    }
}

/// The private key of one wave, in memory while its box is opened.
pub struct WaveKey(Private);

impl fmt::Debug for WaveKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("WaveKey")
    }
}

/// What every seal of a wave is bound to.
fn info(wave: &WaveId) -> Vec<u8> {
    [b"ballot-v1", wave.as_str().as_bytes()].concat()
}

/// Seals a packed ballot to a wave's public key.
///
/// Errors: the key is none.
pub fn seal(public_key: &str, wave: &WaveId, packed: &[u8]) -> Result<Vec<u8>, Error> {
    let key = HEXLOWER
        .decode(public_key.as_bytes())
        .or(Err(Error::Broken))?;
    let key = Public::from_bytes(&key).or(Err(Error::Broken))?;
    let (encapped, ciphertext) = hpke::single_shot_seal::<ChaCha20Poly1305, HkdfSha256, BoxKem>(
        &OpModeS::Base,
        &key,
        &info(wave),
        packed,
        &[],
    )
    .or(Err(Error::Broken))?;
    Ok([encapped.to_bytes().to_vec(), ciphertext].concat())
}

impl WaveKey {
    /// Opens what [`seal`] sealed to this wave.
    ///
    /// Errors: the bytes are something else, or were changed.
    pub fn open(&self, wave: &WaveId, sealed: &[u8]) -> Result<Vec<u8>, Error> {
        let (encapped, ciphertext) = sealed.split_at_checked(ENCAPPED).ok_or(Error::Broken)?;
        let encapped = Encapped::from_bytes(encapped).or(Err(Error::Broken))?;
        hpke::single_shot_open::<ChaCha20Poly1305, HkdfSha256, BoxKem>(
            &OpModeR::Base,
            &self.0,
            &encapped,
            &info(wave),
            ciphertext,
            &[],
        )
        .or(Err(Error::Broken))
    }
}

/// The digest under which a code or token is kept.
pub fn digest(token: &str) -> String {
    HEXLOWER.encode(&Sha256::digest(token.as_bytes()))
}

/// Whether two tokens are the same, in a time that does not tell where they differ.
pub fn same(one: &str, other: &str) -> bool {
    one.as_bytes().ct_eq(other.as_bytes()).into()
}

fn read(file: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    File::open(file)?.read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Writes a secret so that only its owner can read it and it survives a power cut.
fn write_secret(file: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    let mut open = options.open(file)?;
    open.write_all(bytes)?;
    open.sync_all()?;
    sync_folder(file)
}

/// Makes the making or removing of a file durable.
fn sync_folder(file: &Path) -> io::Result<()> {
    file.parent()
        .map_or(Ok(()), |folder| File::open(folder)?.sync_all())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keyring() -> (tempfile::TempDir, Keyring) {
        let folder = tempfile::tempdir().unwrap();
        let keyring = Keyring::open(folder.path(), true).unwrap();
        (folder, keyring)
    }

    #[test]
    fn a_box_opens_with_its_own_key_and_its_own_wave_only() {
        let (_folder, keyring) = keyring();
        let (wave, other) = (WaveId::new("one"), WaveId::new("other"));
        let public = keyring.make_wave_key(&wave).unwrap();
        keyring.make_wave_key(&other).unwrap();
        let sealed = seal(&public, &wave, b"an answer").unwrap();
        let key = keyring.wave_key(&wave).unwrap();
        assert_eq!(key.open(&wave, &sealed).unwrap(), b"an answer");
        assert!(key.open(&other, &sealed).is_err());
        assert!(
            keyring
                .wave_key(&other)
                .unwrap()
                .open(&wave, &sealed)
                .is_err()
        );
        for place in [0, ENCAPPED, sealed.len() - 1] {
            let mut changed = sealed.clone();
            changed[place] ^= 1;
            assert!(key.open(&wave, &changed).is_err(), "byte {place}");
        }
    }

    #[test]
    fn equal_ballots_have_different_seals_of_equal_length() {
        let (_folder, keyring) = keyring();
        let wave = WaveId::new("w");
        let public = keyring.make_wave_key(&wave).unwrap();
        let (one, other) = (
            seal(&public, &wave, &[7; 1024]).unwrap(),
            seal(&public, &wave, &[7; 1024]).unwrap(),
        );
        assert_ne!(one, other);
        assert_eq!((one.len(), other.len()), (1024 + 48, 1024 + 48));
    }

    #[test]
    fn a_destroyed_key_is_gone_and_destroying_it_again_is_no_error() {
        let (folder, keyring) = keyring();
        let wave = WaveId::new("w");
        keyring.make_wave_key(&wave).unwrap();
        keyring.destroy_wave_key(&wave).unwrap();
        keyring.destroy_wave_key(&wave).unwrap();
        assert!(matches!(keyring.wave_key(&wave), Err(Error::NoKey)));
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn codes_last_and_never_fit_another_purpose() {
        let (folder, keyring) = keyring();
        let code = keyring.access_code(&InvitationId::new("i"));
        assert_eq!(code.len(), CODE_LENGTH);
        assert_ne!(code, keyring.sign_in_token("i"));
        assert_ne!(code, keyring.form_token("i"));
        assert_eq!(
            Keyring::open(folder.path(), true)
                .unwrap()
                .access_code(&InvitationId::new("i")),
            code
        );
    }

    #[test]
    fn a_lost_key_is_not_replaced_in_silence() {
        let (folder, keyring) = keyring();
        let wave = WaveId::new("w");
        let public = keyring.make_wave_key(&wave).unwrap();
        assert!(keyring.can_open(&wave, &public));
        keyring.make_wave_key(&wave).unwrap();
        assert!(!keyring.can_open(&wave, &public), "another key");
        keyring.destroy_wave_key(&wave).unwrap();
        assert!(!keyring.can_open(&wave, &public), "no key");
        std::fs::remove_file(folder.path().join("codes.key")).unwrap();
        assert!(matches!(
            Keyring::open(folder.path(), false),
            Err(Error::CodesLost)
        ));
    }

    #[cfg(unix)]
    #[test]
    fn secrets_are_readable_by_their_owner_only() {
        use std::os::unix::fs::PermissionsExt;
        let (folder, keyring) = keyring();
        keyring.make_wave_key(&WaveId::new("w")).unwrap();
        for file in std::fs::read_dir(folder.path()).unwrap() {
            assert_eq!(
                file.unwrap().metadata().unwrap().permissions().mode() & 0o777,
                0o600
            );
        }
    }
}
