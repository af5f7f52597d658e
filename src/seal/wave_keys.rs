//! The private keys of a wave, as files in the key folder: plain at level 1, wrapped for each holder
//! of an opening code at level 2.

use std::io;
use std::path::PathBuf;

use data_encoding::HEXLOWER;
use rand::CryptoRng;

use super::opening::SALT;
use super::sealing::{Lock, key_pair};
use super::{Error, Keyring, OpeningCode, WaveKey, destroy, read, write_secret};
use crate::domain::id::WaveId;
use crate::domain::opening_code::Holder;
use crate::domain::wave::Level;

/// How a wrapped key's file begins: what it is, and the public key that belongs to it. Then come the
/// salt and the wrapped key.
const MAGIC: &[u8; 8] = b"TRIVSEL2";
const PUBLIC: usize = 32;
const HEAD: usize = MAGIC.len() + PUBLIC;

/// The fresh keys of a wave.
#[derive(Debug)]
pub struct Made {
    /// What ballots are sealed to, as hexadecimal digits.
    pub ballots: String,
    /// What counted ballots are sealed to.
    pub archive: String,
    /// The opening codes, at level 2. They exist here only, and once.
    pub codes: Vec<(Holder, OpeningCode)>,
}

impl Lock {
    fn stem(self) -> &'static str {
        match self {
            Self::Ballots => "wave",
            Self::Archive => "archive",
        }
    }

    /// How the names of a wave's key files begin, up to the first dot.
    pub(super) fn name_of(self, wave: &WaveId) -> String {
        format!("{}-{wave}", self.stem())
    }
}

impl Keyring {
    fn plain_file(&self, lock: Lock, wave: &WaveId) -> PathBuf {
        self.folder.join(format!("{}.key", lock.name_of(wave)))
    }

    fn wrapped_file(&self, lock: Lock, wave: &WaveId, holder: Holder) -> PathBuf {
        let name = format!("{}.{}.key", lock.name_of(wave), holder.name());
        self.folder.join(name)
    }

    /// Makes a wave's keys and keeps them in the folder, in place of any that it had.
    ///
    /// Errors: the folder cannot be written.
    pub fn make_wave_keys(
        &self,
        wave: &WaveId,
        level: Level,
        rng: &mut impl CryptoRng,
    ) -> Result<Made, Error> {
        let pairs = Lock::ALL.map(|lock| (lock, key_pair()));
        let [(_, (_, ballots)), (_, (_, archive))] = &pairs;
        let mut made = Made {
            ballots: ballots.clone(),
            archive: archive.clone(),
            codes: Vec::new(),
        };
        if level == Level::One {
            for (lock, (private, _)) in &pairs {
                write_secret(&self.plain_file(*lock, wave), private.as_ref())?;
            }
            return Ok(made);
        }
        for holder in Holder::ALL {
            let code = OpeningCode::draw(rng);
            let mut salt = [0; SALT];
            rng.fill_bytes(&mut salt);
            let key = code.key(&salt)?;
            for (lock, (private, public)) in &pairs {
                let public = HEXLOWER.decode(public.as_bytes()).or(Err(Error::Broken))?;
                let head = [MAGIC.as_slice(), &public].concat();
                let about = [&head, wave.as_str().as_bytes()].concat();
                let wrapped = key.wrap(rng, (private.as_ref(), &about))?;
                let file = self.wrapped_file(*lock, wave, holder);
                write_secret(&file, &[head, salt.to_vec(), wrapped].concat())?;
            }
            made.codes.push((holder, code));
        }
        Ok(made)
    }

    /// The key that opens a wave's box. At level 2 either holder's code is needed.
    ///
    /// Errors: there is no such key any more, or the code is missing or does not fit.
    pub fn wave_key(&self, wave: &WaveId, code: Option<&OpeningCode>) -> Result<WaveKey, Error> {
        self.key(Lock::Ballots, wave, code)
    }

    /// The key that opens a wave's archive.
    ///
    /// Errors: as [`Keyring::wave_key`].
    pub fn key_to_archive(
        &self,
        wave: &WaveId,
        code: Option<&OpeningCode>,
    ) -> Result<WaveKey, Error> {
        self.key(Lock::Archive, wave, code)
    }

    fn key(&self, lock: Lock, wave: &WaveId, code: Option<&OpeningCode>) -> Result<WaveKey, Error> {
        if let Some(bytes) = found(read(&self.plain_file(lock, wave)))? {
            return WaveKey::of(&bytes, lock);
        }
        let mut why = Error::NoKey;
        for holder in Holder::ALL {
            let Some(bytes) = found(read(&self.wrapped_file(lock, wave, holder)))? else {
                continue;
            };
            let code = code.ok_or(Error::CodeMissing)?;
            match unwrapped(&bytes, lock, wave, code) {
                Ok(key) => return Ok(key),
                Err(error) => why = error,
            }
        }
        Err(why)
    }

