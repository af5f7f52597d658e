//! Codes and tokens: keyed digests under the one key that lies outside the database.

use data_encoding::BASE32_NOPAD;
use hmac::digest::Key;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use super::Keyring;
use crate::domain::id::InvitationId;

/// Characters of an access code or token: 26 × 5 bits, so that 130 bits must be guessed.
const CODE_LENGTH: usize = 26;
/// Characters of a code that is typed: 12 × 5 bits. With unknown codes limited, 60 bits are enough.
const SHORT_CODE_LENGTH: usize = 12;
/// Crockford's base32: no `i`, `l`, `o` and `u`, which are taken for other signs when they are copied.
const TYPED: &str = "0123456789abcdefghjkmnpqrstvwxyz";

impl Keyring {
    /// The access code of an invitation for a link: 130 bits. It is never stored: the mailer works it
    /// out again. Each generation has its own.
    pub fn access_code(&self, invitation: &InvitationId, generation: i32) -> String {
        self.token("access-code", &format!("{invitation}.{generation}"))
    }

    /// The access code of an invitation for people who type it: 60 bits in signs that cannot be taken
    /// for one another.
    pub fn short_code(&self, invitation: &InvitationId, generation: i32) -> String {
        let mac = self.mac("short-code", &format!("{invitation}.{generation}"));
        let signs = mac.iter().take(SHORT_CODE_LENGTH);
        signs
            .filter_map(|byte| TYPED.chars().nth(usize::from(byte & 31)))
            .collect()
    }

    /// The access code as it was made before codes had generations. Waves that were open at that
    /// upgrade have nothing else out.
    pub fn first_access_code(&self, invitation: &InvitationId) -> String {
        self.token("access-code", invitation.as_str())
    }

    /// The digest under which an access code is kept. It takes the key to make it, so nobody finds a
    /// short code by trying all of them against the database.
    pub fn code_digest(&self, code: &str) -> String {
        self.token("code-digest", code)
    }

    /// The token of a sign-in link.
    pub fn sign_in_token(&self, link: &str) -> String {
        self.token("sign-in", link)
    }

    /// The token of the link in a mail that stops such mails. It signs nobody in.
    pub fn unsubscribe_token(&self, mail: &str) -> String {
        self.token("unsubscribe", mail)
    }

    /// The token that the forms of a session send back.
    pub fn form_token(&self, session: &str) -> String {
        self.token("form", session)
    }

    /// What tells these keys from others, and gives nothing of them away.
    pub fn mark(&self) -> String {
        self.token("mark", "")
    }

    /// The slot in which tries from a place are counted: one of 65 536, which many places share. Every
    /// server with these keys finds the same, and nobody without them any. Each `hour` has its own.
    pub fn slot(&self, kind: &str, place: &[u8], hour: i64) -> u16 {
        let place = data_encoding::HEXLOWER.encode(place);
        let mac = self.mac("slot", &format!("{kind} {hour} {place}"));
        let [high, low, ..] = mac;
        u16::from_be_bytes([high, low])
    }

    /// A token for one purpose: a token for another purpose never fits.
    fn token(&self, purpose: &str, about: &str) -> String {
        let text = BASE32_NOPAD
            .encode(&self.mac(purpose, about))
            .to_lowercase();
        text.chars().take(CODE_LENGTH).collect()
    }

    fn mac(&self, purpose: &str, about: &str) -> [u8; 32] {
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
        mac.finalize().into_bytes().into()
    }
}

#[cfg(test)]
mod tests {
    use super::super::digest;
    use super::*;

    fn keyring() -> (tempfile::TempDir, Keyring) {
        let folder = tempfile::tempdir().unwrap();
        let keyring = Keyring::open(folder.path(), true).unwrap();
        (folder, keyring)
    }

    #[test]
    fn codes_last_and_never_fit_another_purpose() {
        let (folder, keyring) = keyring();
        let invitation = InvitationId::new("i");
        let code = keyring.access_code(&invitation, 0);
        assert_eq!(code.len(), 26, "130 bits");
        assert_ne!(code, keyring.sign_in_token("i.0"));
        assert_ne!(code, keyring.form_token("i.0"));
        let reopened = Keyring::open(folder.path(), true).unwrap();
        assert_eq!(reopened.access_code(&invitation, 0), code);
        assert_eq!(reopened.code_digest(&code), keyring.code_digest(&code));
    }

    #[test]
    fn keys_are_told_by_their_mark_and_tries_by_a_slot_of_the_hour() {
        let ((folder, one), (_other_folder, other)) = (keyring(), keyring());
        let again = Keyring::open(folder.path(), false).unwrap();
        assert_eq!(one.mark(), again.mark());
        assert_ne!(one.mark(), other.mark());
        let slots = |keyring: &Keyring, hour| -> Vec<u16> {
            let places = 0_u8..20;
            places
                .map(|place| keyring.slot("code", &[place], hour))
                .collect()
        };
        assert_eq!(slots(&one, 7), slots(&again, 7), "on every server");
        assert_ne!(slots(&one, 7), slots(&one, 8), "for an hour");
        assert_ne!(slots(&one, 7), slots(&other, 7), "under the key");
        assert!(one.is_still_there());
        std::fs::remove_file(folder.path().join("codes.key")).unwrap();
        assert!(!one.is_still_there());
    }

    #[test]
    fn typed_codes_have_sixty_bits_in_signs_that_nobody_mistakes() {
        let (_folder, keyring) = keyring();
        let codes: Vec<String> = (0..200)
            .map(|n| keyring.short_code(&InvitationId::new(format!("i{n}")), 0))
            .collect();
        let signs: std::collections::BTreeSet<char> =
            codes.iter().flat_map(|code| code.chars()).collect();
        assert_eq!(signs.len(), 32, "all of five bits: {signs:?}");
        assert!(!signs.iter().any(|sign| "ilou".contains(*sign)));
        assert!(codes.iter().all(|code| code.len() == 12));
    }

    #[test]
    fn each_generation_has_its_own_codes() {
        let (_folder, keyring) = keyring();
        let (one, other) = (InvitationId::new("i"), InvitationId::new("i.1"));
        let codes: std::collections::BTreeSet<String> = [
            keyring.access_code(&one, 0),
            keyring.access_code(&one, 1),
            keyring.access_code(&one, 11),
            keyring.access_code(&other, 1),
            keyring.first_access_code(&one),
            keyring.short_code(&one, 0),
            keyring.short_code(&one, 1),
        ]
        .into();
        assert_eq!(codes.len(), 7);
        assert!(!codes.iter().any(
            |code| code.starts_with(&keyring.short_code(&one, 0)) && code.len() == CODE_LENGTH
        ));
    }

    #[test]
    fn a_codes_digest_cannot_be_made_without_the_key() {
        let (one, other) = (keyring(), keyring());
        let code = "0123456789ab";
        assert_ne!(one.1.code_digest(code), other.1.code_digest(code));
        assert_ne!(one.1.code_digest(code), digest(code));
    }
}
