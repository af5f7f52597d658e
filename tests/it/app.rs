//! A whole server on a data folder of its own, with a clock that stands until somebody moves it.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, mpsc};
use std::task::Poll;
use std::thread::JoinHandle;

use actix_web::dev::ServerHandle;
use chrono::{DateTime, Duration, Utc};
use tempfile::TempDir;
use tokio::runtime::Runtime;
use tokio::sync::Notify;
use trivsel::config::{Config, Settings};
use trivsel::domain::id::{PlanId, UnitId};
use trivsel::domain::role::{Grant, Role, Scope};
use trivsel::domain::wave::Level;
use trivsel::domain::wording::Language;
use trivsel::mail::dispatch::Dispatch;
use trivsel::mail::{Patience, Server, Transport};
use trivsel::services::keep_calendar::keep_calendar;
use trivsel::services::manage_accounts::{Invited, find_account, invite_from_command_line};
use trivsel::services::purge_wave::purge_due;
use trivsel::services::sign_in::link_for;
use trivsel::services::{Clock, Services, StoreError};
use trivsel::views::Views;
use trivsel::web::listen;
use trivsel::web::state::State;

use super::letter::Letter;
use super::person::Person;

/// The address in mails. Nobody resolves it: people are sent to the server's own.
pub(crate) const BASE: &str = "http://trivsel.example";

/// How long a mail server of these tests may think.
pub(crate) const PATIENCE: Patience = Patience {
    command: std::time::Duration::from_secs(20),
    receipt: std::time::Duration::from_secs(20),
};

/// How long a form waits for its count, unless that is what a test is about.
const COUNTED: std::time::Duration = std::time::Duration::from_mins(2);

/// The way to the mail server of the configuration. Nobody waits a minute for a server of these tests.
fn transport(config: &Config, patience: Patience) -> Transport {
    match &config.smtp_url {
        Some(url) => {
            let server = Server::of(url).unwrap().with_patience(patience);
            Transport::Smtp(Arc::new(server))
        }
        None => Transport::of(config).unwrap(),
    }
}

/// A running server.
pub(crate) struct TestApp {
    folder: PathBuf,
    services: Arc<Services>,
    dispatch: Option<Dispatch>,
    runtime: Runtime,
    now: Arc<Mutex<DateTime<Utc>>>,
    read: Mutex<Vec<PathBuf>>,
    address: SocketAddr,
    server: ServerHandle,
    thread: Option<JoinHandle<()>>,
    own: Option<TempDir>,
}

/// Templates are parsed once for all tests.
fn views() -> Arc<Views> {
    static VIEWS: OnceLock<Arc<Views>> = OnceLock::new();
    Arc::clone(VIEWS.get_or_init(|| Arc::new(Views::new().unwrap())))
}

impl TestApp {
    /// On a fresh data folder, in October 2022.
    pub(crate) fn start() -> Self {
        let own = tempfile::tempdir().unwrap();
        let mut app = Self::start_in(own.path(), None);
        app.own = Some(own);
        app
    }

    /// The same, with waves at level 2: opened and counted with opening codes.
    pub(crate) fn start_at_level_two() -> Self {
        Self::start_otherwise(Level::Two, Settings::default())
    }

    /// Behind a reverse proxy on this machine, whose word is believed.
    pub(crate) fn start_behind_a_proxy() -> Self {
        let settings = Settings {
            proxies: Some(vec![Ipv4Addr::LOCALHOST.into()]),
            ..Settings::default()
        };
        Self::start_otherwise(Level::One, settings)
    }

    fn start_otherwise(level: Level, settings: Settings) -> Self {
        let own = tempfile::tempdir().unwrap();
        let mut app = Self::start_with(own.path(), settings, (level, PATIENCE));
        app.own = Some(own);
        app
    }

    /// On this data folder, sending mails to this server or into files.
    pub(crate) fn start_in(folder: &Path, smtp_url: Option<String>) -> Self {
        let settings = Settings {
            smtp_url,
            ..Settings::default()
        };
        Self::start_with(folder, settings, (Level::One, PATIENCE))
    }

    /// A server that waits for a count no longer than it does in earnest.
    pub(crate) fn start_in_a_hurry() -> Self {
        let own = tempfile::tempdir().unwrap();
        let settings = Settings::default();
        let mut app = Self::start_as(own.path(), settings, (Level::One, PATIENCE), None);
        app.own = Some(own);
        app
    }