    /// What this holder's code proves to open, if it is the holder's: everything of the wave that is
    /// still locked, told by the public key of its box.
    ///
    /// Errors: the holder's keys are missing or damaged.
    pub fn proves(
        &self,
        wave: &WaveId,
        holder: Holder,
        code: &OpeningCode,
    ) -> Result<Option<String>, Error> {
        let mut proved = None;
        for lock in Lock::ALL {
            let bytes = found(read(&self.wrapped_file(lock, wave, holder)))?;
            match unwrapped(&bytes.ok_or(Error::NoKey)?, lock, wave, code) {
                Ok(key) if lock == Lock::Ballots => proved = Some(key.public()),
                Ok(_) => {}
                Err(Error::WrongCode) => return Ok(None),
                Err(error) => return Err(error),
            }
        }
        Ok(proved)
    }

    /// Whether the folder holds the key that opens what is sealed to this public key, or both wraps of
    /// it. Without it, a ballot must not be taken: it could never be counted.
    pub fn can_open(&self, wave: &WaveId, public_key: &str) -> bool {
        self.has(Lock::Ballots, wave, public_key)
    }

    /// The same of what is sealed to the archive.
    pub fn can_recount(&self, wave: &WaveId, public_key: &str) -> bool {
        self.has(Lock::Archive, wave, public_key)
    }

    fn has(&self, lock: Lock, wave: &WaveId, public_key: &str) -> bool {
        let plain = read(&self.plain_file(lock, wave));
        if let Ok(key) = plain.map(|bytes| WaveKey::of(&bytes, lock)) {
            return key.is_ok_and(|key| key.public() == public_key);
        }
        Holder::ALL.into_iter().all(|holder| {
            let file = read(&self.wrapped_file(lock, wave, holder));
            file.is_ok_and(|bytes| {
                let public = bytes.get(MAGIC.len()..HEAD);
                public.is_some_and(|public| HEXLOWER.encode(public) == public_key)
            })
        })
    }

    /// Whether anything that opens a wave's box is left.
    pub fn has_wave_key(&self, wave: &WaveId) -> bool {
        self.files(Lock::Ballots, wave)
            .iter()
            .any(|file| file.exists())
    }

    /// Whether anything that opens a wave's archive is left.
    pub fn has_archive_key(&self, wave: &WaveId) -> bool {
        self.files(Lock::Archive, wave)
            .iter()
            .any(|file| file.exists())
    }

    fn files(&self, lock: Lock, wave: &WaveId) -> [PathBuf; 3] {
        let [hr, staff] = Holder::ALL.map(|holder| self.wrapped_file(lock, wave, holder));
        [self.plain_file(lock, wave), hr, staff]
    }

    /// Destroys everything that opens a wave's box: overwritten, then removed. Twice is no error.
    ///
    /// Errors: the folder cannot be written.
    pub fn destroy_wave_key(&self, wave: &WaveId) -> Result<(), Error> {
        self.destroy_all(Lock::Ballots, wave)
    }

    /// Destroys everything that opens a wave's archive.
    ///
    /// Errors: the folder cannot be written.
    pub fn destroy_archive_key(&self, wave: &WaveId) -> Result<(), Error> {
        self.destroy_all(Lock::Archive, wave)
    }

    fn destroy_all(&self, lock: Lock, wave: &WaveId) -> Result<(), Error> {
        for file in self.files(lock, wave) {
            destroy(&file)?;
        }
        Ok(())
    }
}

/// A file's bytes, if it is there.
fn found(file: io::Result<Vec<u8>>) -> Result<Option<Vec<u8>>, Error> {
    match file {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error.into()),
    }
}

fn unwrapped(
    bytes: &[u8],
    lock: Lock,
    wave: &WaveId,
    code: &OpeningCode,
) -> Result<WaveKey, Error> {
    let (head, rest) = bytes.split_at_checked(HEAD).ok_or(Error::Broken)?;
    let (salt, wrapped) = rest.split_first_chunk::<SALT>().ok_or(Error::Broken)?;
    if !head.starts_with(MAGIC) {
        return Err(Error::Broken);
    }
    let about = [head, wave.as_str().as_bytes()].concat();
    let secret = code.key(salt)?.unwrap(wrapped, &about)?;
    WaveKey::of(&secret, lock)
}
