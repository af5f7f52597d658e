//! Every address of the site on one screen.

use actix_web::middleware::from_fn;
use actix_web::web::{ServiceConfig, get, head, post, scope, to};

use super::{accessibility, account, asset, ballot, failure, health, home, kiosk, limit, plan};
use super::{report, wave};

/// Ties addresses to handlers.
pub(super) fn routes(site: &mut ServiceConfig) {
    site.configure(answering)
        .route("/sign-in", get().to(account::sign_in))
        .route("/sign-in", post().to(account::request_link))
        .route("/sign-in/{token}", get().to(account::confirm))
        .route("/sign-in/{token}", post().to(account::enter))
        .route("/sign-out", post().to(account::sign_out))
        .route("/language", post().to(account::choose_language))
        .route("/", get().to(home::show))
        .route("/reports", get().to(report::index))
        .route("/reports/{wave}/{unit}", get().to(report::show))
        .route(
            "/reports/{wave}/{unit}/{dimension}",
            get().to(report::dimension),
        )
        // Not below /reports/{wave}: a unit may have any id, also this one.
        .route("/area/{wave}", get().to(report::area))
        .route("/coverage", get().to(report::coverage))
        .route("/plans", get().to(plan::index))
        .route("/plans", post().to(plan::make))
        .route("/plans/new", get().to(plan::propose))
        .route("/plans/{plan}", get().to(plan::show))
        .route("/plans/{plan}/focus", post().to(plan::add_focus))
        .route("/plans/{plan}/group", post().to(plan::add_member))
        .route("/plans/{plan}/measures", post().to(plan::add_measure))
        .route(
            "/plans/{plan}/measures/{measure}/stage",
            post().to(plan::move_measure),
        )
        .route("/waves", get().to(wave::index))
        .route("/waves", post().to(wave::draft))
        .route("/waves/new", get().to(wave::new))
        .route("/waves/{wave}", get().to(wave::show))
        .route("/waves/{wave}/preview", get().to(wave::preview))
        .configure(people)
        .configure(short_surveys)
        .configure(mails)
        .route("/waves/{wave}/delete", post().to(wave::delete))
        .route("/waves/{wave}/open", post().to(wave::open))
        .route("/waves/{wave}/close", post().to(wave::close))
        .route("/waves/{wave}/count", post().to(wave::count::count))
        .route("/waves/{wave}/codes", get().to(wave::codes::show))
        .route("/waves/{wave}/codes", post().to(wave::codes::make))
        .route("/waves/{wave}/codes/try", post().to(wave::codes::prove))
        .route("/waves/{wave}/recount", post().to(wave::count::recount))
        .route("/waves/{wave}/purge", post().to(wave::count::purge))
        .route("/waves/{wave}/release", post().to(wave::release::release))
        .route("/accounts", get().to(account::index))
        .route("/accounts", post().to(account::invite))
        .route("/accounts/{account}/remove", post().to(account::remove))
        .route("/assets/{path:.*}", get().to(asset::show))
        .route("/health", get().to(health::show))
        .default_service(to(failure::nowhere));
}

/// Short surveys: a pulse on a focus area, and votes on what to take on.
fn short_surveys(site: &mut ServiceConfig) {
    site.route(
        "/plans/{plan}/focus/{focus}/pulse",
        get().to(wave::short::pulse),
    )
    .route("/vote/new", get().to(wave::short::new_vote))
    .route("/vote/survey", get().to(wave::short::prepare_vote))
    .route("/vote/{wave}/{unit}", get().to(wave::short::vote));
}

/// The addresses around the people of an open wave.
fn people(site: &mut ServiceConfig) {
    site.route("/waves/{wave}/letters", get().to(wave::letters::index))
        .route(
            "/waves/{wave}/letters/{unit}",
            get().to(wave::letters::unit),
        )
        // Not below /letters: a unit may have any id, also this one.
        .route("/waves/{wave}/all-letters", get().to(wave::letters::all))
        .route("/waves/{wave}/people", get().to(wave::people::show))
        .route("/waves/{wave}/people", post().to(wave::people::add))
        .route("/waves/{wave}/people/link", post().to(wave::people::link))
        .route("/waves/{wave}/people/mail", post().to(wave::people::mail))
        .route(
            "/waves/{wave}/people/letters",
            post().to(wave::people::letters),
        )
        .route(
            "/waves/{wave}/people/address",
            post().to(wave::people::address),
        )
        .route("/waves/{wave}/extend", get().to(wave::extend::show))
        .route("/waves/{wave}/extend", post().to(wave::extend::extend));
}

/// A wave's dates and mails.
fn mails(site: &mut ServiceConfig) {
    site.route("/waves/{wave}/mails", get().to(wave::mails::show))
        .route("/waves/{wave}/mails/pause", post().to(wave::mails::pause))
        .route("/waves/{wave}/mails/to-all", post().to(wave::mails::to_all))
        .route("/waves/{wave}/mails/rounds", post().to(wave::mails::add))
        .route(
            "/waves/{wave}/mails/rounds/remove",
            post().to(wave::mails::remove),
        )
        .route(
            "/waves/{wave}/mails/opening",
            post().to(wave::mails::opening),
        );
}

/// Those who answer: no account, no cookie, nothing on this server's log.
fn answering(site: &mut ServiceConfig) {
    site.service(
        scope("/s")
            .wrap(from_fn(limit::codes))
            .route("", get().to(ballot::enter_code))
            .route("", post().to(ballot::follow_code))
            .route("/{code}", get().to(ballot::questions))
            .route("/{code}", head().to(ballot::questions))
            .route("/{code}", post().to(ballot::cast))
            .route("/{code}/draft", post().to(ballot::put_draft))
            .route("/{code}/draft/{id}", get().to(ballot::get_draft)),
    )
    .service(
        scope("/kiosk")
            .wrap(from_fn(limit::codes))
            .route("", get().to(kiosk::wait))
            .route("", post().to(kiosk::answer)),
    )
    .route("/pause", get().to(ballot::pause))
    .route("/tilgaengelighed", get().to(accessibility::show))
    .route("/was", get().to(accessibility::short_address));
}
