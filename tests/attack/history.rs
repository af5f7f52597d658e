//! A3, A4 and A6: somebody keeps every frame of the log from the opening to the end, plays it back
//! commit by commit, and in the end tries every key that is left on the disk.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use data_encoding::{BASE32_NOPAD, BASE64_NOPAD, HEXLOWER};
use diesel::prelude::*;
use hpke::aead::ChaCha20Poly1305;
use hpke::kdf::HkdfSha256;
use hpke::kem::X25519HkdfSha256;
use hpke::{Deserializable, Kem, OpModeR, Serializable};
use sha2::{Digest, Sha256};

use super::folder::{Disk, files};
use super::linking::spearman;
use super::pages::{Image, Row, Value};
use super::tap::Tap;
use super::town::{Citizen, Town, ballot};
use super::trial::{Attack, LEAKY, trials};

type Lock = X25519HkdfSha256;
/// What a tree holds: rows without their places, which move when a page is divided.
type Content = BTreeMap<(String, usize, Vec<Value>), Row>;

/// Every row of the database. A box is told apart by its slot: what is in it is not read here.
fn content(image: &Image) -> Content {
    let mut content = Content::new();
    for tree in image.trees() {
        for row in image.rows(&tree) {
            let mut values = image.values(&row);
            if tree.name == "sealed_ballots" {
                values.truncate(2);
            }
            content.insert((tree.name.clone(), row.length, values), row);
        }
    }
    content
}

/// What one commit has changed.
struct Change {
    /// The invitation whose flag was set, if it is the only one, as its values.
    flagged: Option<Vec<Value>>,
    /// The sealed ballot that came, if it is the only one: its slot, and its bytes.
    sealed: Option<(Vec<u8>, Vec<u8>)>,
    /// Whatever else has changed, as the names of trees.
    others: Vec<String>,
}

fn change(before: &Content, after: &Content, image: &Image) -> Change {
    let lost: Vec<_> = before
        .keys()
        .filter(|key| !after.contains_key(*key))
        .collect();
    let come: Vec<_> = after
        .keys()
        .filter(|key| !before.contains_key(*key))
        .collect();
    let of = |keys: &[&(String, usize, Vec<Value>)], name: &str| {
        let named = keys.iter().filter(|(tree, _, _)| tree == name);
        named
            .map(|(_, _, values)| values.clone())
            .collect::<Vec<_>>()
    };
    let flagged = match (&of(&lost, "invitations")[..], &of(&come, "invitations")[..]) {
        ([old], [new]) if is_flag(old, new) => Some(new.clone()),
        _ => None,
    };
    let boxes = come.iter().filter(|(tree, _, _)| tree == "sealed_ballots");
    let boxes: Vec<Vec<Value>> = boxes.map(|key| image.values(&after[*key])).collect();
    let sealed = match &boxes[..] {
        [values] => match &values[..] {
            [_, Value::Bytes(slot), Value::Bytes(sealed)] => Some((slot.clone(), sealed.clone())),
            _ => None,
        },
        _ => None,
    };
    let known = |tree: &str| {
        tree == "invitations" && flagged.is_some() || tree == "sealed_ballots" && sealed.is_some()
    };
    let others = lost.iter().chain(&come).map(|(tree, _, _)| tree.clone());
    let others = others.filter(|tree| !known(tree)).collect();
    Change {
        flagged,
        sealed,
        others,
    }
}

/// Whether two rows differ in one place, and there in a flag that was set.
fn is_flag(old: &[Value], new: &[Value]) -> bool {
    let differing: Vec<_> = old
        .iter()
        .zip(new)
        .filter(|(old, new)| old != new)
        .collect();
    old.len() == new.len() && differing == [(&Value::Number(0), &Value::Number(1))]
}

/// Whether a row is this person's.
fn is_of(values: &[Value], citizen: &Citizen) -> bool {
    values.contains(&Value::Text(citizen.email.clone()))
}

/// Whether these bytes stand somewhere in the frames of a commit.
fn stands_in(commit: &super::tap::Commit, sought: &[u8]) -> bool {
    let mut frames = commit.frames.iter();
    frames.any(|frame| frame.bytes.windows(sought.len()).any(|here| here == sought))
}

