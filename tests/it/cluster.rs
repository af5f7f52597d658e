//! A `PostgreSQL` server of the tests' own: made when a test first asks for it, gone when the tests
//! end, however they end. It is as durable as the program demands, and it sorts text as Danes do, so
//! that whoever relies on the order of bytes is found out.
//!
//! Who includes this file decides by name: a test program whose name ends with `postgres` runs on the
//! server; others do where they ask for it with [`claim`].

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::io::Write;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, OnceLock, PoisonError};

use diesel::prelude::*;
use trivsel::services::Database;
use trivsel::store::Db;

static CLUSTER: OnceLock<Option<Cluster>> = OnceLock::new();

/// A migrated database that fresh ones are copied from.
const TEMPLATE: &str = "like_new";

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = diesel::sql_types::Text)]
    line: String,
}

/// A server that belongs to this process.
pub(crate) struct Cluster {
    folder: PathBuf,
    programs: PathBuf,
    user: Option<(u32, u32)>,
    /// The databases that data folders have on it.
    named: Mutex<BTreeMap<PathBuf, String>>,
    made: AtomicUsize,
    /// Takes the server away when this process is gone and its end of the pipe with it.
    _watcher: Child,
}

/// The server, or why there is none. It is started once for all tests of a process.
pub(crate) fn cluster() -> Result<&'static Cluster, &'static str> {
    CLUSTER
        .get_or_init(|| programs().map(Cluster::start))
        .as_ref()
        .ok_or("neither PATH nor /usr/lib/postgresql has `initdb` and `pg_ctl`; install postgresql")
}

/// The server; or the reason why a test is passed over is written to the terminal. Where the variable
/// `TRIVSEL_POSTGRES` was `required` when the tests were built, its absence is a failure.
pub(crate) fn cluster_or_word() -> Option<&'static Cluster> {
    match cluster() {
        Ok(cluster) => Some(cluster),
        Err(why) => {
            assert!(option_env!("TRIVSEL_POSTGRES") != Some("required"), "{why}");
            // Written to the terminal itself: what a passing test prints is not shown.
            writeln!(std::io::stderr(), "SKIPPED on PostgreSQL: {why}").unwrap();
            None
        }
    }
}

/// Whether this test program is the one whose data folders all have a database on the server.
pub(crate) fn is_on_server() -> bool {
    env!("CARGO_CRATE_NAME").ends_with("postgres")
}

/// Gives a data folder a database on the server, whichever program this is.
pub(crate) fn claim(cluster: &Cluster, folder: &Path) -> String {
    cluster.of_folder(folder)
}

/// Servers of single data folders, whose tables are on the folder's own disk. A server that cannot write
/// to one disk fails its other databases in time too, so nobody else's are on it.
static OWN: Mutex<BTreeMap<PathBuf, (Cluster, String)>> = Mutex::new(BTreeMap::new());

/// If the database of this data folder is on a server, its tables are to be on the folder's own disk.
pub(crate) fn settles(folder: &Path) {
    if is_on_server() && cluster_or_word().is_some() {
        let own = Cluster::start(programs().unwrap());
        let url = own.settle(folder);
        held(&OWN).insert(folder.to_owned(), (own, url));
    }
}

/// Takes such a server away, before the disk is gone.
pub(crate) fn leaves(folder: &Path) {
    if let Some((own, _)) = held(&OWN).remove(folder) {
        own.fell();
    }
}

/// What a lock holds, also after a test has failed.
fn held<T>(lock: &Mutex<T>) -> MutexGuard<'_, T> {
    lock.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The database of a data folder: on the server if this program or the folder's test is for that,
/// and otherwise the folder's own file.
pub(crate) fn database(folder: &Path) -> Database {
    match url(folder) {
        Some(url) => Database::Server(url),
        None => Database::in_folder(folder),
    }
}

/// The address of a data folder's database on the server, if it has one there.
pub(crate) fn url(folder: &Path) -> Option<String> {
    if let Some((_, url)) = held(&OWN).get(folder) {
        return Some(url.clone());
    }
    if is_on_server() {
        // Without a server there is nothing left to do for this program.
        let Some(cluster) = cluster_or_word() else {
            std::process::exit(0)
        };
        return Some(cluster.of_folder(folder));
    }
    // A server that nobody has asked for is not started for the question.
    CLUSTER.get()?.as_ref()?.known(folder)
}

