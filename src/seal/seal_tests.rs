use rand::SeedableRng;
use rand::rngs::StdRng;

use super::sealing::ENCAPPED;
use super::*;
use crate::domain::id::WaveId;
use crate::domain::opening_code::Holder;
use crate::domain::wave::Level;

fn keyring() -> (tempfile::TempDir, Keyring) {
    let folder = tempfile::tempdir().unwrap();
    let keyring = Keyring::open(folder.path(), true).unwrap();
    (folder, keyring)
}

fn make(keyring: &Keyring, wave: &WaveId, level: Level) -> Made {
    keyring
        .make_wave_keys(wave, level, &mut StdRng::seed_from_u64(7))
        .unwrap()
}

#[test]
fn a_box_opens_with_its_own_key_and_its_own_wave_only() {
    let (_folder, keyring) = keyring();
    let (wave, other) = (WaveId::new("one"), WaveId::new("other"));
    let public = make(&keyring, &wave, Level::One).ballots;
    make(&keyring, &other, Level::One);
    let sealed = seal(&public, &wave, b"an answer").unwrap();
    let key = keyring.wave_key(&wave, None).unwrap();
    assert_eq!(key.open(&wave, &sealed).unwrap(), b"an answer");
    assert!(key.open(&other, &sealed).is_err());
    let others = keyring.wave_key(&other, None).unwrap();
    assert!(others.open(&wave, &sealed).is_err());
    for place in [0, ENCAPPED, sealed.len() - 1] {
        let mut changed = sealed.clone();
        changed[place] ^= 1;
        assert!(key.open(&wave, &changed).is_err(), "byte {place}");
    }
}

#[test]
fn either_code_opens_and_nothing_else_does() {
    let (_folder, keyring) = keyring();
    let wave = WaveId::new("w");
    let made = make(&keyring, &wave, Level::Two);
    let sealed = seal(&made.ballots, &wave, b"an answer").unwrap();
    let archived = archive(&made.archive, &wave, b"an answer").unwrap();
    assert_eq!(made.codes.len(), 2);
    for (holder, code) in &made.codes {
        let key = keyring.wave_key(&wave, Some(code)).unwrap();
        assert_eq!(key.open(&wave, &sealed).unwrap(), b"an answer");
        assert!(key.open(&wave, &archived).is_err(), "each key has its lock");
        let key = keyring.key_to_archive(&wave, Some(code)).unwrap();
        assert_eq!(key.open(&wave, &archived).unwrap(), b"an answer");
        for other in Holder::ALL {
            let proved = keyring.proves(&wave, other, code).unwrap();
            let own = (other == *holder).then(|| made.ballots.clone());
            assert_eq!(proved, own);
        }
    }
    let stranger = OpeningCode::draw(&mut StdRng::seed_from_u64(8));
    let refused = keyring.wave_key(&wave, Some(&stranger));
    assert!(matches!(refused, Err(Error::WrongCode)));
    let refused = keyring.wave_key(&wave, None);
    assert!(matches!(refused, Err(Error::CodeMissing)));
}

#[test]
fn new_codes_make_the_old_ones_worthless() {
    let (_folder, keyring) = keyring();
    let wave = WaveId::new("w");
    let old = make(&keyring, &wave, Level::Two);
    let mut rng = StdRng::seed_from_u64(9);
    let new = keyring.make_wave_keys(&wave, Level::Two, &mut rng).unwrap();
    assert!(keyring.can_open(&wave, &new.ballots));
    assert!(!keyring.can_open(&wave, &old.ballots));
    for (_, code) in &old.codes {
        assert!(keyring.wave_key(&wave, Some(code)).is_err());
    }
}

#[test]
fn no_file_of_a_wave_at_level_two_holds_its_key_or_its_codes() {
    let (folder, keyring) = keyring();
    let wave = WaveId::new("w");
    let made = make(&keyring, &wave, Level::Two);
    let (_, code) = &made.codes[0];
    let key = keyring.wave_key(&wave, Some(code)).unwrap();
    let secret = key.secret();
    let words: Vec<&str> = code.words().collect();
    for file in std::fs::read_dir(folder.path()).unwrap() {
        let bytes = std::fs::read(file.unwrap().path()).unwrap();
        let holds = |what: &[u8]| bytes.windows(what.len()).any(|piece| piece == what);
        assert!(!holds(&secret));
        assert!(!holds(words[0].as_bytes()));
    }
}

#[test]
fn equal_ballots_have_different_seals_of_equal_length() {
    let (_folder, keyring) = keyring();
    let wave = WaveId::new("w");
    let public = make(&keyring, &wave, Level::One).ballots;
    let (one, other) = (
        seal(&public, &wave, &[7; 1024]).unwrap(),
        seal(&public, &wave, &[7; 1024]).unwrap(),
    );
    assert_ne!(one, other);
    assert_eq!((one.len(), other.len()), (1024 + 48, 1024 + 48));
}

#[test]
fn a_destroyed_key_is_gone_and_destroying_it_again_is_no_error() {
    for level in [Level::One, Level::Two] {
        let (folder, keyring) = keyring();
        let wave = WaveId::new("w");
        let made = make(&keyring, &wave, level);
        let code = made.codes.first().map(|(_, code)| code);
        for _ in 0..2 {
            keyring.destroy_wave_key(&wave).unwrap();
        }
        let refused = keyring.wave_key(&wave, code);
        assert!(matches!(refused, Err(Error::NoKey)));
        assert!(!keyring.has_wave_key(&wave));
        keyring.key_to_archive(&wave, code).unwrap();
        keyring.destroy_archive_key(&wave).unwrap();
        assert!(!keyring.has_archive_key(&wave));
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}

#[test]
fn a_lost_key_is_not_replaced_in_silence() {
    for level in [Level::One, Level::Two] {
        let (folder, keyring) = keyring();
        let wave = WaveId::new("w");
        let public = make(&keyring, &wave, level).ballots;
        assert!(keyring.can_open(&wave, &public));
        assert!(!keyring.can_open(&wave, &"0".repeat(64)), "another key");
        keyring.destroy_wave_key(&wave).unwrap();
        assert!(!keyring.can_open(&wave, &public), "no key");
        std::fs::remove_file(folder.path().join("codes.key")).unwrap();
        let refused = Keyring::open(folder.path(), false);
        assert!(matches!(refused, Err(Error::CodesLost)));
    }
}

#[test]
fn a_ballot_is_not_taken_where_one_of_the_two_wraps_is_missing() {
    let (folder, keyring) = keyring();
    let wave = WaveId::new("w");
    let public = make(&keyring, &wave, Level::Two).ballots;
    std::fs::remove_file(folder.path().join("wave-w.staff.key")).unwrap();
    assert!(!keyring.can_open(&wave, &public));
}

#[cfg(unix)]
#[test]
fn secrets_are_readable_by_their_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let (folder, keyring) = keyring();
    make(&keyring, &WaveId::new("one"), Level::One);
    make(&keyring, &WaveId::new("two"), Level::Two);
    for file in std::fs::read_dir(folder.path()).unwrap() {
        let mode = file.unwrap().metadata().unwrap().permissions().mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}
