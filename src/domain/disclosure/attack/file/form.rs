//! The file's form: what the JSON may hold, before anything is checked.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};

/// The whole file.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct File {
    pub(super) k: Option<u32>,
    pub(super) family: Option<Sets>,
    pub(super) size: Option<Entries<u32>>,
    pub(super) targets: Option<Sets>,
    pub(super) counts: Option<Entries<Vec<u32>>>,
    pub(super) protected: Option<Vec<String>>,
    pub(super) statistics: Option<Vec<Statistic>>,
    pub(super) joint: Option<Vec<Joint>>,
}

/// One statistic.
#[derive(Debug, Default, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Statistic {
    pub(super) name: String,
    pub(super) k: Option<u32>,
    pub(super) family: Sets,
    pub(super) size: Option<Entries<u32>>,
    #[serde(default)]
    pub(super) targets: Sets,
    pub(super) counts: Option<Entries<Vec<u32>>>,
    #[serde(default)]
    pub(super) protected: Vec<String>,
}

/// One dimension with its score and its items.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Joint {
    pub(super) name: String,
    pub(super) k: Option<u32>,
    pub(super) min_answered: u32,
    pub(super) items: Vec<Item>,
    pub(super) answered: Entries<Entries<u32>>,
    #[serde(default)]
    pub(super) scores: Sets,
    #[serde(default)]
    pub(super) targets: Sets,
    #[serde(default)]
    pub(super) protected: Vec<String>,
}

/// One item.
#[derive(Debug, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Item {
    pub(super) name: String,
    pub(super) sets: Sets,
}

/// Sets by name.
pub(super) type Sets = Entries<Vec<Atom>>;

/// What an object holds, with every key as often as it stands there: an ordinary map would keep
/// the last one and say nothing.
#[derive(Debug)]
pub(super) struct Entries<T>(pub(super) Vec<(String, T)>);

impl<T> Default for Entries<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Entries<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(EntriesVisitor(PhantomData))
    }
}

struct EntriesVisitor<T>(PhantomData<T>);

impl<'de, T: Deserialize<'de>> Visitor<'de> for EntriesVisitor<T> {
    type Value = Entries<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with names")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Entries<T>, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(Entries(entries))
    }
}

/// An atom's name: a text, or a whole number as a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Atom(pub(super) String);

impl<'de> Deserialize<'de> for Atom {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(AtomVisitor)
    }
}

struct AtomVisitor;

impl Visitor<'_> for AtomVisitor {
    type Value = Atom;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an atom: a text or a whole number")
    }

    fn visit_str<E>(self, name: &str) -> Result<Atom, E> {
        Ok(Atom(name.to_owned()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Atom, E> {
        Ok(Atom(number.to_string()))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Atom, E> {
        Ok(Atom(number.to_string()))
    }
}
