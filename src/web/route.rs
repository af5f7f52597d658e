//! Every address of the site on one screen.

use actix_web::middleware::from_fn;
use actix_web::web::{ServiceConfig, get, head, post, scope, to};

use super::plan::measure;
use super::{accessibility, account, asset, ballot, choice, committee, dialogue, failure, health};
use super::{home, idea, indicator, kiosk, limit, order, plan, report, waits, wave};

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
        .configure(plans)
        .configure(measures)
        .configure(waiting)
        .configure(orders)
        .configure(committees)
        .route("/waves", get().to(wave::index))
        .route("/waves", post().to(wave::draft))
        .route("/waves/new", get().to(wave::new))
        .route("/waves/{wave}", get().to(wave::show))
        .route("/waves/{wave}/preview", get().to(wave::preview))
        .configure(ideas)
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
        .configure(indicators)
        .configure(choices)
        .route("/accounts", get().to(account::index))
        .route("/accounts", post().to(account::invite))
        .route("/accounts/{account}/remove", post().to(account::remove))
        .route("/assets/{path:.*}", get().to(asset::show))
        .route("/health", get().to(health::show))
        .route("/health/live", get().to(health::live))
        .route("/health/ready", get().to(health::ready))
        .default_service(to(failure::nowhere));
}

/// Measures, their boards and their yearly wheel.
fn measures(site: &mut ServiceConfig) {
    site.route("/board", get().to(measure::boards))
        .route("/wheel", get().to(measure::wheel))
        .route("/plans/{plan}/board", get().to(measure::board))
        .route("/plans/{plan}/measures", post().to(measure::add))
        .route("/plans/{plan}/measures/{measure}", get().to(measure::show))
        .route(
            "/plans/{plan}/measures/{measure}/stage",
            post().to(measure::advance),
        )
        .route(
            "/plans/{plan}/measures/{measure}/edit",
            post().to(measure::edit),
        )
        .route(
            "/plans/{plan}/measures/{measure}/delete",
            post().to(measure::delete),
        )
        .route(
            "/plans/{plan}/measures/{measure}/restore",
            post().to(measure::restore),
        )
        .route(
            "/plans/{plan}/measures/{measure}/occasions/{occasion}",
            post().to(measure::record),
        );
}

/// Plans, and what stands around their measures.
fn plans(site: &mut ServiceConfig) {
    site.route("/plans", get().to(plan::index))
        .route("/plans", post().to(plan::new::make))
        .route("/plans/new", get().to(plan::new::propose))
        .route("/plans/{plan}", get().to(plan::show))
        .route("/plans/{plan}/edit", get().to(plan::edit::show))
        .route("/plans/{plan}/edit", post().to(plan::edit::save))
        .route("/plans/{plan}/sources", post().to(plan::edit::add_source))
        .route(
            "/plans/{plan}/sources/{source}/remove",
            post().to(plan::edit::remove_source),
        )
        .route("/plans/{plan}/delete", post().to(plan::edit::delete))
        .route("/plans/{plan}/restore", post().to(plan::edit::restore))
        .route("/plans/{plan}/focus", get().to(plan::focus::more))
        .route("/plans/{plan}/focus", post().to(plan::focus::add))
        .route("/plans/{plan}/focus/{focus}", get().to(plan::focus::show))
        .route("/plans/{plan}/focus/{focus}", post().to(plan::focus::save))
        .route(
            "/plans/{plan}/focus/{focus}/remove",
            post().to(plan::focus::remove),
        )
        .route("/plans/{plan}/group", get().to(plan::group::show))
        .route("/plans/{plan}/group", post().to(plan::group::add))
        .route(
            "/plans/{plan}/group/{member}/remove",
            post().to(plan::group::remove),
        )
        .route("/plans/{plan}/notes", get().to(plan::notes::index))
        .route("/plans/{plan}/notes", post().to(plan::notes::add))
        .route("/plans/{plan}/notes/{note}", get().to(plan::notes::show))
        .route("/plans/{plan}/notes/{note}", post().to(plan::notes::save))
        .route(
            "/plans/{plan}/notes/{note}/delete",
            post().to(plan::notes::delete),
        )
        .route(
            "/plans/{plan}/notes/{note}/restore",
            post().to(plan::notes::restore),
        )
        .route("/plans/{plan}/reviewed", post().to(plan::notes::reviewed))
        .route("/plans/{plan}/history", get().to(plan::history::show));
}

