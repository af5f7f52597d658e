//! Opening codes: eight words that a person keeps on paper and no machine keeps at all.
//!
//! Each word is one of 2,048, so a code is one of 2^88, and trying one is made slow (Argon2id with
//! 64 MiB). A private key is wrapped under each code on its own (XChaCha20-Poly1305): either opens, and
//! no secret is shared out in parts (the anonymity specification's 5.2).

use std::collections::BTreeMap;
use std::fmt;
use std::sync::LazyLock;

use argon2::{Algorithm, Argon2, Params, Version};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use rand::CryptoRng;
use zeroize::Zeroizing;

use super::Error;
use crate::domain::opening_code::Misread;

/// Words of a code.
pub const WORDS_PER_CODE: usize = 8;

/// Common Danish words, each known by its first four letters, sorted by them.
const WORDS: &str = include_str!("words.txt");

/// How much memory, in KiB, and how many passes one try costs.
const MEMORY: u32 = 64 * 1024;
const PASSES: u32 = 3;

pub(super) const SALT: usize = 16;
const NONCE: usize = 24;

/// Letters that tell one word from every other.
const TELLING: usize = 4;

/// The words by their first four letters, as they are typed on any keyboard.
static BY_START: LazyLock<BTreeMap<String, &'static str>> = LazyLock::new(|| {
    let words = WORDS.lines();
    words.map(|word| (start(&folded(word)), word)).collect()
});

/// An opening code. It prints itself only where it is asked for its words.
pub struct OpeningCode(Zeroizing<String>);

impl fmt::Debug for OpeningCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("OpeningCode")
    }
}

impl OpeningCode {
    /// A fresh code.
    pub(super) fn draw(rng: &mut impl CryptoRng) -> Self {
        let all: Vec<&str> = WORDS.lines().collect();
        let drawn = (0..WORDS_PER_CODE).filter_map(|_| {
            // The list's length is a power of two, so that every word is as likely as any other.
            let place = usize::try_from(rng.next_u32()).unwrap_or_default() % all.len();
            all.get(place).copied()
        });
        Self(Zeroizing::new(drawn.collect::<Vec<_>>().join(" ")))
    }

    /// Its words, to be shown once.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        self.0.split(' ')
    }

    /// Reads what somebody typed: capitals, punctuation and numbers between the words do not matter,
    /// `ae`, `oe` and `aa` stand for `æ`, `ø` and `å`, and a slip after a word's fourth letter is
    /// forgiven.
    ///
    /// Errors: the number of words, or the words that are none of ours.
    pub fn read(typed: &str) -> Result<Self, Misread> {
        let words: Vec<&str> = typed
            .split(|c: char| !c.is_alphabetic())
            .filter(|word| !word.is_empty())
            .collect();
        if words.len() != WORDS_PER_CODE {
            return Err(Misread::Number(words.len()));
        }
        let known: Vec<Option<&str>> = words
            .iter()
            .map(|word| BY_START.get(&start(&folded(word))).copied())
            .collect();
        let unknown = (1..).zip(&known).filter(|(_, word)| word.is_none());
        let unknown: Vec<usize> = unknown.map(|(place, _)| place).collect();
        if !unknown.is_empty() {
            return Err(Misread::Unknown(unknown));
        }
        let words: Vec<&str> = known.into_iter().flatten().collect();
        Ok(Self(Zeroizing::new(words.join(" "))))
    }

    /// The key that this code makes with a salt. Slow on purpose.
    pub(super) fn key(&self, salt: &[u8; SALT]) -> Result<Wrapping, Error> {
        let params = Params::new(MEMORY, PASSES, 1, Some(32)).or(Err(Error::Broken))?;
        let mut key = Zeroizing::new([0; 32]);
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(self.0.as_bytes(), salt, key.as_mut())
            .or(Err(Error::Broken))?;
        Ok(Wrapping(key))
    }
}

/// The key that wraps a wave's private keys for one holder.
pub(super) struct Wrapping(Zeroizing<[u8; 32]>);

