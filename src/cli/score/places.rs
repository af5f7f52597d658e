//! The units that answers came from, found by what a row says of them.

/// Paths to units, in the order in which they were met.
///
/// A table of hashes: a file has a million rows and a few thousand units, and a map in order would
/// compare a dozen keys for each row.
#[derive(Debug, Default)]
pub(super) struct Places {
    /// A place and one, where its key's hash says or in the first free slot after it; 0 is free.
    slots: Vec<u32>,
    /// All keys, one behind the other: every row is compared with one of them, so they stand close.
    keys: Vec<u8>,
    /// Where each key ends.
    ends: Vec<usize>,
    paths: Vec<Vec<String>>,
}

impl Places {
    /// Where the unit with this key stands.
    pub(super) fn find(&self, key: &[u8]) -> Option<usize> {
        let slot = self.slot(key)?;
        self.at(slot)
    }

    /// A unit that has not been met before, behind all others.
    pub(super) fn add(&mut self, key: &[u8], path: Vec<String>) {
        self.keys.extend_from_slice(key);
        self.ends.push(self.keys.len());
        self.paths.push(path);
        // At least half of the slots are free, so that the search for a free one is short.
        let n_keys = self.ends.len();
        if n_keys * 2 > self.slots.len() {
            let n_slots = (n_keys * 4).next_power_of_two();
            self.slots.clear();
            self.slots.resize(n_slots, 0);
            for place in 0..n_keys {
                self.enter(place);
            }
        } else {
            self.enter(n_keys - 1);
        }
    }

    /// The paths, in the order in which they were met.
    pub(super) fn into_paths(self) -> Vec<Vec<String>> {
        self.paths
    }

    fn enter(&mut self, place: usize) {
        let slot = self.key(place).and_then(|key| self.slot(key));
        let slot = slot.and_then(|slot| self.slots.get_mut(slot));
        if let (Some(slot), Ok(number)) = (slot, u32::try_from(place + 1)) {
            *slot = number;
        }
    }

    /// The place that stands in a slot, if it is not free.
    fn at(&self, slot: usize) -> Option<usize> {
        let number = usize::try_from(*self.slots.get(slot)?).ok()?;
        number.checked_sub(1)
    }

    fn key(&self, place: usize) -> Option<&[u8]> {
        let before = place
            .checked_sub(1)
            .and_then(|before| self.ends.get(before));
        let start = before.copied().unwrap_or_default();
        self.keys.get(start..*self.ends.get(place)?)
    }

    /// The slot of a key, or the free one that it would be entered in.
    fn slot(&self, key: &[u8]) -> Option<usize> {
        let last = self.slots.len().checked_sub(1)?;
        let mut slot = usize::try_from(hash(key) & u64::try_from(last).ok()?).ok()?;
        loop {
            let is_here = match self.at(slot) {
                None => true,
                Some(place) => self.key(place) == Some(key),
            };
            if is_here {
                return Some(slot);
            }
            slot = (slot + 1) & last;
        }
    }
}

/// FNV-1a, and its upper half mixed into the lower one.
fn hash(key: &[u8]) -> u64 {
    let step = |hash: u64, &byte: &u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    let hash = key.iter().fold(0xcbf2_9ce4_8422_2325, step);
    hash ^ (hash >> 32)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_of_units_are_found_again_and_no_others() {
        let mut places = Places::default();
        assert_eq!(places.find(b"a"), None);
        let key = |n: usize| format!("e{n:05}\n").into_bytes();
        for n in 0..5_000 {
            assert_eq!(places.find(&key(n)), None);
            places.add(&key(n), vec![n.to_string()]);
        }
        for n in 0..5_000 {
            assert_eq!(places.find(&key(n)), Some(n));
        }
        assert_eq!(places.find(&key(5_000)), None);
        assert_eq!(places.find(b""), None);
        assert_eq!(places.into_paths()[4_999], ["4999"]);
    }
}
