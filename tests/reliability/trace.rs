//! What `strace` writes about a program, as events in the order of its log.
//!
//! A write counts from the moment it began, since part of it may be on disk from then on; an fsync
//! counts when it has ended, and for what had been written when it began; a request counts when it
//! was read, and a reply from the moment it was begun.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use super::program::Program;

/// What happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Event {
    /// Bytes go to a place in a file.
    Write {
        file: String,
        at: u64,
        bytes: Vec<u8>,
    },
    /// A file is cut to this length.
    Cut { file: String, length: u64 },
    /// Somebody began to wait for a file's disk.
    Begin { file: String, who: String },
    /// The disk has everything that this somebody waited for.
    Synced { file: String, who: String },
    /// A file is gone.
    Gone { file: String },
    /// Bytes came over a connection.
    Came { from: u64, bytes: Vec<u8> },
    /// Bytes went out over a connection.
    Went { to: u64, bytes: Vec<u8> },
}

/// The calls that make a difference.
const CALLS: &str =
    "trace=read,write,writev,pwrite64,lseek,fsync,fdatasync,ftruncate,unlink,recvfrom,sendto";

/// The command for a program from its start, with its log in this file.
pub(crate) fn under_trace(log: &Path) -> Command {
    let mut strace = Command::new("strace");
    strace.args([
        "-f",
        "-y",
        "-xx",
        "-s",
        "200000",
        "-e",
        CALLS,
        "-e",
        "signal=none",
        "-o",
    ]);
    strace.arg(log);
    strace
}

/// Whether there is `strace`, and it may look into a process here.
pub(crate) fn can_trace() -> Result<(), String> {
    let tried = Command::new("strace")
        .args(["-o", "/dev/null", "true"])
        .output();
    match tried {
        Ok(done) if done.status.success() => Ok(()),
        Ok(done) => Err(String::from_utf8_lossy(&done.stderr).into_owned()),
        Err(error) => Err(format!("there is no `strace` here: {error}")),
    }
}

/// Ties a tracer with these arguments to a running server, and waits until it holds every thread. What
/// the server did until then is not seen.
pub(crate) fn attach(strace: Command, program: &Program) -> Child {
    attach_to(strace, &[program.pid()])
}

/// The same for any processes and those that they start.
pub(crate) fn attach_to(mut strace: Command, pids: &[u32]) -> Child {
    let mut tracer = strace
        .args(pids.iter().map(|pid| format!("--attach={pid}")))
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut said = BufReader::new(tracer.stderr.take().unwrap()).lines();
    let first = said.next().unwrap().unwrap();
    assert!(first.contains("attached"), "{first}");
    // Whatever it says later is of no interest, but somebody has to take it.
    std::thread::spawn(move || said.map_while(Result::ok).for_each(drop));
    tracer
}

/// The events in a log.
pub(crate) fn events(log: &str) -> Vec<Event> {
    let mut reader = Reader::default();
    for line in log.lines() {
        reader.line(line);
    }
    reader.events
}

#[derive(Default)]
struct Reader {
    events: Vec<Event>,
    /// Calls that have begun and not ended, by thread.
    begun: BTreeMap<String, String>,
    /// Where the next bytes of a file go, by its number.
    places: BTreeMap<u64, u64>,
}

impl Reader {
    fn line(&mut self, line: &str) {
        let Some((who, rest)) = line.split_once(' ') else {
            return;
        };
        let rest = rest.trim_start();
        if let Some(begun) = rest.strip_suffix(" <unfinished ...>") {
            self.begins(who, begun);
            self.begun.insert(who.to_owned(), begun.to_owned());
        } else if rest.starts_with("<... ") {
            let (_, ended) = rest.split_once("resumed>").unwrap();
            let whole = self.begun.remove(who).unwrap_or_default() + ended;
            self.ends(who, &whole);
        } else {
            self.begins(who, rest);
            self.ends(who, rest);
        }
    }

    /// What counts from its beginning.
    fn begins(&mut self, who: &str, text: &str) {
        let Some(call) = Call::of(text) else { return };
        match call.name {
            "pwrite64" => {
                let at = call.numbers().nth(1).unwrap();
                self.writes(&call, at);
            }
            "write" | "writev" | "sendto" if call.is_connection() => {
                let bytes = bytes(call.arguments);
                self.events.push(Event::Went {
                    to: call.number,
                    bytes,
                });
            }
            "write" => {
                let at = self.places.get(&call.number).copied().unwrap_or_default();
                let length = self.writes(&call, at);
                self.places.insert(call.number, at + length);
            }
            "lseek"
                if call.arguments.ends_with("SEEK_SET") || call.arguments.contains("SEEK_SET)") =>
            {
                self.places
                    .insert(call.number, call.numbers().next().unwrap());
            }
            "fsync" | "fdatasync" => self.events.push(Event::Begin {
                file: call.path.clone(),
                who: who.to_owned(),
            }),
            "ftruncate" => self.events.push(Event::Cut {
                file: call.path.clone(),
                length: call.numbers().next().unwrap(),
            }),
            _ => {}
        }
    }

