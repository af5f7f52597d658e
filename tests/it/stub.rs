//! A mail server that does what a script says: it takes mails, puts them off, refuses them, hangs up
//! at every point of a conversation, or says nothing at all.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "whatever the script does not name goes on as usual"
)]

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;

use tokio::sync::Notify;

use super::html;

/// What the server does with a mail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Act {
    Take,
    /// `451` to the addressee.
    PutOff,
    /// `451` after the whole text.
    PutOffAfterText,
    /// `550` to the addressee.
    Refuse,
    /// `550` to the addressee, for our own sake: a relay that does not let us through.
    RefuseUs,
    /// `554` after the whole text.
    RefuseText,
    /// Hangs up when it is asked to take the text.
    CutBeforeText,
    /// Hangs up in the middle of the text.
    CutInText,
    /// Takes the mail and hangs up without a word.
    CutAfterText,
    /// Takes the mail; the sender is killed before it hears so.
    KillSender,
    /// Never says another word, and waits for the caller to hang up.
    Silence,
}

/// A mail whose text was heard to the end.
#[derive(Debug, Clone)]
pub(crate) struct Heard {
    /// The envelope's sender.
    pub(crate) from: String,
    /// The envelope's addressee.
    pub(crate) to: String,
    pub(crate) raw: String,
    /// Whether the server has it now, whatever it said.
    pub(crate) taken: bool,
}

/// What is done with a mail to this address at its n-th try, counted from nought.
pub(crate) type Script = Box<dyn Fn(&str, usize) -> Act + Send + Sync>;

struct Shared {
    script: Script,
    tries: Mutex<BTreeMap<String, usize>>,
    heard: Mutex<Vec<Heard>>,
    over: AtomicBool,
    down: AtomicBool,
    killed: Notify,
}

/// The server.
pub(crate) struct Stub {
    address: SocketAddr,
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

impl Stub {
    pub(crate) fn start(script: Script) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let shared = Arc::new(Shared {
            script,
            tries: Mutex::default(),
            heard: Mutex::default(),
            over: AtomicBool::new(false),
            down: AtomicBool::new(false),
            killed: Notify::new(),
        });
        let at_work = Arc::clone(&shared);
        let thread = std::thread::spawn(move || {
            std::thread::scope(|day| {
                for caller in listener.incoming() {
                    if at_work.over.load(Ordering::SeqCst) {
                        return;
                    }
                    let (caller, shared) = (caller.unwrap(), &at_work);
                    // Whoever is down hangs up at once.
                    if !shared.down.load(Ordering::SeqCst) {
                        day.spawn(move || talk(&caller, shared));
                    }
                }
            });
        });
        Self {
            address,
            shared,
            thread: Some(thread),
        }
    }

    pub(crate) fn url(&self) -> String {
        format!("smtp://{}", self.address)
    }

    /// Takes no calls, or takes them again.
    pub(crate) fn is_down(&self, down: bool) {
        self.shared.down.store(down, Ordering::SeqCst);
    }

    /// Told when the sender is to be killed.
    pub(crate) fn killed(&self) -> &Notify {
        &self.shared.killed
    }

    /// Everything heard so far but the first of it.
    pub(crate) fn heard(&self, but: usize) -> Vec<Heard> {
        self.shared.heard.lock().unwrap()[but..].to_vec()
    }

    /// How often mails to this address were begun.
    pub(crate) fn tries(&self, to: &str) -> usize {
        let tries = self.shared.tries.lock().unwrap();
        tries.get(to).copied().unwrap_or_default()
    }
}

impl Drop for Stub {
    fn drop(&mut self) {
        self.shared.over.store(true, Ordering::SeqCst);
        drop(TcpStream::connect(self.address));
        let ended = self.thread.take().map(JoinHandle::join);
        assert!(ended.is_some_and(|ended| ended.is_ok()) || std::thread::panicking());
    }
}

/// Waits until the caller hangs up.
fn wait_for_the_end(lines: &mut BufReader<&TcpStream>) {
    let mut line = Vec::new();
    while lines.read_until(b'\n', &mut line).is_ok_and(|n| n > 0) {
        line.clear();
    }
}

/// Says a line. A caller who has hung up hears nothing.
fn say(mut caller: &TcpStream, text: &str) {
    drop(caller.write_all(format!("{text}\r\n").as_bytes()));
}

/// A mail on its way in: envelope, and what is done with it.
struct Coming {
    from: String,
    to: String,
    act: Act,
}

/// One conversation (RFC 5321).
fn talk(caller: &TcpStream, shared: &Shared) {
    caller.set_nodelay(true).unwrap();
    let mut lines = BufReader::new(caller);
    say(caller, "220 stub");
    let mut mail = Coming {
        from: String::new(),
        to: String::new(),
        act: Act::Take,
    };
    let mut line = String::new();
    while lines.read_line(&mut line).is_ok_and(|n| n > 0) {
        let word = line.trim_end().to_owned();
        line.clear();
        if shared.down.load(Ordering::SeqCst) {
            return;
        }
        match word.to_lowercase().split([' ', ':']).next().unwrap() {
            "mail" => {
                html::between(&word, "<", ">").clone_into(&mut mail.from);
                say(caller, "250 ok");
            }
            "rcpt" => {
                html::between(&word, "<", ">").clone_into(&mut mail.to);
                mail.act = next_act(shared, &mail.to);
                if mail.act == Act::Silence {
                    return wait_for_the_end(&mut lines);
                }
                say(
                    caller,
                    &match mail.act {
                        Act::PutOff => "451 4.7.1 greylisted, come back".to_owned(),
                        Act::RefuseUs => "550 5.7.1 relaying denied".to_owned(),
                        Act::Refuse => format!("550 5.1.1 <{}>: no such mailbox", mail.to),
                        _ => "250 ok".to_owned(),
                    },
                );
            }
            "data" if mail.act == Act::CutBeforeText => return,
            "data" => {
                say(caller, "354 go on");
                let Some(reply) = hears(&mut lines, shared, &mail) else {
                    return;
                };
                say(caller, reply);
            }
            "quit" => return say(caller, "221 bye"),
            _ => say(caller, "250 ok"),
        }
    }
}

/// What is done with the next mail to this address.
fn next_act(shared: &Shared, to: &str) -> Act {
    let mut tries = shared.tries.lock().unwrap();
    let n = tries.entry(to.to_owned()).or_default();
    *n += 1;
    (shared.script)(to, *n - 1)
}

/// Hears a mail's text. Nothing is replied where the script says so, or where the caller hangs up.
fn hears(
    lines: &mut BufReader<&TcpStream>,
    shared: &Shared,
    mail: &Coming,
) -> Option<&'static str> {
    let (mut raw, mut line) = (String::new(), String::new());
    while line != ".\r\n" {
        raw += line.strip_prefix('.').unwrap_or(&line);
        line.clear();
        let n = lines.read_line(&mut line).unwrap_or_default();
        if n == 0 || mail.act == Act::CutInText {
            return None;
        }
    }
    let taken = !matches!(mail.act, Act::PutOffAfterText | Act::RefuseText);
    shared.heard.lock().unwrap().push(Heard {
        from: mail.from.clone(),
        to: mail.to.clone(),
        raw,
        taken,
    });
    match mail.act {
        Act::CutAfterText => None,
        Act::KillSender => {
            shared.killed.notify_one();
            wait_for_the_end(lines);
            None
        }
        Act::PutOffAfterText => Some("451 4.3.0 not now"),
        Act::RefuseText => Some("554 5.7.1 we do not like it"),
        _ => Some("250 2.0.0 taken"),
    }
}