#[test]
fn a3_a4_a6_the_whole_history_of_the_disk_tells_nobody_s_answers() {
    let mut town = Town::open(trials(3, 15), 20, "hi");
    let arrivals = town.arrivals(3);
    let folder = town.app.folder().to_owned();
    let mut tap = Tap::set(&folder);
    for (n, citizen) in arrivals.iter().enumerate() {
        town.cast(citizen, &ballot(n, citizen)).unwrap();
        tap.sip();
    }
    let secrets = secrets(&folder);
    let (changes, image) = replay(&tap);
    assert_eq!(
        changes.len(),
        arrivals.len(),
        "a commit for each who is alone"
    );
    report_pairs(&tap, &changes, &arrivals);
    report_copies(&changes);
    println!(
        "A2: before the count, sealed boxes lie in an order of {:+.3} with arrival, and nothing in them is readable",
        order(&image, &changes)
    );

    // A reader who stays keeps the log from being emptied, so that even the count's own commits stay.
    let mut reader =
        SqliteConnection::establish(&folder.join("trivsel.db").to_string_lossy()).unwrap();
    diesel::sql_query("BEGIN").execute(&mut reader).unwrap();
    diesel::sql_query("SELECT count(*) FROM waves")
        .execute(&mut reader)
        .unwrap();
    town.counts();
    tap.sip();
    drop(reader);
    let later = &tap.commits[arrivals.len()..];
    let counted = later
        .iter()
        .filter(|commit| stands_in(commit, arrivals[0].word.as_bytes()));
    assert!(counted.count() > 0, "the commit of the count was kept");
    for commit in later {
        let told = arrivals
            .iter()
            .filter(|one| stands_in(commit, one.word.as_bytes()));
        assert!(
            [0, arrivals.len()].contains(&told.count()),
            "all comments come in one commit, or the commit tells of some"
        );
    }
    report_keys(&town, (&changes, &secrets));
}

fn replay(tap: &Tap) -> (Vec<Change>, Image) {
    let mut image = tap.start.clone();
    let mut before = content(&image);
    let mut changes = Vec::new();
    for commit in &tap.commits {
        commit.lay_over(&mut image);
        let after = content(&image);
        changes.push(change(&before, &after, &image));
        before = after;
    }
    (changes, image)
}

fn report_pairs(tap: &Tap, changes: &[Change], arrivals: &[Citizen]) {
    let is_pair = |(change, citizen): &(&Change, &Citizen)| {
        let flagged = change.flagged.as_ref();
        change.sealed.is_some() && flagged.is_some_and(|values| is_of(values, citizen))
    };
    let pairs = changes.iter().zip(arrivals).filter(is_pair).count();
    assert_eq!(
        pairs,
        arrivals.len(),
        "the history shows who answered when; that is known"
    );
    let readable = |(commit, citizen): &(&super::tap::Commit, &Citizen)| {
        stands_in(commit, citizen.word.as_bytes()) || stands_in(commit, b"answers")
    };
    Attack {
        id: "A3",
        what: format!(
            "{} commits replayed, {pairs} pairs of flag and box, answers read beside them",
            changes.len()
        ),
        trials: arrivals.len(),
        found: tap.commits.iter().zip(arrivals).filter(readable).count(),
        by_chance: 0,
    }
    .report();
}

fn report_copies(changes: &[Change]) {
    let size = |change: &Change| {
        change
            .sealed
            .as_ref()
            .map(|(slot, sealed)| (slot.len(), sealed.len()))
    };
    let usual = changes.first().and_then(size);
    assert!(LEAKY || usual.is_some_and(|(slot, sealed)| slot == 16 && sealed % 128 == 48));
    let tells = |change: &&Change| {
        !change.others.is_empty() || change.flagged.is_none() || size(change) != usual
    };
    Attack {
        id: "A4",
        what: "copies before and after a ballot that differ in more than a flag and a box"
            .to_owned(),
        trials: changes.len(),
        found: changes.iter().filter(tells).count(),
        by_chance: 0,
    }
    .report();
}

/// The correlation of the order in which boxes lie in the file with the order of arrival.
fn order(image: &Image, changes: &[Change]) -> f64 {
    let mut rows = image.rows(&image.tree("sealed_ballots"));
    rows.sort_by_key(|row| (row.page, std::cmp::Reverse(row.offset)));
    let slots: Vec<Vec<Value>> = rows.iter().map(|row| image.values(row)).collect();
    let place = |change: &Change| {
        let (slot, _) = change.sealed.as_ref()?;
        slots
            .iter()
            .position(|values| values[1] == Value::Bytes(slot.clone()))
    };
    let places: Vec<usize> = changes.iter().filter_map(place).collect();
    spearman(&places)
}

/// The private keys of the waves, read while they are there. At level 2 they lie there wrapped, and
/// what is to be found nowhere afterwards is what a code unwraps them to.
fn secrets(folder: &Path) -> Vec<Vec<u8>> {
    let keys = files(&folder.join("keys")).into_iter();
    let of_waves = keys.filter(|file| file.to_string_lossy().contains("wave-"));
    let read: Vec<Vec<u8>> = of_waves.map(|file| std::fs::read(file).unwrap()).collect();
    assert!(!read.is_empty(), "an open wave has a key");
    read
}