/// The files of a database's tables, once everything that is known to the server stands in them.
pub(crate) fn files(url: &str) -> Vec<PathBuf> {
    let (_, name) = url.rsplit_once('/').unwrap();
    let cluster = cluster().unwrap();
    cluster.run("CHECKPOINT");
    let query =
        format!("SELECT CAST(oid AS TEXT) AS line FROM pg_database WHERE datname = '{name}'");
    let oid = cluster.asks(&query).remove(0);
    let found = super::folder::files(&cluster.folder.join("data/base").join(oid));
    assert!(!found.is_empty(), "{url} has files");
    found
}

/// Where `PostgreSQL`'s programs are: in PATH, or where Debian keeps them, the newest first.
fn programs() -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut kept: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .map(|version| version.unwrap().path().join("bin"))
        .collect();
    kept.sort_by_key(|bin| {
        let version = bin.parent()?.file_name()?.to_str()?;
        version.parse::<u32>().ok()
    });
    let mut folders = std::env::split_paths(&path).chain(kept.into_iter().rev());
    folders.find(|folder| {
        ["initdb", "pg_ctl"]
            .iter()
            .all(|name| folder.join(name).is_file())
    })
}

/// Whose server it is, if this is root: user and group of `postgres`, or of `nobody`.
fn other_user() -> Option<(u32, u32)> {
    let me = std::fs::metadata("/proc/self").unwrap();
    if std::os::unix::fs::MetadataExt::uid(&me) != 0 {
        return None;
    }
    let users = std::fs::read_to_string("/etc/passwd").unwrap();
    let user = |name: &str| {
        let fields = |line: &str| line.split(':').map(str::to_owned).collect::<Vec<_>>();
        let mut lines = users.lines().map(fields);
        let line = lines.find(|fields| fields[0] == name)?;
        Some((line[2].parse().unwrap(), line[3].parse().unwrap()))
    };
    user("postgres").or_else(|| user("nobody"))
}

/// A program of `PostgreSQL`.
fn of(program: impl AsRef<OsStr>, user: Option<(u32, u32)>) -> Command {
    let mut command = Command::new(program);
    if let Some((uid, gid)) = user {
        command.uid(uid).gid(gid);
    }
    // Not in a folder that another user may not see.
    command.current_dir("/");
    command
}

/// Starts a process that waits for the end of this one, and then takes the server away. It has a
/// group of its own, so that what ends the tests from a terminal does not end it too.
fn watch(programs: &Path, folder: &Path, user: Option<(u32, u32)>) -> Child {
    const WORDS: &str = r#"while read -r word; do :; done
        "$1/pg_ctl" -D "$2/data" -m immediate stop
        rm -rf "$2""#;
    let mut watcher = of("sh", user);
    watcher
        .args(["-c", WORDS, "watcher"])
        .arg(programs)
        .arg(folder);
    watcher.process_group(0).stdin(Stdio::piped());
    watcher.stdout(Stdio::null()).stderr(Stdio::null());
    watcher.spawn().unwrap()
}

fn is_done(output: &Output, name: &str) {
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{name}: {said}");
}

impl Cluster {
    /// Makes a server in a folder in memory if there is one, and starts it.
    fn start(programs: PathBuf) -> Self {
        let user = other_user();
        let memory = Path::new("/dev/shm");
        let parent = if memory.is_dir() {
            memory.to_owned()
        } else {
            std::env::temp_dir()
        };
        let mut name = tempfile::Builder::new();
        let folder = name
            .prefix("trivsel-pg-")
            .tempdir_in(parent)
            .unwrap()
            .keep();
        if let Some((uid, gid)) = user {
            std::os::unix::fs::chown(&folder, Some(uid), Some(gid)).unwrap();
        }
        let watcher = watch(&programs, &folder, user);
        let cluster = Self {
            folder,
            programs,
            user,
            named: Mutex::default(),
            made: AtomicUsize::new(0),
            _watcher: watcher,
        };
        cluster.make();
        cluster.raise();
        cluster.run("CREATE ROLE trivsel LOGIN CREATEROLE");
        cluster.run("CREATE DATABASE like_new OWNER trivsel");
        drop(Db::open(&Database::Server(cluster.address(TEMPLATE))).unwrap());
        cluster
    }

    fn make(&self) {
        let data = self.folder.join("data");
        let make = |sorts: &[&str]| {
            let mut initdb = self.program("initdb");
            initdb.args(["--auth=trust", "--username=postgres", "--encoding=UTF8"]);
            initdb.args(["--locale=C.UTF-8"]).args(sorts);
            initdb.arg("-D").arg(&data).output().unwrap()
        };
        if !make(&["--locale-provider=icu", "--icu-locale=da"])
            .status
            .success()
        {
            is_done(&make(&[]), "initdb");
        }
    }