    /// On this data folder, with settings of its own, preparing waves at this level, and with this
    /// patience for mail servers. It waits for counts, however slow the machine is.
    pub(crate) fn start_with(folder: &Path, settings: Settings, how: (Level, Patience)) -> Self {
        Self::start_as(folder, settings, how, Some(COUNTED))
    }

    fn start_as(
        folder: &Path,
        settings: Settings,
        (level, patience): (Level, Patience),
        counted: Option<std::time::Duration>,
    ) -> Self {
        let settings = settings.or(Settings {
            data: Some(folder.to_owned()),
            base_url: Some(BASE.to_owned()),
            mail_from: Some("Trivsel <trivsel@by.example>".to_owned()),
            ..Settings::default()
        });
        let config = Arc::new(Config::of(settings).unwrap());
        let services = Services::open(folder, &super::cluster::database(folder))
            .unwrap()
            .at_level(level);
        let services = Arc::new(services.texting(config.sms.is_some()));
        let now = Arc::new(Mutex::new("2022-10-03T07:00:00Z".parse().unwrap()));
        let hand = Arc::clone(&now);
        let clock: Clock = Arc::new(move || *hand.lock().unwrap());
        let state = State::new(
            Arc::clone(&services),
            views(),
            Arc::clone(&config),
            Arc::clone(&clock),
        );
        let state = match counted {
            Some(patience) => state.waiting_for_counts(patience),
            None => state,
        };
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .unwrap();
        let transport = {
            // A pool of connections to a mail server lives in the runtime that it is made in.
            let _inside = runtime.enter();
            transport(&config, patience)
        };
        let words = (Arc::clone(&services), views());
        let dispatch = Dispatch::new(words, config, transport, clock);
        let (tell, told) = mpsc::channel();
        let thread = std::thread::spawn(move || {
            actix_web::rt::System::new().block_on(async move {
                let (server, address) =
                    listen(state, SocketAddr::from((Ipv4Addr::LOCALHOST, 0))).unwrap();
                tell.send((server.handle(), address)).unwrap();
                server.await.unwrap();
            });
        });
        let (server, address) = told.recv().unwrap();
        Self {
            folder: folder.to_owned(),
            dispatch: Some(dispatch),
            services,
            runtime,
            now,
            read: Mutex::default(),
            address,
            server,
            thread: Some(thread),
            own: None,
        }
    }

    /// The data folder.
    pub(crate) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Where the server listens.
    pub(crate) fn address(&self) -> SocketAddr {
        self.address
    }

    /// What the server does once a day with drafts: how many it deleted.
    pub(crate) fn drops_expired_drafts(&self) -> usize {
        self.services
            .call(
                self.now(),
                trivsel::services::keep_draft::drop_expired_drafts,
            )
            .unwrap()
    }

    /// The time on the server's clock.
    pub(crate) fn now(&self) -> DateTime<Utc> {
        *self.now.lock().unwrap()
    }

    /// Sets the clock: `2024-10-03T07:00:00Z`.
    pub(crate) fn set_clock(&self, time: &str) {
        *self.now.lock().unwrap() = time.parse().unwrap();
    }

    /// Moves the clock on.
    pub(crate) fn pass(&self, time: Duration) {
        *self.now.lock().unwrap() += time;
    }

    /// Somebody with a browser that has never been here.
    pub(crate) fn person(&self) -> Person {
        Person::new(self.address())
    }

    /// Makes an account from the command line. `place` is a unit, or a group member's plan.
    pub(crate) fn invite(&self, role: Role, email: &str, place: &str) {
        let scope = match role {
            Role::Administrator | Role::SurveyManager => Scope::Everywhere,
            Role::GroupMember => Scope::Plan(PlanId::new(place)),
            Role::Leader
            | Role::SafetyRepresentative
            | Role::UnionRepresentative
            | Role::CommitteeMember => Scope::Unit(UnitId::new(place)),
        };
        let invited = Invited {
            name: format!("Navn på {email}"),
            email: email.to_owned(),
            language: Language::Danish,
            grant: Grant { role, scope },
        };
        self.services()
            .call(self.now(), |cx| invite_from_command_line(cx, &invited))
            .unwrap();
    }