/// Everything that is left on the disk and could be a key, and what the attacker has been given:
/// codes, tokens, and their digests. Whatever else comes to lie on the disk is to be added here.
pub(crate) fn keys_left(folder: &Path, given: &[&str]) -> BTreeSet<[u8; 32]> {
    let mut keys = BTreeSet::new();
    for file in files(folder) {
        let bytes = std::fs::read(&file).unwrap();
        if bytes.len() <= 4096 {
            keys.extend(
                bytes
                    .windows(32)
                    .map(|run| <[u8; 32]>::try_from(run).unwrap()),
            );
        }
    }
    let image = Tap::set(folder).start;
    for tree in image.trees() {
        for row in image.rows(&tree) {
            for value in image.values(&row) {
                match value {
                    Value::Bytes(bytes) if bytes.len() <= 4096 => {
                        keys.extend(
                            bytes
                                .windows(32)
                                .map(|run| <[u8; 32]>::try_from(run).unwrap()),
                        );
                    }
                    Value::Text(text) => keys.extend(written(&text)),
                    Value::Bytes(_) | Value::Nothing | Value::Number(_) => {}
                }
            }
        }
    }
    keys.extend(given.iter().flat_map(|text| written(text)));
    keys
}

/// The keys that a text may be the written form of, or the source of.
fn written(text: &str) -> Vec<[u8; 32]> {
    let upper = text.to_uppercase();
    let decoded = [
        HEXLOWER.decode(text.to_lowercase().as_bytes()),
        BASE32_NOPAD.decode(upper.as_bytes()),
        BASE64_NOPAD.decode(text.trim_end_matches('=').as_bytes()),
    ];
    let decoded = decoded.into_iter().flatten();
    let whole = decoded.filter_map(|bytes| <[u8; 32]>::try_from(bytes).ok());
    whole
        .chain([Sha256::digest(text.as_bytes()).into()])
        .collect()
}

/// What somebody opens with a key, of these boxes.
pub(crate) fn opened(key: &[u8; 32], wave: &str, boxes: &[&[u8]]) -> usize {
    let Ok(private) = <Lock as Kem>::PrivateKey::from_bytes(key) else {
        return 0;
    };
    let info = [b"ballot-v1", wave.as_bytes()].concat();
    let opens = |sealed: &&&[u8]| {
        let (encapped, text) = sealed.split_at(32);
        let encapped = <Lock as Kem>::EncappedKey::from_bytes(encapped).unwrap();
        hpke::single_shot_open::<ChaCha20Poly1305, HkdfSha256, Lock>(
            &OpModeR::Base,
            &private,
            &encapped,
            &info,
            text,
            &[],
        )
        .is_ok()
    };
    boxes.iter().filter(opens).count()
}

fn report_keys(town: &Town, (changes, secrets): (&[Change], &[Vec<u8>])) {
    let folder = town.app.folder();
    let backup = folder.join("backup.db");
    let now = town.app.now();
    town.app.services().back_up(&backup, now).unwrap();
    let boxes = changes.iter().filter_map(|change| change.sealed.as_ref());
    let boxes: Vec<&[u8]> = boxes.map(|(_, sealed)| sealed.as_slice()).collect();
    let codes: Vec<&str> = town.people.iter().map(|one| one.code.as_str()).collect();
    // The key that was there opens them, or this attack could not know a success.
    let first: [u8; 32] = secrets[0].as_slice().try_into().unwrap();
    assert_eq!(opened(&first, &town.wave, &boxes), boxes.len());
    let keys = keys_left(folder, &codes);
    // Only one key can be the right one: it is known by its other half, which the database tells.
    let public = super::folder::lines(folder, "SELECT public_key AS line FROM waves");
    let fits = |key: &&[u8; 32]| {
        let private = <Lock as Kem>::PrivateKey::from_bytes(*key);
        private.is_ok_and(|key| public.contains(&HEXLOWER.encode(&Lock::sk_to_pk(&key).to_bytes())))
    };
    let fitting = keys.iter().filter(fits);
    let most = fitting.map(|key| opened(key, &town.wave, &boxes)).max();
    Attack {
        id: "A6",
        what: format!(
            "{} boxes kept, {} possible keys left after the count, boxes opened",
            boxes.len(),
            keys.len()
        ),
        trials: boxes.len(),
        found: most.unwrap_or_default(),
        by_chance: 0,
    }
    .report();
    if !LEAKY {
        let disk = Disk::read(&files(folder));
        for secret in secrets {
            disk.does_not_hold(secret);
            for written in [
                HEXLOWER.encode(secret),
                BASE32_NOPAD.encode(secret).to_lowercase(),
                BASE64_NOPAD.encode(secret),
            ] {
                disk.does_not_hold(written.as_bytes());
            }
        }
    }
    let database = Disk::read(&[folder.join("trivsel.db"), backup]);
    database.does_not_hold(&std::fs::read(folder.join("keys/codes.key")).unwrap());
    for code in codes {
        database.does_not_hold(code.as_bytes());
    }
}
