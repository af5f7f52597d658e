//! A `PostgreSQL` server that belongs to one drill, to be killed, stopped and starved.

use std::io::Write;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use diesel::connection::SimpleConnection;
use diesel::{Connection, PgConnection};
use tempfile::TempDir;

/// The server's folder, programs and user. It ends with the process that made it, however that ends.
pub(crate) struct Cluster {
    own: TempDir,
    programs: PathBuf,
    user: Option<(u32, u32)>,
    /// What stands before each of its programs: a network of its own, or nothing.
    before: Vec<String>,
    settings: String,
    /// Where it is reached over a network, if not through a socket in its folder.
    host: Option<String>,
    watcher: Child,
}

/// Where `PostgreSQL`'s programs are.
fn programs() -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let kept = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten();
    let kept = kept.map(|version| version.unwrap().path().join("bin"));
    let mut folders: Vec<PathBuf> = std::env::split_paths(&path).chain(kept).collect();
    folders.retain(|folder| folder.join("initdb").is_file() && folder.join("postgres").is_file());
    folders.pop()
}

/// User and group of `postgres` or `nobody`, if this is root, whom the server refuses.
fn other_user() -> Option<(u32, u32)> {
    let me = std::fs::metadata("/proc/self").unwrap();
    if std::os::unix::fs::MetadataExt::uid(&me) != 0 {
        return None;
    }
    let users = std::fs::read_to_string("/etc/passwd").unwrap();
    let find = |name: &str| {
        let line = users
            .lines()
            .find(|line| line.split(':').next() == Some(name))?;
        let fields: Vec<&str> = line.split(':').collect();
        Some((fields[2].parse().unwrap(), fields[3].parse().unwrap()))
    };
    find("postgres").or_else(|| find("nobody"))
}

/// Takes the server away when the pipe from this process breaks, and its folder with it.
const WATCH: &str = "while read -r word; do :; done; \
     \"$1/pg_ctl\" -D \"$2/data\" -m immediate stop; rm -rf \"$2\"";