impl Wrapping {
    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&Key::from(*self.0))
    }

    /// Wraps a secret, bound to what it is about: a nonce, then the wrapped bytes.
    pub(super) fn wrap(
        &self,
        rng: &mut impl CryptoRng,
        (secret, about): (&[u8], &[u8]),
    ) -> Result<Vec<u8>, Error> {
        let mut nonce = [0; NONCE];
        rng.fill_bytes(&mut nonce);
        let payload = Payload {
            msg: secret,
            aad: about,
        };
        let wrapped = self.cipher().encrypt(&XNonce::from(nonce), payload);
        Ok([nonce.to_vec(), wrapped.or(Err(Error::Broken))?].concat())
    }

    /// Unwraps what [`Wrapping::wrap`] wrapped.
    ///
    /// Errors: the code is another one, or the bytes were changed.
    pub(super) fn unwrap(&self, wrapped: &[u8], about: &[u8]) -> Result<Zeroizing<Vec<u8>>, Error> {
        let (nonce, ciphertext) = wrapped.split_first_chunk::<NONCE>().ok_or(Error::Broken)?;
        let payload = Payload {
            msg: ciphertext,
            aad: about,
        };
        let secret = self.cipher().decrypt(&XNonce::from(*nonce), payload);
        secret.map(Zeroizing::new).or(Err(Error::WrongCode))
    }
}

/// A word as any keyboard types it.
fn folded(word: &str) -> String {
    word.to_lowercase()
        .replace('æ', "ae")
        .replace('ø', "oe")
        .replace('å', "aa")
}

fn start(word: &str) -> String {
    word.chars().take(TELLING).collect()
}

#[cfg(test)]
mod tests {
    use rand::SeedableRng;
    use rand::rngs::StdRng;

    use super::*;

    fn code() -> OpeningCode {
        OpeningCode::draw(&mut StdRng::seed_from_u64(1))
    }

    #[test]
    fn there_are_2048_words_and_four_letters_tell_them_apart() {
        assert_eq!(WORDS.lines().count(), 2_048);
        assert_eq!(BY_START.len(), 2_048);
        for word in WORDS.lines() {
            assert!((3..=8).contains(&word.chars().count()), "{word}");
            assert!(
                word.chars()
                    .all(|c| matches!(c, 'a'..='z' | 'æ' | 'ø' | 'å')),
                "{word}"
            );
        }
    }

    #[test]
    fn a_code_is_read_however_it_is_written_down() {
        let code = code();
        let words: Vec<&str> = code.words().collect();
        assert_eq!(words.len(), WORDS_PER_CODE);
        let listed: Vec<String> = (1..)
            .zip(&words)
            .map(|(n, word)| format!("{n}. {word}"))
            .collect();
        let slips: Vec<String> = words
            .iter()
            .map(|word| format!("{}x", start(&folded(word))))
            .collect();
        let ways = [
            words.join(" "),
            words.join(", ").to_uppercase(),
            folded(&words.join("-")),
            listed.join("\n"),
            slips.join(" "),
        ];
        // A word of three letters has no fourth to go by, so the last way is for longer ones only.
        let short = words.iter().any(|word| folded(word).len() < TELLING);
        for typed in &ways[..if short { 4 } else { 5 }] {
            assert_eq!(*OpeningCode::read(typed).unwrap().0, *code.0, "{typed}");
        }
    }

    #[test]
    fn what_is_no_code_is_told_by_its_words() {
        assert_eq!(OpeningCode::read("").unwrap_err(), Misread::Number(0));
        let code = code();
        let mut words: Vec<&str> = code.words().collect();
        words[2] = "zzzz";
        words[6] = "qqqq";
        assert_eq!(
            OpeningCode::read(&words.join(" ")).unwrap_err(),
            Misread::Unknown(vec![3, 7])
        );
        words.push("hest");
        assert_eq!(
            OpeningCode::read(&words.join(" ")).unwrap_err(),
            Misread::Number(9)
        );
    }

    #[test]
    fn a_code_says_nothing_of_itself_in_a_log() {
        assert_eq!(format!("{:?}", code()), "OpeningCode");
    }

    #[test]
    fn only_the_same_code_unwraps_and_only_what_it_wrapped() {
        let mut rng = StdRng::seed_from_u64(2);
        let (own, other) = (code(), OpeningCode::draw(&mut rng));
        let salt = [7; SALT];
        let key = own.key(&salt).unwrap();
        let wrapped = key.wrap(&mut rng, (b"a secret", b"wave one")).unwrap();
        assert_eq!(&**key.unwrap(&wrapped, b"wave one").unwrap(), b"a secret");
        assert!(key.unwrap(&wrapped, b"wave two").is_err());
        assert!(
            other
                .key(&salt)
                .unwrap()
                .unwrap(&wrapped, b"wave one")
                .is_err()
        );
        assert!(
            own.key(&[8; SALT])
                .unwrap()
                .unwrap(&wrapped, b"wave one")
                .is_err()
        );
    }
}
