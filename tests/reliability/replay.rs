//! A disk that loses its power: of what was written and not yet synced, any part may be there.

use std::collections::BTreeMap;

use rand::RngExt;
use rand::rngs::StdRng;

use super::trace::Event;

/// The smallest piece that a disk writes whole.
const SECTOR: usize = 512;

/// A file: what is on the disk for good, and what is on its way there.
#[derive(Debug, Clone, Default)]
struct File {
    durable: Vec<u8>,
    pending: Vec<Change>,
    /// How much was on its way when somebody began to wait for it.
    waiting: BTreeMap<String, usize>,
}

#[derive(Debug, Clone)]
enum Change {
    Bytes { at: usize, bytes: Vec<u8> },
    Cut(usize),
}

impl Change {
    fn apply(&self, content: &mut Vec<u8>) {
        match self {
            Self::Bytes { at, bytes } => {
                let end = at + bytes.len();
                if content.len() < end {
                    content.resize(end, 0);
                }
                content[*at..end].copy_from_slice(bytes);
            }
            Self::Cut(length) => content.resize(*length, 0),
        }
    }

    /// The same with only some of its sectors written.
    fn apply_torn(&self, content: &mut Vec<u8>, rng: &mut StdRng) {
        let Self::Bytes { at, bytes } = self else {
            return;
        };
        for (n, sector) in bytes.chunks(SECTOR).enumerate() {
            if rng.random_bool(0.5) {
                let (at, bytes) = (at + n * SECTOR, sector.to_owned());
                Self::Bytes { at, bytes }.apply(content);
            }
        }
    }
}

/// The disk at some moment.
#[derive(Debug, Clone, Default)]
pub(crate) struct Disk(BTreeMap<String, File>);

impl Disk {
    /// A disk on which these files have been for long.
    pub(crate) fn holding(files: impl IntoIterator<Item = (String, Vec<u8>)>) -> Self {
        let file = |(name, durable)| {
            let file = File {
                durable,
                ..File::default()
            };
            (name, file)
        };
        Self(files.into_iter().map(file).collect())
    }

    /// Something happens to one of the files of this disk; what happens elsewhere is passed over.
    pub(crate) fn happens(&mut self, event: &Event) {
        // Nothing comes back for a file of another disk.
        self.happened(event).unwrap_or_default();
    }

    fn happened(&mut self, event: &Event) -> Option<()> {
        match event {
            Event::Write { file, at, bytes } => self.0.get_mut(file)?.pending.push(Change::Bytes {
                at: usize::try_from(*at).unwrap(),
                bytes: bytes.clone(),
            }),
            Event::Cut { file, length } => {
                let length = usize::try_from(*length).unwrap();
                self.0.get_mut(file)?.pending.push(Change::Cut(length));
            }
            Event::Begin { file, who } => {
                let file = self.0.get_mut(file)?;
                let n = file.pending.len();
                file.waiting.insert(who.clone(), n);
            }
            Event::Synced { file, who } => {
                let file = self.0.get_mut(file)?;
                let n = file.waiting.remove(who).unwrap_or_default();
                for change in file.pending.drain(..n.min(file.pending.len())) {
                    change.apply(&mut file.durable);
                }
                // Whoever waits as well began later or earlier, but for what is now gone from here.
                for other in file.waiting.values_mut() {
                    *other = other.saturating_sub(n);
                }
            }
            Event::Gone { file } => *self.0.get_mut(file)? = File::default(),
            Event::Came { .. } | Event::Went { .. } => {}
        }
        Some(())
    }

    /// A file with everything that was written into it, synced or not, but for the last so many
    /// changes.
    pub(crate) fn written(&self, file: &str, n_without: usize) -> Vec<u8> {
        let File {
            durable, pending, ..
        } = &self.0[file];
        let mut content = durable.clone();
        for change in &pending[..pending.len().saturating_sub(n_without)] {
            change.apply(&mut content);
        }
        content
    }

    /// What is found after a loss of power: everything durable, and of the rest any part, three of
    /// ten pieces torn.
    pub(crate) fn after_power_loss(&self, rng: &mut StdRng) -> BTreeMap<String, Vec<u8>> {
        let found = self.0.iter().map(|(name, file)| {
            let mut content = file.durable.clone();
            for change in &file.pending {
                if rng.random_bool(0.5) {
                    continue;
                }
                if rng.random_bool(0.3) {
                    change.apply_torn(&mut content, rng);
                } else {
                    change.apply(&mut content);
                }
            }
            (name.clone(), content)
        });
        found.collect()
    }
}

#[cfg(test)]
mod tests {
    use trivsel::services::seeded;

    use super::*;

    fn write(at: u64, bytes: &[u8]) -> Event {
        Event::Write {
            file: "x".to_owned(),
            at,
            bytes: bytes.to_owned(),
        }
    }

    fn syncs(who: &str) -> [Event; 2] {
        let (file, who) = ("x".to_owned(), who.to_owned());
        [
            Event::Begin {
                file: file.clone(),
                who: who.clone(),
            },
            Event::Synced { file, who },
        ]
    }

    fn disk() -> Disk {
        Disk::holding([("x".to_owned(), b"....".to_vec())])
    }

    /// What is found after each of many losses of power.
    fn found(disk: &Disk) -> BTreeMap<Vec<u8>, usize> {
        let mut rng = seeded(7);
        let mut found = BTreeMap::new();
        for _ in 0..2_000 {
            let content = disk.after_power_loss(&mut rng).remove("x").unwrap();
            *found.entry(content).or_default() += 1;
        }
        found
    }

    #[test]
    fn what_was_synced_is_always_there_and_what_was_not_sometimes() {
        let mut disk = disk();
        disk.happens(&write(0, b"A"));
        let half = found(&disk);
        // Written whole in 35 %, torn in 15 %, of which half come out whole here: one sector.
        let n_there = half[b"A...".as_slice()];
        assert!((750..950).contains(&n_there), "{half:?}");
        assert_eq!(half[b"....".as_slice()], 2_000 - n_there);
        for event in syncs("1") {
            disk.happens(&event);
        }
        disk.happens(&write(1, b"B"));
        assert!(found(&disk).keys().all(|content| content.starts_with(b"A")));
    }

    #[test]
    fn a_sync_is_for_what_was_written_before_it_began() {
        let mut disk = disk();
        let [begin, end] = syncs("1");
        disk.happens(&write(0, b"A"));
        disk.happens(&begin);
        disk.happens(&write(1, b"B"));
        disk.happens(&end);
        let contents: Vec<Vec<u8>> = found(&disk).into_keys().collect();
        assert_eq!(contents, [b"A...", b"AB.."]);
    }

    #[test]
    fn a_sync_that_failed_keeps_nothing() {
        let mut disk = disk();
        disk.happens(&write(0, b"A"));
        disk.happens(&syncs("1")[0]);
        assert!(found(&disk).contains_key(b"....".as_slice()));
    }

    #[test]
    fn a_large_write_is_torn_between_its_sectors_only() {
        let mut disk = Disk::holding([("x".to_owned(), Vec::new())]);
        disk.happens(&write(0, &[b'A'; 4 * SECTOR]));
        let contents = found(&disk);
        assert!(contents.len() > 8, "torn in many ways");
        for content in contents.keys() {
            for sector in content.chunks(SECTOR) {
                assert!(sector.iter().all(|byte| *byte == sector[0]));
            }
        }
    }
}
