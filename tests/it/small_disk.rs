//! A disk of a few megabytes of its own, which only root can mount; elsewhere a test says so and ends.

use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

/// A disk of a few megabytes, or the reason why there is none.
pub(crate) struct SmallDisk(TempDir);

impl SmallDisk {
    /// Mounts it; or says why not.
    pub(crate) fn mount(megabytes: u32) -> Option<Self> {
        let folder = tempfile::tempdir().unwrap();
        let mounted = Command::new("mount")
            .args(["-t", "tmpfs", "-o", &format!("size={megabytes}m"), "tmpfs"])
            .arg(folder.path())
            .output();
        match mounted {
            Ok(done) if done.status.success() => Some(Self(folder)),
            Ok(done) => {
                eprintln!(
                    "SKIPPED: a small disk cannot be mounted here: {}",
                    String::from_utf8_lossy(&done.stderr)
                );
                None
            }
            Err(error) => {
                eprintln!("SKIPPED: there is no `mount` here: {error}");
                None
            }
        }
    }

    /// Where it is mounted.
    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    /// Fills the disk to the last byte.
    pub(crate) fn fill(&self) {
        let block = vec![b'x'; 4096];
        let mut file = std::fs::File::create(self.path().join("filler")).unwrap();
        while std::io::Write::write_all(&mut file, &block).is_ok() {}
    }

    /// Makes space again.
    pub(crate) fn tidy_up(&self) {
        std::fs::remove_file(self.path().join("filler")).unwrap();
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        // Lazily: a thread of the pool may still be closing its file.
        let gone = Command::new("umount").arg("-l").arg(self.path()).status();
        assert!(gone.is_ok_and(|gone| gone.success()) || std::thread::panicking());
    }
}