fn watcher(programs: &Path, own: &Path, user: Option<(u32, u32)>) -> Child {
    let mut watcher = Command::new("sh");
    watcher
        .args(["-c", WATCH, "watcher"])
        .arg(programs)
        .arg(own);
    if let Some((uid, gid)) = user {
        watcher.uid(uid).gid(gid);
    }
    watcher
        .process_group(0)
        .current_dir("/")
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

impl Cluster {
    /// A server in memory, or why there is none.
    pub(crate) fn start() -> Result<Self, &'static str> {
        let memory = Path::new("/dev/shm");
        let parent = if memory.is_dir() {
            memory.to_owned()
        } else {
            std::env::temp_dir()
        };
        Self::start_in(&parent, "-c listen_addresses=''", &[])
    }

    /// A server below this folder, with these settings and these words before its programs.
    pub(crate) fn start_in(
        parent: &Path,
        settings: &str,
        before: &[&str],
    ) -> Result<Self, &'static str> {
        let programs = programs().ok_or("there is no PostgreSQL server here")?;
        let user = other_user();
        let own = tempfile::Builder::new()
            .prefix("trivsel-drill-")
            .tempdir_in(parent)
            .unwrap();
        if let Some((uid, gid)) = user {
            std::os::unix::fs::chown(own.path(), Some(uid), Some(gid)).unwrap();
        }
        let watcher = watcher(&programs, own.path(), user);
        let folder = own.path().display().to_string();
        let cluster = Self {
            settings: format!(
                "-k {folder} -c max_connections=60 -c shared_buffers=16MB -c dynamic_shared_memory_type=mmap {settings}"
            ),
            own,
            programs,
            user,
            host: None,
            before: before.iter().map(|&word| word.to_owned()).collect(),
            watcher,
        };
        cluster.lay_out();
        assert!(cluster.raise());
        cluster.run("CREATE DATABASE trivsel");
        Ok(cluster)
    }

    /// Makes the data folder, in which everybody on a drill's network is trusted.
    fn lay_out(&self) {
        let mut initdb = self.program("initdb");
        initdb.args([
            "--auth=trust",
            "--username=trivsel",
            "--encoding=UTF8",
            "--wal-segsize=1",
        ]);
        let made = initdb
            .args(["--locale=C.UTF-8", "-D"])
            .arg(self.data())
            .output()
            .unwrap();
        assert!(
            made.status.success(),
            "{}",
            String::from_utf8_lossy(&made.stderr)
        );
        let mut hosts = std::fs::OpenOptions::new();
        let hosts = hosts.append(true).open(self.data().join("pg_hba.conf"));
        hosts
            .unwrap()
            .write_all(b"host all all 10.0.0.0/8 trust\n")
            .unwrap();
    }

    fn data(&self) -> PathBuf {
        self.own.path().join("data")
    }

    fn program(&self, name: &str) -> Command {
        let program = self.programs.join(name);
        let mut command = if let Some((first, others)) = self.before.split_first() {
            let mut command = Command::new(first);
            command.args(others);
            // The words before need root; the user is changed after them.
            if let Some((uid, gid)) = self.user {
                let (uid, gid) = (format!("--reuid={uid}"), format!("--regid={gid}"));
                command.args(["setpriv", &uid, &gid, "--clear-groups"]);
            }
            command.arg(program);
            command
        } else {
            let mut command = Command::new(program);
            if let Some((uid, gid)) = self.user {
                command.uid(uid).gid(gid);
            }
            command
        };
        command.current_dir("/");
        command
    }

    fn control(&self, arguments: &[&str]) -> bool {
        let mut control = self.program("pg_ctl");
        control.arg("-w").arg("-D").arg(self.data()).args(arguments);
        // The server keeps what it is given open: it must not be a pipe that somebody reads.
        control
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        control.status().unwrap().success()
    }

    /// Starts the server and waits until it takes calls; tells whether it does.
    pub(crate) fn raise(&self) -> bool {
        let log = self.own.path().join("log");
        self.control(&[
            "-l",
            &log.display().to_string(),
            "-o",
            &self.settings,
            "start",
        ])
    }

    /// Stops the server: `fast` or `immediate`.
    pub(crate) fn stop(&self, how: &str) {
        assert!(self.control(&["-m", how, "stop"]));
    }

    fn pid(&self) -> u32 {
        let pid_file = std::fs::read_to_string(self.data().join("postmaster.pid")).unwrap();
        pid_file.lines().next().unwrap().parse().unwrap()
    }

    /// All of the server's processes, the first one first.
    pub(crate) fn pids(&self) -> Vec<u32> {
        let first = self.pid();
        let others = std::fs::read_to_string(format!("/proc/{first}/task/{first}/children"));
        let others = others.unwrap();
        let others = others.split_whitespace().map(|pid| pid.parse().unwrap());
        [first].into_iter().chain(others).collect()
    }

    /// Waits until the server takes calls.
    pub(crate) fn await_calls(&self) {
        while PgConnection::establish(&self.address()).is_err() {
            std::thread::yield_now();
        }
    }

    /// Kills the server's first process as `kill -9` does, and waits until all others have seen it.
    pub(crate) fn kill(&self) {
        let pid_file = std::fs::read_to_string(self.data().join("postmaster.pid")).unwrap();
        let pid = pid_file.lines().next().unwrap();
        assert!(
            Command::new("kill")
                .args(["-9", pid])
                .status()
                .unwrap()
                .success()
        );
        // The others hold its shared memory until they have ended; a new one starts only after that.
        while !self.raise() {}
    }

    /// The same server, reached over a network.
    pub(crate) fn reached_at(mut self, host: &str) -> Self {
        self.host = Some(host.to_owned());
        self
    }

    /// The address of the database, through a socket in the folder.
    pub(crate) fn address(&self) -> String {
        self.address_of("trivsel")
    }

    pub(crate) fn address_of(&self, name: &str) -> String {
        let folder = self.own.path().to_string_lossy().replace('/', "%2F");
        let host = self.host.as_ref().unwrap_or(&folder);
        format!("postgres://trivsel@{host}/{name}")
    }

    /// Runs a statement as the server's administrator.
    pub(crate) fn run(&self, statement: &str) {
        let mut conn = PgConnection::establish(&self.address_of("postgres")).unwrap();
        conn.batch_execute(statement).unwrap();
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        drop(self.watcher.stdin.take());
        self.watcher.wait().unwrap();
    }
}