/// What plans wait for.
fn waiting(site: &mut ServiceConfig) {
    site.route("/plans/{plan}/waits", get().to(waits::show))
        .route("/plans/{plan}/waits", post().to(waits::add))
        .route("/plans/{plan}/waits/{wait}/end", post().to(waits::end))
        .route(
            "/plans/{plan}/focus/{focus}/waits/end",
            post().to(waits::end_words),
        );
}

/// An authority's orders, and what meets them.
fn orders(site: &mut ServiceConfig) {
    site.route("/orders", get().to(order::index))
        .route("/orders", post().to(order::make))
        .route("/orders/new", get().to(order::new))
        .route("/orders/{order}", get().to(order::show))
        .route("/orders/{order}", post().to(order::save))
        .route("/orders/{order}/edit", get().to(order::edit))
        .route("/orders/{order}/delete", post().to(order::delete))
        .route("/orders/{order}/restore", post().to(order::restore))
        .route(
            "/orders/{order}/duties/{duty}",
            post().to(order::duty::tick),
        )
        .route("/orders/{order}/plans", post().to(order::plan::link))
        .route(
            "/orders/{order}/plans/{plan}/remove",
            post().to(order::plan::unlink),
        )
        .route("/orders/{order}/risk", get().to(order::risk::show))
        .route("/orders/{order}/risk", post().to(order::risk::save))
        .route("/orders/{order}/package", get().to(order::package::show))
        .route(
            "/orders/{order}/package.txt",
            get().to(order::package::text),
        );
}

/// What is flagged and how far it has come, and what committees make of it.
fn committees(site: &mut ServiceConfig) {
    site.route("/coverage", get().to(committee::coverage))
        .route("/committee", get().to(committee::index))
        .route("/committee/{unit}", get().to(committee::show))
        .route("/committee/{unit}/answer", post().to(committee::answer))
        .route(
            "/committee/{unit}/decisions",
            post().to(committee::decision::make),
        )
        .route(
            "/committee/{unit}/decisions/{decision}",
            get().to(committee::decision::show),
        )
        .route(
            "/committee/{unit}/decisions/{decision}",
            post().to(committee::decision::edit),
        )
        .route(
            "/committee/{unit}/decisions/{decision}/delete",
            post().to(committee::decision::delete),
        )
        .route(
            "/committee/{unit}/decisions/{decision}/restore",
            post().to(committee::decision::restore),
        )
        .route(
            "/committee/{unit}/agenda",
            get().to(committee::meeting::agenda),
        )
        .route(
            "/committee/{unit}/agenda/text",
            get().to(committee::meeting::agenda_text),
        )
        .route(
            "/committee/{unit}/minutes",
            get().to(committee::meeting::minutes),
        )
        .route(
            "/committee/{unit}/minutes/text",
            get().to(committee::meeting::minutes_text),
        );
}

/// The catalogue of measures, and conversations that lead to some.
fn ideas(site: &mut ServiceConfig) {
    site.route("/catalogue", get().to(idea::index))
        .route("/plans/{plan}/focus/{focus}/ideas", get().to(idea::offer))
        .route("/plans/{plan}/focus/{focus}/ideas", post().to(idea::take))
        .route(
            "/plans/{plan}/measures/{measure}/rating",
            get().to(idea::show_rating),
        )
        .route(
            "/plans/{plan}/measures/{measure}/rating",
            post().to(idea::rate),
        )
        .route(
            "/plans/{plan}/focus/{focus}/dialogue",
            get().to(dialogue::show),
        )
        .route(
            "/plans/{plan}/focus/{focus}/dialogue",
            post().to(dialogue::agree),
        )
        .route(
            "/reports/{wave}/{unit}/{dimension}/dialogue",
            get().to(dialogue::report),
        );
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

/// Figures beside the survey.
fn indicators(site: &mut ServiceConfig) {
    site.route("/indicators", get().to(indicator::index))
        .route("/indicators", post().to(indicator::import));
}

/// Which mails somebody with an account wants. The link in a mail works without signing in.
fn choices(site: &mut ServiceConfig) {
    site.route("/mail-settings", get().to(choice::show))
        .route("/mail-settings", post().to(choice::save))
        .route("/unsubscribe/{token}", get().to(choice::confirm))
        .route("/unsubscribe/{token}", post().to(choice::stop));
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