    /// What counts from its end.
    fn ends(&mut self, who: &str, text: &str) {
        if let Some(path) = text.strip_prefix("unlink(") {
            let file = String::from_utf8(bytes(path)).unwrap();
            self.events.push(Event::Gone { file });
            return;
        }
        let Some(call) = Call::of(text) else { return };
        let worked = text
            .rsplit(" = ")
            .next()
            .is_some_and(|end| !end.starts_with('-'));
        match call.name {
            "fsync" | "fdatasync" if worked => self.events.push(Event::Synced {
                file: call.path.clone(),
                who: who.to_owned(),
            }),
            "recvfrom" | "read" if worked && call.is_connection() => {
                let bytes = bytes(call.arguments);
                self.events.push(Event::Came {
                    from: call.number,
                    bytes,
                });
            }
            _ => {}
        }
    }

    fn writes(&mut self, call: &Call<'_>, at: u64) -> u64 {
        let bytes = bytes(call.arguments);
        let length = u64::try_from(bytes.len()).unwrap();
        let file = call.path.clone();
        self.events.push(Event::Write { file, at, bytes });
        length
    }
}

/// A call on an open file: `fsync(7</tmp/x>`, and the rest of its arguments.
struct Call<'l> {
    name: &'l str,
    number: u64,
    path: String,
    arguments: &'l str,
}

impl<'l> Call<'l> {
    fn of(text: &'l str) -> Option<Self> {
        let (name, rest) = text.split_once('(')?;
        let (number, rest) = rest.split_once('<')?;
        // A connection's name has an arrow in it, so the end is looked for with what follows it.
        let end = [">, ", ">)"]
            .iter()
            .filter_map(|mark| rest.find(mark))
            .min();
        let end = end.or_else(|| rest.ends_with('>').then(|| rest.len() - 1))?;
        let (path, arguments) = rest.split_at(end);
        Some(Self {
            name,
            number: number.parse().ok()?,
            path: spelled_out(path),
            arguments,
        })
    }

    fn is_connection(&self) -> bool {
        self.path.starts_with("socket:") || self.path.starts_with("TCP")
    }

    /// The arguments that are plain numbers.
    fn numbers(&self) -> impl Iterator<Item = u64> {
        let arguments = self.arguments.split(") = ").next().unwrap_or_default();
        let parts = arguments.split(['>', ',', ')', ' ']);
        parts.filter_map(|part| part.parse().ok())
    }
}

/// A file's name, which `-xx` has in hexadecimal digits as well.
fn spelled_out(path: &str) -> String {
    if !path.starts_with("\\x") {
        return path.to_owned();
    }
    let pairs = path.split("\\x").skip(1);
    let bytes = pairs
        .map(|pair| u8::from_str_radix(pair, 16).unwrap())
        .collect();
    String::from_utf8(bytes).unwrap()
}

/// The bytes of all the texts in some arguments: `"\x41\x42"`.
fn bytes(arguments: &str) -> Vec<u8> {
    let texts = arguments.split('"').skip(1).step_by(2);
    let pairs = texts.flat_map(|text| text.split("\\x").skip(1));
    pairs
        .map(|pair| u8::from_str_radix(pair, 16).unwrap())
        .collect()
}

#[test]
fn a_log_is_read_in_the_order_in_which_things_counted() {
    let log = r#"7 lseek(3</d/x>, 4096, SEEK_SET) = 4096
7 write(3</d/x>, "\x41\x42", 2) = 2
8 recvfrom(9<socket:[5]>,  <unfinished ...>
7 write(3</d/x>, "\x43", 1 <unfinished ...>
8 <... recvfrom resumed>"\x47\x45", 8192, 0, NULL, NULL) = 2
7 <... write resumed>) = 1
7 fsync(3</d/x> <unfinished ...>
8 sendto(9<TCP:[1.1.1.1:1->2.2.2.2:2]>, "\x4f\x4b", 2, MSG_NOSIGNAL, NULL, 0) = 2
7 <... fsync resumed>) = 0
7 pwrite64(4</d/y>, "\x44", 1, 8192) = 1
7 fdatasync(4<\x2f\x64\x2f\x79>) = -1 EIO (Input/output error) (INJECTED)
7 unlink("\x2f\x64\x2f\x79") = 0
7 ftruncate(3</d/x>, 5) = 0"#;
    let write = |file: &str, at, bytes: &[u8]| Event::Write {
        file: file.to_owned(),
        at,
        bytes: bytes.to_owned(),
    };
    let (x, y, who) = ("/d/x".to_owned(), "/d/y".to_owned(), "7".to_owned());
    let expected = [
        write("/d/x", 4096, b"AB"),
        write("/d/x", 4098, b"C"),
        Event::Came {
            from: 9,
            bytes: b"GE".to_vec(),
        },
        Event::Begin {
            file: x.clone(),
            who: who.clone(),
        },
        Event::Went {
            to: 9,
            bytes: b"OK".to_vec(),
        },
        Event::Synced {
            file: x.clone(),
            who: who.clone(),
        },
        write("/d/y", 8192, b"D"),
        Event::Begin {
            file: y.clone(),
            who,
        },
        Event::Gone { file: y },
        Event::Cut { file: x, length: 5 },
    ];
    assert_eq!(events(log), expected);
}
