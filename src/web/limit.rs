//! How often somebody may try: codes that nobody knows, sign-in links, and drafts to be kept.
//!
//! Where somebody comes from is kept as a keyed digest, in memory and while it counts; the key is
//! this process's own and lives an hour. Nothing of it is written anywhere, but for what servers that
//! share a database count together (`together`).

mod together;

use std::collections::{BTreeMap, VecDeque};
use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::sync::{Mutex, MutexGuard, PoisonError};

use actix_web::body::{BoxBody, EitherBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::{Method, StatusCode, header};
use actix_web::middleware::Next;
use actix_web::{HttpRequest, HttpResponse, web};
use chrono::{DateTime, Duration, Utc};
use hmac::{Hmac, KeyInit, Mac};
use rand::Rng;
use sha2::Sha256;

use super::ballot::{Place, Sent, typed_code};
use super::error::Error;
use super::form::Posted;
use super::guard;
use super::state::State;
use crate::domain::roster::{self, is_link_code};
use crate::services::slow_down::Trial;
use crate::views::limit::TooManyCodesPage;

/// What is counted is forgotten after this long.
const WINDOW: Duration = Duration::minutes(1);
/// How long a key lives, under which addresses are kept.
const KEY_LIVES: Duration = Duration::hours(1);
/// Unknown codes that an address may try within the window. All addresses together have this many
/// times [`MOST_PLACES`]: 100 000 a minute. With codes of 60 bits, whoever looks for any of 40 000
/// expects to need 3·10¹³ guesses, which take more than 500 years even so.
///
/// There is no lower limit for everybody together: a real one would let strangers keep people with a
/// letter from answering, and one that lets right codes through does not hinder who guesses them.
const CODES: usize = 5;
/// Sign-in links that are made for one account's address within the window.
const LINKS_TO_ONE: usize = 5;
/// Requests for sign-in links that an address may make within the window.
const LINKS: usize = 30;
/// Drafts for another device that a code may have kept while a key lives. Nobody moves that often, and
/// nobody fills what all share: a box of [`keep_draft`](crate::services::keep_draft) takes 16 KiB.
const DRAFTS: usize = 10;
/// Places that are told apart at a time; the others share one count.
const MOST_PLACES: usize = 20_000;

/// The counts of this process.
#[derive(Debug, Default)]
pub(super) struct Limits(Mutex<Counts>);

#[derive(Debug, Default)]
struct Counts {
    key: Option<Key>,
    codes: Tally,
    links: Tally,
    links_to_one: Tally,
    /// How many drafts a code has had kept: no times, because they last as long as the key.
    drafts: BTreeMap<Digest, usize>,
}

#[derive(Debug)]
struct Key {
    bytes: [u8; 32],
    until: DateTime<Utc>,
}

/// A place or an account's address, unreadable.
type Digest = [u8; 16];

/// When something happened, the oldest first, never more often than its limit.
#[derive(Debug, Default)]
struct Times(VecDeque<DateTime<Utc>>);

impl Times {
    /// Forgets what is too old. A clock that was set back forgets what would come.
    fn forget(&mut self, now: DateTime<Utc>) {
        self.0.retain(|&at| at <= now && now - at < WINDOW);
    }

    /// How long until it may happen again; nothing if it may happen now.
    fn wait(&mut self, limit: usize, now: DateTime<Utc>) -> Option<Duration> {
        self.forget(now);
        let first = self.0.front().filter(|_| self.0.len() >= limit)?;
        Some(WINDOW - (now - *first))
    }

    /// Counts it, unless it has happened too often: then how long to wait.
    fn count(&mut self, limit: usize, now: DateTime<Utc>) -> Option<Duration> {
        let wait = self.wait(limit, now);
        if wait.is_none() {
            self.0.push_back(now);
        }
        wait
    }
}

/// Counts per place, with one for all that there is no room for.
#[derive(Debug, Default)]
struct Tally {
    places: BTreeMap<Digest, Times>,
    others: Times,
    swept: Option<DateTime<Utc>>,
}

impl Tally {
    /// Forgets places where nothing has happened for a while, at most once in a while itself.
    fn sweep(&mut self, now: DateTime<Utc>) {
        let is_due = self.swept.is_none_or(|at| at > now || now - at >= WINDOW);
        if is_due {
            self.swept = Some(now);
            self.places.retain(|_, times| {
                times.forget(now);
                !times.0.is_empty()
            });
        }
    }

    /// The times of a place. Nobody is forgotten to make room: a crowd of places would win guesses
    /// that way.
    fn of(&mut self, place: Digest, now: DateTime<Utc>) -> &mut Times {
        self.sweep(now);
        if self.places.len() >= MOST_PLACES && !self.places.contains_key(&place) {
            return &mut self.others;
        }
        self.places.entry(place).or_default()
    }

    /// How long a place must wait. Asking leaves no trace.
    fn wait(&mut self, place: Digest, (limit, now): (usize, DateTime<Utc>)) -> Option<Duration> {
        self.sweep(now);
        let is_full = self.places.len() >= MOST_PLACES;
        match self.places.get_mut(&place) {
            Some(times) => times.wait(limit, now),
            None if is_full => self.others.wait(limit, now),
            None => None,
        }
    }
}

impl Counts {
    /// The digest of a text under the key of this hour. With the key, all counts begin anew.
    fn digest(&mut self, text: &[u8], now: DateTime<Utc>) -> Digest {
        let key = self
            .key
            .take()
            .filter(|key| now < key.until && key.until - now <= KEY_LIVES);
        let key = key.unwrap_or_else(|| {
            (self.codes, self.links, self.links_to_one, self.drafts) = Default::default();
            let mut bytes = [0; 32];
            rand::rng().fill_bytes(&mut bytes);
            Key {
                bytes,
                until: now + KEY_LIVES,
            }
        });
        // A key shorter than a block is filled up with zeros: that is HMAC's own rule.
        let mut block = hmac::digest::Key::<Hmac<Sha256>>::default();
        block
            .iter_mut()
            .zip(key.bytes)
            .for_each(|(slot, byte)| *slot = byte);
        let mut mac = <Hmac<Sha256> as KeyInit>::new(&block);
        mac.update(text);
        self.key = Some(key);
        let full: [u8; 32] = mac.finalize().into_bytes().into();
        let mut digest = Digest::default();
        digest
            .iter_mut()
            .zip(full)
            .for_each(|(slot, byte)| *slot = byte);
        digest
    }
}

impl Limits {
    /// Counts are whole after every call, so that a panic elsewhere leaves nothing half done.
    fn counts(&self) -> MutexGuard<'_, Counts> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// How long this place must wait before it may try a code that could be guessed.
    fn wait_for_code(&self, place: &[u8], now: DateTime<Utc>) -> Option<Duration> {
        let mut counts = self.counts();
        let place = counts.digest(place, now);
        counts.codes.wait(place, (CODES, now))
    }

    /// Counts a code that nobody knows. How long to wait, if it was one too many.
    fn unknown_code(&self, place: &[u8], now: DateTime<Utc>) -> Option<Duration> {
        let mut counts = self.counts();
        let place = counts.digest(place, now);
        counts.codes.of(place, now).count(CODES, now)
    }

    fn link(&self, place: &[u8], now: DateTime<Utc>) -> Option<Duration> {
        let mut counts = self.counts();
        let place = counts.digest(place, now);
        counts.links.of(place, now).count(LINKS, now)
    }

    /// Counts one more draft of a code that is known, unless it has had its share. Only codes that may
    /// answer get here, so there are never more of them than people invited.
    pub(super) fn may_keep_draft(&self, code: &str, now: DateTime<Utc>) -> bool {
        let mut counts = self.counts();
        let code = counts.digest(roster::typed_code(code).as_bytes(), now);
        let kept = counts.drafts.entry(code).or_default();
        let may = *kept < DRAFTS;
        if may {
            *kept += 1;
        }
        may
    }

    fn may_link_to(&self, whom: &[u8], now: DateTime<Utc>) -> bool {
        let mut counts = self.counts();
        let account = counts.digest(whom, now);
        counts
            .links_to_one
            .of(account, now)
            .count(LINKS_TO_ONE, now)
            .is_none()
    }
}

/// Where a request comes from: the nearest machine that is none of our own proxies. What a stranger
/// writes into the header stands further out than what our proxy adds, and is not believed.
fn place(request: &HttpRequest, proxies: &[IpAddr]) -> Vec<u8> {
    let Some(peer) = request
        .peer_addr()
        .map(|address| address.ip().to_canonical())
    else {
        return Vec::new();
    };
    let named = request.headers().get_all("x-forwarded-for");
    let named: Vec<&str> = named.filter_map(|value| value.to_str().ok()).collect();
    let mut client = peer;
    for name in named.iter().rev().flat_map(|line| line.rsplit(',')) {
        if !proxies.contains(&client) {
            break;
        }
        let Some(further) = machine(name.trim()) else {
            break;
        };
        client = further.to_canonical();
    }
    match client {
        IpAddr::V4(address) => address.octets().to_vec(),
        // Whoever has one address of a network has all of it.
        IpAddr::V6(address) => Ipv6Addr::from_bits(address.to_bits() >> 64 << 64)
            .octets()
            .to_vec(),
    }
}

/// An address, to which some proxies add the port.
fn machine(text: &str) -> Option<IpAddr> {
    let with_port = |text: &str| text.parse::<SocketAddr>().ok().map(|address| address.ip());
    text.parse().ok().or_else(|| with_port(text))
}

/// Seconds to wait, for the header.
fn seconds(wait: Duration) -> String {
    wait.num_seconds().saturating_add(1).to_string()
}

/// Lets nobody try many codes. It stands around the pages of those who answer and knows no code:
/// what was not found there was none.
pub(super) async fn codes<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<EitherBody<B, BoxBody>>, actix_web::Error> {
    let asked = request.request().clone();
    let Some(state) = asked.app_data::<web::Data<State>>().cloned() else {
        return Ok(next.call(request).await?.map_into_left_body());
    };
    let mut request = request;
    let from = place(&asked, &state.config().proxies);
    // Nobody finds a link's code by trying, so whoever has a link is never kept waiting: not even by
    // colleagues behind the same address.
    let below = asked.path().strip_prefix("/s/");
    let (code, is_draft) = below.map_or((None, false), |below| match below.split_once('/') {
        Some((code, _)) => (Some(code), true),
        None => (Some(below), false),
    });
    let could_be_guessed = match code {
        Some(code) => !is_link_code(code),
        // A shared device takes codes in its form.
        None => asked.path() == "/kiosk" && asked.method() == Method::POST,
    };
    let wait = if could_be_guessed {
        wait_for_code(&state, &from).await
    } else {
        None
    };
    if let Some(wait) = wait {
        // A guess must not be answered, not even one with a whole ballot behind it; but colleagues
        // who mistype must not cost anybody the answers, so these come back on the page.
        let sent = match asked.method() {
            &Method::POST => request.extract::<Posted>().await.ok(),
            _ => None,
        };
        let sent = sent.and_then(|form| match code {
            Some(code) => Some(Sent::of(&form, code, Place::Own)),
            None => Some(Sent::of(&form, &typed_code(&form)?, Place::Kiosk)),
        });
        let page = too_many_codes(&state, &asked, (wait, sent.as_ref()))?;
        drop(asked);
        return Ok(request.into_response(page).map_into_right_body());
    }
    // The request must not be held on to here: routing needs it for itself.
    drop(asked);
    let response = next.call(request).await?;
    // A draft that is not there says nothing about a code, unless the code itself is being tried.
    let tells_nothing = is_draft && !could_be_guessed;
    if response.status() != StatusCode::NOT_FOUND || tells_nothing {
        return Ok(response.map_into_left_body());
    }
    match unknown_code(&state, from).await {
        None => Ok(response.map_into_left_body()),
        Some(wait) => {
            let sent = response.response().extensions().get::<Sent>().cloned();
            let page = too_many_codes(&state, response.request(), (wait, sent.as_ref()))?;
            Ok(response.into_response(page).map_into_right_body())
        }
    }
}

/// How long this place must wait before it may try a code that could be guessed, here or anywhere.
async fn wait_for_code(state: &State, from: &[u8]) -> Option<Duration> {
    match state.limits().wait_for_code(from, state.now()) {
        None => together::wait(state, (Trial::Code, CODES), from.to_vec()).await,
        wait => wait,
    }
}

/// Counts a code that nobody knows: how long to wait, if it was one too many.
async fn unknown_code(state: &State, from: Vec<u8>) -> Option<Duration> {
    match state.limits().unknown_code(&from, state.now()) {
        None => together::count(state, (Trial::Code, CODES), from).await,
        wait => wait,
    }
}

fn too_many_codes(
    state: &web::Data<State>,
    request: &HttpRequest,
    (wait, sent): (Duration, Option<&Sent>),
) -> Result<HttpResponse, Error> {
    let page = if let Some(sent) = sent.filter(|sent| sent.has_answers()) {
        state.open_page(request, sent.language(), &sent.busy().after_guesses())?
    } else {
        let language = guard::asked_language(request).unwrap_or_default();
        let kiosk = request.path().starts_with("/kiosk");
        state.open_page(request, language, &TooManyCodesPage { kiosk })?
    };
    Ok(too_many(page, wait))
}

/// How long the place of this request must wait for another sign-in link.
pub(super) async fn wait_for_link(state: &State, request: &HttpRequest) -> Option<Duration> {
    let from = place(request, &state.config().proxies);
    match state.limits().link(&from, state.now()) {
        None => together::count(state, (Trial::Link, LINKS), from).await,
        wait => wait,
    }
}

/// Whether one more link may be made for this account's address, be it one or not.
pub(super) async fn may_link_to(state: &State, email: &str) -> bool {
    let whom = email.trim().to_lowercase().into_bytes();
    state.limits().may_link_to(&whom, state.now())
        && together::count(state, (Trial::LinkTo, LINKS_TO_ONE), whom)
            .await
            .is_none()
}

/// A page that says to wait, with its status and how long.
pub(super) fn too_many(mut page: HttpResponse, wait: Duration) -> HttpResponse {
    *page.status_mut() = StatusCode::TOO_MANY_REQUESTS;
    if let Ok(seconds) = header::HeaderValue::from_str(&seconds(wait)) {
        page.headers_mut().insert(header::RETRY_AFTER, seconds);
    }
    page
}

#[cfg(test)]
#[path = "limit_tests.rs"]
mod tests;
