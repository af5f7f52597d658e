//! Layer 4: the pages' wires. Reads a request, calls one service, prints one page.

pub mod accessibility;
pub mod account;
pub mod asset;
pub mod ballot;
pub mod choice;
pub mod committee;
pub mod dialogue;
pub mod error;
pub mod failure;
pub mod form;
pub mod guard;
pub mod health;
pub mod home;
pub mod idea;
pub mod indicator;
pub mod kiosk;
pub mod limit;
pub mod order;
pub mod pack;
pub mod plan;
pub mod report;
pub mod route;
pub mod state;
pub mod waits;
pub mod wave;

use std::net::{SocketAddr, TcpListener};

use actix_web::dev::Server;
use actix_web::middleware::{Compress, DefaultHeaders, from_fn};
use actix_web::{App, HttpServer, web};

use self::state::State;

/// What a page may load: our own style sheets, scripts, pictures and fonts, and nothing from elsewhere.
/// A picture may also stand in the page itself: the icon of respondent pages does, so that no request
/// is made for it.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
     font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// Headers of every answer.
fn headers() -> DefaultHeaders {
    DefaultHeaders::new()
        .add(("Content-Security-Policy", CONTENT_SECURITY_POLICY))
        .add(("Referrer-Policy", "no-referrer"))
        .add(("X-Content-Type-Options", "nosniff"))
        .add(("X-Robots-Tag", "noindex"))
        .add(("Cross-Origin-Opener-Policy", "same-origin"))
        .add(("Cross-Origin-Resource-Policy", "same-origin"))
        .add((
            "Permissions-Policy",
            "camera=(), geolocation=(), microphone=()",
        ))
        .add(("Cache-Control", "no-store"))
}

/// Starts to listen. The server runs when it is awaited, until it is told to stop: then it takes no more
/// calls, and those that are under way have ten seconds.
///
/// Errors: the address is taken or not ours.
pub fn listen(state: State, address: SocketAddr) -> std::io::Result<(Server, SocketAddr)> {
    let listener = TcpListener::bind(address)?;
    let address = listener.local_addr()?;
    let server = HttpServer::new(move || {
        App::new()
            .app_data(web::Data::new(state.clone()))
            .app_data(form::limits())
            .app_data(wave::upload_limits())
            // The last one is the first to see a request.
            .wrap(from_fn(guard::same_origin))
            .wrap(from_fn(guard::readable_address))
            .wrap(from_fn(failure::print))
            .wrap(headers())
            .wrap(from_fn(pack::tightly))
            .wrap(Compress::default())
            .configure(route::routes)
    })
    .workers(2)
    .shutdown_timeout(10)
    // Whoever runs it listens to signals: there is more to stop than this.
    .disable_signals()
    .listen(listener)?
    .run();
    Ok((server, address))
}
