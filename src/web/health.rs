//! For whoever watches the server, and for whoever sends people to one of several.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use actix_web::http::header;
use actix_web::{HttpResponse, web};
use tokio::sync::Mutex;
use tokio::time::timeout;

use super::error::Error;
use super::state::State;

/// How long the question whether a server is ready may take.
const PATIENCE: Duration = Duration::from_secs(4);

/// Whether this server is to be sent anybody.
#[derive(Debug, Default)]
pub struct Standing {
    stops: AtomicBool,
    /// One asks the database at a time: where that hangs, so would a thread for each who asks.
    asking: Arc<Mutex<()>>,
}

impl Standing {
    /// Says that nobody is to be sent here any more. Whoever comes all the same is served.
    pub fn stop(&self) {
        self.stops.store(true, Ordering::SeqCst);
    }
}

fn well() -> HttpResponse {
    HttpResponse::Ok().content_type("text/plain").body("ok\n")
}

fn not_ready(why: &str) -> HttpResponse {
    // An HTML page would be made of an answer without a type.
    HttpResponse::ServiceUnavailable()
        .insert_header((header::RETRY_AFTER, "5"))
        .content_type("text/plain")
        .body(format!("{why}\n"))
}

/// `ok`, if the database answers.
pub(super) async fn show(state: web::Data<State>) -> Result<HttpResponse, Error> {
    state.run(|services, _| Ok(services.is_well()?)).await?;
    Ok(well())
}

/// `ok`, as long as the process answers. It touches nothing: a database that is away is no reason to
/// start the process anew.
pub(super) async fn live() -> HttpResponse {
    well()
}

/// `ok`, if people are to be sent here: the database answers, goes with our keys, and nobody has told
/// the server to stop. Otherwise 503 and why, within five seconds.
pub(super) async fn ready(state: web::Data<State>) -> HttpResponse {
    let standing = state.standing();
    if standing.stops.load(Ordering::SeqCst) {
        return not_ready("the server stops");
    }
    let services = state.services();
    let asked = async {
        let turn = Arc::clone(&standing.asking).lock_owned().await;
        web::block(move || {
            let ready = services.is_ready();
            drop(turn);
            ready
        })
        .await
    };
    match timeout(PATIENCE, asked).await {
        Ok(Ok(Ok(()))) => well(),
        Ok(Ok(Err(why))) => not_ready(&why.to_string()),
        Ok(Err(_)) => not_ready("the server is too busy"),
        Err(_) => not_ready("the database does not answer"),
    }
}
