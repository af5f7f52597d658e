//! What every handler has, and the one bridge from waiting to working.

mod answering;

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use actix_web::http::Method;
use actix_web::http::header::{self, ContentType};
use actix_web::{HttpRequest, HttpResponse, web};
use chrono::{DateTime, Utc};
use tokio::sync::Semaphore;

use super::ballot::ready::Ready;
use super::error::Error;
use super::guard;
use super::health::Standing;
use super::limit::Limits;
use super::wave::counting::Counts;
use crate::config::Config;
use crate::domain::account::Account;
use crate::domain::role::Action;
use crate::domain::wording::Language;
use crate::services::{Clock, Context, Services, StoreError, sign_in};
use crate::views::catalogue::Catalogue;
use crate::views::{Frame, Page, Views, Who};

/// What every handler has.
#[derive(Clone)]
pub struct State {
    services: Arc<Services>,
    views: Arc<Views>,
    config: Arc<Config>,
    clock: Clock,
    /// As many as there are connections: whoever waits here holds no thread.
    permits: Arc<Semaphore>,
    limits: Arc<Limits>,
    standing: Arc<Standing>,
    ready: Arc<Ready>,
    counts: Counts,
}

/// Somebody who is signed in, for the frame of the page.
#[derive(Debug, Clone)]
pub(super) struct Visitor {
    pub(super) account: Account,
    pub(super) form_token: String,
}

impl State {
    /// Puts together what handlers need.
    pub fn new(
        services: Arc<Services>,
        views: Arc<Views>,
        config: Arc<Config>,
        clock: Clock,
    ) -> Self {
        Self {
            services,
            views,
            config,
            clock,
            permits: Arc::new(Semaphore::new(Services::at_once())),
            limits: Arc::default(),
            standing: Arc::default(),
            ready: Arc::default(),
            counts: Counts::default(),
        }
    }

    /// The same, but the answer to a form waits this long for the count of a wave, where two seconds
    /// would not do on a slow machine.
    #[must_use]
    pub fn waiting_for_counts(self, patience: Duration) -> Self {
        Self {
            counts: self.counts.waiting(patience),
            ..self
        }
    }

    /// Whether this server is about to stop, for whoever tells it to.
    pub fn standing(&self) -> Arc<Standing> {
        Arc::clone(&self.standing)
    }

    /// The services, for what must not wait for a permit.
    pub(super) fn services(&self) -> Arc<Services> {
        Arc::clone(&self.services)
    }

    /// The counts under way.
    pub(super) fn counts(&self) -> &Counts {
        &self.counts
    }

    pub(super) fn limits(&self) -> &Limits {
        &self.limits
    }

    pub(super) fn now(&self) -> DateTime<Utc> {
        (self.clock)()
    }

    pub(super) fn config(&self) -> &Config {
        &self.config
    }

    pub(super) fn words(&self, language: Language) -> &Catalogue {
        self.views.words(language)
    }