    /// Starts the server, at first or after a stop.
    pub(crate) fn raise(&self) {
        let folder = self.folder.display();
        let settings = format!(
            "-k {folder} -c listen_addresses='' -c max_connections=300 -c shared_buffers=64MB"
        );
        self.control(&["-l", &format!("{folder}/log"), "-o", &settings, "start"]);
    }

    /// Stops the server as a fall of its machine would, without a word to anybody.
    pub(crate) fn fell(&self) {
        self.control(&["-m", "immediate", "stop"]);
    }

    fn control(&self, arguments: &[&str]) {
        let mut control = self.program("pg_ctl");
        control.arg("-w").arg("-D").arg(self.folder.join("data"));
        // The server keeps what it is given open: it must not be a pipe that somebody reads.
        let null = || Stdio::null();
        let done = control
            .args(arguments)
            .stdin(null())
            .stdout(null())
            .stderr(null())
            .status();
        assert!(done.unwrap().success(), "pg_ctl {arguments:?}");
    }

    /// A program of `PostgreSQL`, as somebody who is not root: it refuses root.
    pub(crate) fn program(&self, name: &str) -> Command {
        of(self.programs.join(name), self.user)
    }

    /// The address of a database, for the program: its user owns the database and no more.
    pub(crate) fn address(&self, name: &str) -> String {
        self.address_of("trivsel", name)
    }

    /// The address of a database, for a user of this name. Nobody is asked for a password.
    pub(crate) fn address_of(&self, user: &str, name: &str) -> String {
        let folder = self.folder.to_string_lossy().replace('/', "%2F");
        format!("postgres://{user}@{folder}/{name}")
    }

    /// A fresh database with all tables and no rows: its address.
    pub(crate) fn fresh(&self) -> String {
        self.copy_of(TEMPLATE)
    }

    /// A fresh database without tables: its address.
    pub(crate) fn empty(&self) -> String {
        self.copy_of("template0")
    }

    fn copy_of(&self, template: &str) -> String {
        let name = format!("t{}", self.made.fetch_add(1, Ordering::Relaxed));
        self.run(&format!(
            "CREATE DATABASE {name} TEMPLATE {template} OWNER trivsel"
        ));
        self.address(&name)
    }

    /// The database of a data folder, made when it is first asked for. Those of folders that are gone
    /// make room.
    fn of_folder(&self, folder: &Path) -> String {
        let mut named = held(&self.named);
        if let Some(url) = named.get(folder) {
            return url.clone();
        }
        named.retain(|folder, url| {
            if !folder.exists() {
                let (_, name) = url.rsplit_once('/').unwrap();
                self.run(&format!("DROP DATABASE {name} WITH (FORCE)"));
            }
            folder.exists()
        });
        let url = self.fresh();
        named.insert(folder.to_owned(), url.clone());
        url
    }

    /// A database whose tables are in a folder: its address.
    fn settle(&self, folder: &Path) -> String {
        let tables = folder.join("tables");
        std::fs::create_dir(&tables).unwrap();
        if let Some((uid, gid)) = self.user {
            std::os::unix::fs::chown(&tables, Some(uid), Some(gid)).unwrap();
        }
        let place = tables.display();
        self.run(&format!("CREATE TABLESPACE own LOCATION '{place}'"));
        self.run(&format!(
            "CREATE DATABASE own TEMPLATE {TEMPLATE} OWNER trivsel TABLESPACE own"
        ));
        self.address("own")
    }

    fn known(&self, folder: &Path) -> Option<String> {
        held(&self.named).get(folder).cloned()
    }

    /// Asks for lines of text as the server's administrator, beside every database.
    fn asks(&self, query: &str) -> Vec<String> {
        let url = self.address_of("postgres", "postgres");
        let mut conn = PgConnection::establish(&url).unwrap();
        let lines: Vec<Line> = diesel::sql_query(query).load(&mut conn).unwrap();
        lines.into_iter().map(|Line { line }| line).collect()
    }

    /// Runs a statement as the server's administrator, beside every database.
    pub(crate) fn run(&self, statement: &str) {
        let url = self.address_of("postgres", "postgres");
        let mut conn = PgConnection::establish(&url).unwrap();
        diesel::sql_query(statement).execute(&mut conn).unwrap();
    }
}
