//! Somebody who keeps every frame of the database's log, and plays it back commit by commit.

use std::path::{Path, PathBuf};

use super::pages::Image;

const FILE_HEAD: usize = 32;
const FRAME_HEAD: usize = 24;

/// A page as a commit left it.
pub(crate) struct Frame {
    page: u32,
    pub(crate) bytes: Vec<u8>,
}

/// What one commit has written.
#[derive(Default)]
pub(crate) struct Commit {
    pub(crate) frames: Vec<Frame>,
}

impl Commit {
    /// Lays the commit over what was there before.
    pub(crate) fn lay_over(&self, image: &mut Image) {
        for frame in &self.frames {
            image.put(frame.page, &frame.bytes);
        }
    }
}

/// A tap on a database's log.
pub(crate) struct Tap {
    log: PathBuf,
    /// The database when the tap was set.
    pub(crate) start: Image,
    /// Everything that was committed since.
    pub(crate) commits: Vec<Commit>,
    salts: Vec<u8>,
    read: usize,
    page_size: usize,
}

impl Tap {
    /// Sets a tap on a data folder at a quiet moment.
    pub(crate) fn set(folder: &Path) -> Self {
        let start = Image::of(&std::fs::read(folder.join("trivsel.db")).unwrap());
        let mut tap = Self {
            log: folder.join("trivsel.db-wal"),
            page_size: start.page_size(),
            start,
            commits: Vec::new(),
            salts: Vec::new(),
            read: FILE_HEAD,
        };
        tap.sip();
        for commit in std::mem::take(&mut tap.commits) {
            commit.lay_over(&mut tap.start);
        }
        tap
    }

    /// Reads what was committed since the last time.
    pub(crate) fn sip(&mut self) {
        let log = std::fs::read(&self.log).unwrap_or_default();
        if log.len() < FILE_HEAD {
            return;
        }
        let salts = &log[16..24];
        if self.salts != salts {
            // The log has been moved into the file and begins anew.
            self.salts = salts.to_vec();
            self.read = FILE_HEAD;
        }
        let mut open = Commit::default();
        let mut at = self.read;
        while let Some(frame) = log.get(at..at + FRAME_HEAD + self.page_size) {
            let (head, bytes) = frame.split_at(FRAME_HEAD);
            let word = |at: usize| u32::from_be_bytes(head[at..at + 4].try_into().unwrap());
            // A frame with other salts is left over from before.
            if head[8..16] != self.salts[..] {
                break;
            }
            open.frames.push(Frame {
                page: word(0),
                bytes: bytes.to_vec(),
            });
            at += FRAME_HEAD + self.page_size;
            // Only a commit's last frame tells how large the database is now.
            if word(4) != 0 {
                self.commits.push(std::mem::take(&mut open));
                self.read = at;
            }
        }
    }
}