    /// Somebody with an account asks for a link, gets the mail, and signs in.
    pub(crate) fn sign_in(&self, email: &str) -> Person {
        let link = self.sign_in_link(email);
        let mut person = self.person();
        person.visits(&link);
        let home = person.sends_form(&link, &[]);
        assert_eq!(
            (home.status, home.path.as_str()),
            (200, "/"),
            "{email} is not signed in"
        );
        person
    }

    /// The sign-in link that somebody asked for, as its path.
    pub(crate) fn sign_in_link(&self, email: &str) -> String {
        self.mails();
        let mut person = self.person();
        person.visits("/sign-in");
        person.sends_form("/sign-in", &[("email", email)]);
        let mails = self.mails();
        assert_eq!(mails.len(), 1, "one mail for one request");
        assert_eq!(mails[0].to, email);
        mails[0].path()
    }

    /// A sign-in link as the command line prints it, without a mail.
    pub(crate) fn sign_in_by_command_line(&self, email: &str) -> String {
        let token: Result<String, StoreError> = self.services.call(self.now(), |cx| {
            let account = find_account(cx, email)?.unwrap();
            link_for(cx, &account.id)
        });
        format!("/sign-in/{}", token.unwrap())
    }

    /// Destroys and deletes what has had its time, as the server does every now and then.
    pub(crate) fn keeps_order(&self) {
        purge_due(&self.services, self.now()).unwrap();
    }

    /// Sends what is due now, and tells how many mails were tried.
    pub(crate) fn send_mails(&self) -> usize {
        let dispatch = self.dispatch.as_ref().unwrap();
        let mut tried = 0;
        loop {
            match self.runtime.block_on(dispatch.send_due()).unwrap().tried {
                0 => return tried,
                n => tried += n,
            }
        }
    }

    /// Sends some of what is due, unless the sender is killed meanwhile: everything that it was doing
    /// stops where it stands. Tells whether there was anything to send.
    pub(crate) fn send_until(&self, killed: &Notify) -> bool {
        let dispatch = self.dispatch.as_ref().unwrap();
        self.runtime.block_on(async {
            let mut killed = std::pin::pin!(killed.notified());
            let mut sending = std::pin::pin!(dispatch.send_due());
            std::future::poll_fn(|cx| {
                if killed.as_mut().poll(cx).is_ready() {
                    return Poll::Ready(true);
                }
                let sent = sending.as_mut().poll(cx);
                sent.map(|turn| turn.unwrap().tried > 0)
            })
            .await
        })
    }

    /// The survey manager signs in again, after a while, without a mail.
    pub(crate) fn sign_in_again(&self) -> Person {
        let token = self.sign_in_by_command_line(super::case::HR);
        let mut person = self.person();
        person.visits(&token);
        person.sends_form(&token, &[]).is(200);
        person
    }

    /// Does what has come due by the calendar.
    pub(crate) fn keep_calendar(&self) {
        keep_calendar(&self.services, self.now()).unwrap();
    }

    /// The services, for what no visitor can do.
    pub(crate) fn services(&self) -> &Services {
        &self.services
    }

    /// Sends what is due and reads what has come since the last time, in the order of the addresses.
    pub(crate) fn mails(&self) -> Vec<Letter> {
        self.send_mails();
        let mut read = self.read.lock().unwrap();
        let mut letters = Vec::new();
        for file in super::folder::files(&self.folder.join("mail")) {
            if !read.contains(&file) {
                letters.push(Letter::read(&std::fs::read(&file).unwrap()));
                read.push(file);
            }
        }
        letters.sort_by(|a, b| (&a.to, &a.subject).cmp(&(&b.to, &b.subject)));
        letters
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        let inside = self.runtime.enter();
        drop(self.dispatch.take());
        drop(inside);
        // The order is sent by the call; the server's own thread carries it out.
        drop(self.server.stop(false));
        if let Some(thread) = self.thread.take() {
            let ended = thread.join();
            assert!(
                ended.is_ok() || std::thread::panicking(),
                "the server panicked"
            );
        }
        // Whatever a test has done: as many ballots in each box as rights used.
        if !cfg!(feature = "leaky") && !std::thread::panicking() {
            super::folder::assert_boxes_match(&self.folder);
        }
    }
}
