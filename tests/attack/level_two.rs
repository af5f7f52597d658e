//! A6 against the whole disk of a server while people answer: at level 2 nothing that lies on it opens
//! a single box, and the same attack on a server at level 1 opens all of them.

use std::collections::BTreeSet;

use data_encoding::{HEXLOWER, HEXUPPER};
use hpke::kem::X25519HkdfSha256;
use hpke::{Deserializable, Kem, Serializable};

use super::case;
use super::folder::{count, files, lines};
use super::history::{keys_left, opened};
use super::person::Person;
use super::town::{Town, ballot};
use super::trial::{Attack, LEAKY, trials};

type Lock = X25519HkdfSha256;

/// Everybody answers; the sealed boxes as they lie in the database.
fn boxes(town: &Town) -> Vec<Vec<u8>> {
    for (n, citizen) in town.arrivals(5).iter().enumerate() {
        town.cast(citizen, &ballot(n, citizen)).unwrap();
    }
    let query = "SELECT hex(sealed) AS line FROM sealed_ballots";
    let boxes = lines(town.app.folder(), query).into_iter();
    boxes
        .map(|hex| HEXUPPER.decode(hex.as_bytes()).unwrap())
        .collect()
}

/// How many of these boxes something on the disk opens, and how many keys were tried.
fn opened_by_the_disk(town: &Town, boxes: &[Vec<u8>]) -> (usize, usize) {
    let folder = town.app.folder();
    let codes: Vec<&str> = town.people.iter().map(|one| one.code.as_str()).collect();
    let keys = keys_left(folder, &codes);
    let public: BTreeSet<String> = lines(folder, "SELECT public_key AS line FROM waves")
        .into_iter()
        .collect();
    // Only a key whose other half the database tells can be the right one.
    let fits = |key: &&[u8; 32]| {
        let private = <Lock as Kem>::PrivateKey::from_bytes(*key);
        private.is_ok_and(|key| public.contains(&HEXLOWER.encode(&Lock::sk_to_pk(&key).to_bytes())))
    };
    let boxes: Vec<&[u8]> = boxes.iter().map(Vec::as_slice).collect();
    let most = keys.iter().filter(fits);
    let most = most.map(|key| opened(key, &town.wave, &boxes)).max();
    (most.unwrap_or_default(), keys.len())
}

fn steps(hr: &mut Person, wave: &str, step: &str, code: &str) {
    hr.visits(&format!("/waves/{wave}"));
    let fields = [("sure", "yes"), ("code", code)];
    hr.sends_form(&format!("/waves/{wave}/{step}"), &fields)
        .is(200);
}

#[test]
fn a6_a_stolen_disk_opens_no_box_at_level_two() {
    let n_people = trials(20, 100);
    let plain = Town::open(1, n_people, "on");
    let known = boxes(&plain);
    let (found, _) = opened_by_the_disk(&plain, &known);
    assert_eq!(found, known.len(), "at level 1 the key lies there");

    let (mut town, [hr, staff]) = Town::open_with_codes(n_people, "tw");
    let sealed = boxes(&town);
    let (found, tried) = opened_by_the_disk(&town, &sealed);
    println!(
        "A6: {tried} possible keys on the whole disk of an open wave at level 2, {found} of {n_people} boxes opened"
    );
    assert_eq!(found, 0);

    case::steps(&mut town.hr, &town.wave, "close").is(200);
    steps(&mut town.hr, &town.wave, "count", &staff);
    // Many ballots are one block of the archive.
    assert!(count(town.app.folder(), "archive_ballots") > 0);
    let (found, tried) = opened_by_the_disk(&town, &sealed);
    // In the careless program the wrapped key of the box is left, for somebody with a code.
    let left = files(&town.app.folder().join("keys"));
    let of_box = left
        .iter()
        .filter(|file| file.to_string_lossy().contains("wave-"));
    let of_box = of_box.count();
    Attack {
        id: "A6",
        what: format!(
            "{tried} possible keys after the count at level 2 open {found} boxes; wraps of the box's key left"
        ),
        trials: 2,
        found: of_box,
        by_chance: 0,
    }
    .report();
    assert_eq!(found, 0);

    case::steps(&mut town.hr, &town.wave, "release").is(200);
    steps(&mut town.hr, &town.wave, "purge", &hr);
    assert_eq!(count(town.app.folder(), "archive_ballots"), 0);
    let left = files(&town.app.folder().join("keys")).len();
    assert_eq!(left, if LEAKY { 3 } else { 1 }, "only the key of links");
}