    /// Runs work on the blocking pool, with no more at once than there are connections. A visitor
    /// who goes away does not stop what has begun.
    pub(super) async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Services, DateTime<Utc>) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        let permit = Arc::clone(&self.permits)
            .acquire_owned()
            .await
            .map_err(Error::broken)?;
        let (services, now) = (Arc::clone(&self.services), (self.clock)());
        let done = web::block(move || {
            let result = work(&services, now);
            drop(permit);
            result
        });
        done.await.map_err(Error::broken)?
    }

    /// Runs work whose refusals are its own. If it could not even begin, the store was too busy.
    async fn for_anybody<T, E>(
        &self,
        work: impl FnOnce(&Services, DateTime<Utc>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        let done = self.run(move |services, now| Ok(work(services, now)));
        done.await
            .unwrap_or_else(|error| Err(StoreError::Busy(error.to_string()).into()))
    }

    /// Runs a service for anybody.
    pub(super) async fn call<T, E>(
        &self,
        service: impl FnOnce(&mut Context<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        self.for_anybody(move |services, now| services.call(now, service))
            .await
    }

    /// Runs a service that only looks, for anybody: it waits for nobody who writes.
    pub(super) async fn look<T, E>(
        &self,
        service: impl FnOnce(&mut Context<'_>) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<StoreError> + Send + 'static,
    {
        self.for_anybody(move |services, now| services.look(now, service))
            .await
    }

    /// Runs a service that only looks, for whoever is signed in; everybody else is sent to sign in.
    pub(super) async fn read<T, E>(
        &self,
        request: &HttpRequest,
        service: impl FnOnce(&mut Context<'_>, &Account) -> Result<T, E> + Send + 'static,
    ) -> Result<(T, Visitor), Error>
    where
        T: Send + 'static,
        E: Into<Error>,
    {
        let session = guard::session(request, &self.config).ok_or_else(Error::signed_out)?;
        self.run(move |services, now| {
            let (read, is_aging) = services.look(now, |cx| {
                let is_aging = sign_in::is_aging(cx, &session)?;
                Ok::<_, Error>((signed_in(cx, &session, service)?, is_aging))
            })?;
            // A session in use lives on; that is written apart, and seldom.
            if is_aging {
                services.call(now, |cx| sign_in::prolong(cx, &session))?;
            }
            Ok(read)
        })
        .await
    }

    /// Runs a service that writes something down although nobody sent a form: what was shown.
    pub(super) async fn work<T, E>(
        &self,
        request: &HttpRequest,
        service: impl FnOnce(&mut Context<'_>, &Account) -> Result<T, E> + Send + 'static,
    ) -> Result<(T, Visitor), Error>
    where
        T: Send + 'static,
        E: Into<Error>,
    {
        let session = guard::session(request, &self.config).ok_or_else(Error::signed_out)?;
        self.run(move |services, now| {
            services.call(now, |cx| {
                if sign_in::is_aging(cx, &session)? {
                    sign_in::prolong(cx, &session)?;
                }
                signed_in(cx, &session, service)
            })
        })
        .await
    }

    /// Runs a service that changes something: the form must carry the session's token.
    pub(super) async fn act<T, E>(
        &self,
        request: &HttpRequest,
        form_token: &str,
        service: impl FnOnce(&mut Context<'_>, &Account) -> Result<T, E> + Send + 'static,
    ) -> Result<(T, Visitor), Error>
    where
        T: Send + 'static,
        E: Into<Error>,
    {
        let sent = form_token.to_owned();
        let session = guard::session(request, &self.config).ok_or_else(Error::signed_out)?;
        self.work(request, move |cx, account| {
            if !sign_in::is_form_token(cx, &session, &sent) {
                return Err(Error::forbidden());
            }
            service(cx, account).map_err(Into::into)
        })
        .await
    }

    /// As [`State::act`], for forms that can be filled in wrongly: what was wrong comes back as a
    /// message key, to be shown at the form. Nothing was changed then.
    pub(super) async fn try_act<T: Send + 'static>(
        &self,
        request: &HttpRequest,
        form_token: &str,
        service: impl FnOnce(&mut Context<'_>, &Account) -> Result<T, Result<&'static str, Error>>
        + Send
        + 'static,
    ) -> Result<Result<T, &'static str>, Error> {
        let done = self
            .act(request, form_token, move |cx, actor| {
                service(cx, actor).map_err(Error::saying)
            })
            .await;
        match done {
            Ok((value, _)) => Ok(Ok(value)),
            Err(error) => error.said().map(Err),
        }
    }

    /// Prints a page for whoever is signed in.
    pub(super) fn page(
        &self,
        request: &HttpRequest,
        visitor: &Visitor,
        page: &impl Page,
    ) -> Result<HttpResponse, Error> {
        let frame = Frame {
            who: Some(who(&visitor.account)),
            csrf: visitor.form_token.clone(),
            ..self.frame(request, visitor.account.language)
        };
        self.print(&frame, page)
    }

    /// Prints plain text for whoever is signed in. The template asks for `page`, as pages do.
    pub(super) fn plain(
        &self,
        visitor: &Visitor,
        template: &str,
        page: &impl Page,
    ) -> Result<HttpResponse, Error> {
        let language = visitor.account.language;
        let data = BTreeMap::from([("page", page)]);
        let text = self.views.text(language, template, &data);
        Ok(HttpResponse::Ok()
            .insert_header(ContentType::plaintext())
            .insert_header((header::CONTENT_LANGUAGE, language.code()))
            .body(text.map_err(Error::broken)?))
    }

    /// Prints a page for anybody.
    pub(super) fn open_page(
        &self,
        request: &HttpRequest,
        language: Language,
        page: &impl Page,
    ) -> Result<HttpResponse, Error> {
        self.print(&self.frame(request, language), page)
    }

    fn frame(&self, request: &HttpRequest, language: Language) -> Frame {
        let other = match language {
            Language::Danish => Language::English,
            Language::English => Language::Danish,
        };
        Frame {
            language: language.code(),
            other_language: other.code(),
            path: page_address(request),
            who: None,
            csrf: String::new(),
            demo: self.config.demo,
        }
    }

    fn print(&self, frame: &Frame, page: &impl Page) -> Result<HttpResponse, Error> {
        Ok(HttpResponse::Ok()
            .insert_header(ContentType::html())
            .insert_header((header::CONTENT_LANGUAGE, frame.language))
            .body(self.text(frame, page)?))
    }

    fn text(&self, frame: &Frame, page: &impl Page) -> Result<String, Error> {
        let html = self.views.page(frame, page).map_err(Error::broken)?;
        #[cfg(feature = "leaky")]
        let html = crate::leaky::watched(&html);
        Ok(html)
    }
}

impl std::fmt::Debug for State {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("State")
            .field("config", &self.config)
            .finish_non_exhaustive()
    }
}

/// Runs a service for the person whose session it is.
fn signed_in<T, E: Into<Error>>(
    cx: &mut Context<'_>,
    session: &str,
    service: impl FnOnce(&mut Context<'_>, &Account) -> Result<T, E>,
) -> Result<(T, Visitor), Error> {
    let account = sign_in::who(cx, session)?.ok_or_else(Error::signed_out)?;
    let form_token = sign_in::form_token(cx, session);
    let value =
        service(cx, &account).map_err(|error| error.into().in_language(account.language))?;
    Ok((
        value,
        Visitor {
            account,
            form_token,
        },
    ))
}

/// The page that somebody is on, as an address that can be visited: forms are sent to addresses
/// below their page.
fn page_address(request: &HttpRequest) -> String {
    let uri = request.uri();
    if request.method() == Method::GET {
        return uri
            .path_and_query()
            .map_or("/", |path| path.as_str())
            .to_owned();
    }
    uri.path().split('/').take(3).collect::<Vec<_>>().join("/")
}

/// The person in the corner of the page, and where the person may go.
fn who(account: &Account) -> Who {
    Who {
        name: account.name.clone(),
        reports: account.may_somewhere(Action::ReadReport),
        plans: account.may_somewhere(Action::ReadPlan),
        coverage: account.may_somewhere(Action::SeeCoverage),
        committee: account.may_somewhere(Action::Decide),
        waves: account.may_somewhere(Action::RunSurvey),
        accounts: account.may_somewhere(Action::ManageAccounts),
        indicators: account.may_somewhere(Action::ImportIndicators),
    }
}
