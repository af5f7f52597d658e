//! `trivsel serve`.

use std::future::poll_fn;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::task::Poll;
use std::time::Duration;

use anyhow::Context as _;
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio::sync::watch;

use super::{Failure, Place, now, say, start_log};
use crate::config::Config;
use crate::mail::Transport;
use crate::mail::dispatch::Dispatch;
use crate::services::Services;
use crate::views::Views;
use crate::web::state::State;

pub(super) fn serve(place: Place) -> Result<(), Failure> {
    start_log();
    let config = place.config()?;
    let database = super::database(&config)?;
    let services = Services::open(&config.data, &database).context("the data cannot be used")?;
    let services = services.texting(config.sms.is_some());
    let services = Arc::new(services.at_level(super::level(&config)));
    run(config, services, |address| {
        say(&format!("Trivsel listens on {address}. Stop with Ctrl-C."))
    })
}

/// Answers and opening codes pass through the memory of this process: no image of it may be written
/// to disk when it fails, and no other process of the same user may look into it.
fn keep_memory_private() {
    use rustix::process::{DumpableBehavior, Resource, Rlimit, set_dumpable_behavior, setrlimit};
    let none = Rlimit {
        current: Some(0),
        maximum: Some(0),
    };
    let done = setrlimit(Resource::Core, none)
        .and_then(|()| set_dumpable_behavior(DumpableBehavior::NotDumpable));
    if let Err(error) = done {
        tracing::warn!(%error, "a memory image may be written if the server fails");
    }
}

/// How long the mails in hand are waited for when the server stops. What is not settled by then is
/// given back when its time is over.
const MAILS_MAY_TAKE: Duration = Duration::from_secs(10);

/// Serves pages and sends mails until somebody stops the program.
pub(super) fn run(
    config: Config,
    services: Arc<Services>,
    ready: impl FnOnce(&str) -> Result<(), Failure>,
) -> Result<(), Failure> {
    keep_memory_private();
    let views = Arc::new(Views::new()?);
    let config = Arc::new(config);
    let listen = config.listen;
    let (tell_mails, told) = watch::channel(false);
    let of_mails = (Arc::clone(&services), Arc::clone(&views));
    let mails = start_mails(of_mails, &config, told)?;
    let casting = Arc::clone(&services);
    let state = State::new(services, views, config, Arc::new(now));
    let standing = state.standing();
    let has_fellows = casting.may_have_fellows();
    let served = actix_web::rt::System::new().block_on(async {
        let (server, address) = crate::web::listen(state, listen)
            .with_context(|| format!("cannot listen on {listen}"))?;
        let orders = Orders::listen()?;
        ready(&format!("http://{address}"))?;
        let handle = server.handle();
        let told = async move {
            orders
                .wait(has_fellows, || {
                    standing.stop();
                    tell_mails.send_replace(true);
                })
                .await;
            handle.stop(true).await;
        };
        actix_web::rt::spawn(told);
        Ok(server.await?)
    });
    // Whoever has gone away before the receipt has their ballot taken all the same.
    casting.close();
    if mails.recv_timeout(MAILS_MAY_TAKE) == Err(RecvTimeoutError::Timeout) {
        tracing::warn!("some mails were left in hand; they are given back in ten minutes");
    }
    served
}

/// Starts to send mails, until told to stop. Whoever holds the other end sees it closed when the last
/// one is settled.
///
/// Mails have a thread and a runtime of their own: the database may make them wait, and pages must not.
/// The connections to a mail server belong to that runtime.
fn start_mails(
    of_mails: (Arc<Services>, Arc<Views>),
    config: &Arc<Config>,
    told: watch::Receiver<bool>,
) -> Result<Receiver<()>, Failure> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    let entered = runtime.enter();
    let transport = Transport::of(config).map_err(|error| Failure::Input(error.to_string()))?;
    drop(entered);
    let dispatch = Dispatch::new(of_mails, Arc::clone(config), transport, Arc::new(now));
    let (at_work, ended) = channel();
    std::thread::Builder::new()
        .name("mails".to_owned())
        .spawn(move || {
            runtime.block_on(dispatch.run(told));
            drop(at_work);
        })?;
    Ok(ended)
}

/// How long a server that has fellows still serves after it has said that it is not ready: until a load
/// balancer has asked again and sends nobody any more.
const DRAIN: Duration = Duration::from_secs(3);
/// What a shell reports of a program that SIGTERM has ended: 128 and the signal's number.
const ENDED_BY_SIGTERM: i32 = 143;

/// The orders to stop that a server gets: Ctrl-C, or SIGTERM from whatever runs it.
struct Orders {
    from_terminal: Signal,
    from_system: Signal,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Order {
    FromTerminal,
    FromSystem,
}

impl Orders {
    /// Listens from now on.
    ///
    /// Errors: the system does not let us.
    fn listen() -> std::io::Result<Self> {
        Ok(Self {
            from_terminal: signal(SignalKind::interrupt())?,
            from_system: signal(SignalKind::terminate())?,
        })
    }

    async fn next(&mut self) -> Order {
        poll_fn(|cx| {
            if self.from_terminal.poll_recv(cx).is_ready() {
                Poll::Ready(Order::FromTerminal)
            } else if self.from_system.poll_recv(cx).is_ready() {
                Poll::Ready(Order::FromSystem)
            } else {
                Poll::Pending
            }
        })
        .await
    }

    /// Waits for an order to stop, says so at once, and comes back when the server may take no more
    /// calls. Whoever orders twice does not want to wait: then the process ends where it stands, and
    /// nothing that was confirmed is lost by it.
    async fn wait(mut self, has_fellows: bool, said: impl FnOnce()) {
        let first = self.next().await;
        tracing::info!("stopping: what is under way is finished");
        said();
        actix_web::rt::spawn(async move {
            self.next().await;
            tracing::warn!("stopped at once");
            std::process::exit(ENDED_BY_SIGTERM);
        });
        if has_fellows && first == Order::FromSystem {
            tokio::time::sleep(DRAIN).await;
        }
    }
}
