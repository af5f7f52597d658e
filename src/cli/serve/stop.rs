//! The orders to stop that a server gets: Ctrl-C, or SIGTERM from whatever runs it.

use std::future::poll_fn;
use std::task::Poll;
use std::time::Duration;

use tokio::signal::unix::{Signal, SignalKind, signal};

/// How long a server that has fellows still serves after it has said that it is not ready: until a load
/// balancer has asked again and sends nobody any more.
const DRAIN: Duration = Duration::from_secs(3);
/// What a shell reports of a program that SIGTERM has ended: 128 and the signal's number.
const ENDED_BY_SIGTERM: i32 = 143;

/// The orders that are listened to.
pub(super) struct Orders {
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
    pub(super) fn listen() -> std::io::Result<Self> {
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
    pub(super) async fn wait(mut self, has_fellows: bool, said: impl FnOnce()) {
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
