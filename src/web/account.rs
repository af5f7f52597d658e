//! Signing in and out, languages, and the accounts of others.

use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse, web};

use super::error::Error;
use super::form::{Fields, Posted};
use super::guard;
use super::limit;
use super::state::State;
use crate::domain::account::Account;
use crate::domain::id::{AccountId, PlanId, UnitId};
use crate::domain::role::{Grant, Role, Scope};
use crate::domain::roster::is_email;
use crate::domain::wording::Language;
use crate::services::Context;
use crate::services::manage_accounts::{
    AccountError, Invited, invite as invite_account, list_accounts, remove_account,
};
use crate::services::sign_in::{
    SignInError, choose_language as choose, request_link as request, sign_in as enter_with,
    sign_out as leave,
};
use crate::views::account::{
    AccountForm, AccountsPage, ConfirmPage, Directory, SignInNote, SignInPage,
};
use crate::views::error::ErrorPage;

/// Where one asks for a sign-in link.
pub(super) async fn sign_in(
    state: web::Data<State>,
    request: HttpRequest,
) -> Result<HttpResponse, Error> {
    let note = request
        .query_string()
        .contains("signed-out")
        .then_some(SignInNote::SignedOut);
    note_page(&state, &request, note)
}

fn note_page(
    state: &web::Data<State>,
    request: &HttpRequest,
    note: Option<SignInNote>,
) -> Result<HttpResponse, Error> {
    let language = guard::asked_language(request).unwrap_or_default();
    state.open_page(
        request,
        language,
        &SignInPage::of(state.words(language), note),
    )
}

/// Sends a link, if the address has an account. The answer is the same either way.
pub(super) async fn request_link(
    state: web::Data<State>,
    http: HttpRequest,
    form: Posted,
) -> Result<HttpResponse, Error> {
    let email = form.text("email").trim().to_owned();
    if !is_email(&email) {
        let mut page = note_page(&state, &http, Some(SignInNote::NotAnEmail))?;
        *page.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
        return Ok(page);
    }
    if let Some(wait) = limit::wait_for_link(&state, &http).await {
        let language = guard::asked_language(&http).unwrap_or_default();
        let page = ErrorPage::of(state.words(language), "error-too-many");
        return Ok(limit::too_many(
            state.open_page(&http, language, &page)?,
            wait,
        ));
    }
    // A stranger who asks on and on locks nobody out: whoever owns the address has these links.
    if limit::may_link_to(&state, &email).await {
        state.call(move |cx| request(cx, &email)).await?;
    }
    note_page(&state, &http, Some(SignInNote::LinkSent))
}

/// Shows the button that uses a link up. Looking at it changes nothing: mail scanners look.
pub(super) async fn confirm(
    state: web::Data<State>,
    request: HttpRequest,
    token: web::Path<String>,
) -> Result<HttpResponse, Error> {
    let language = guard::asked_language(&request).unwrap_or_default();
    state.open_page(
        &request,
        language,
        &ConfirmPage {
            token: token.into_inner(),
        },
    )
}

/// Uses a link up and opens a session.
pub(super) async fn enter(
    state: web::Data<State>,
    request: HttpRequest,
    token: web::Path<String>,
) -> Result<HttpResponse, Error> {
    match state.call(move |cx| enter_with(cx, &token)).await {
        Ok(session) => Ok(HttpResponse::SeeOther()
            .insert_header((header::LOCATION, "/"))
            .cookie(guard::session_cookie(state.config(), &session))
            .finish()),
        Err(SignInError::LinkUsed) => {
            let mut page = note_page(&state, &request, Some(SignInNote::LinkUsed))?;
            *page.status_mut() = StatusCode::GONE;
            Ok(page)
        }
        Err(error) => Err(error.into()),
    }
}

/// Ends the session.
pub(super) async fn sign_out(
    state: web::Data<State>,
    request: HttpRequest,
    form: Posted,
) -> Result<HttpResponse, Error> {
    let session = guard::session(&request, state.config()).ok_or_else(Error::signed_out)?;
    state
        .act(&request, &form.text("csrf"), move |cx, _| {
            leave(cx, &session)
        })
        .await?;
    Ok(HttpResponse::SeeOther()
        .insert_header((header::LOCATION, "/sign-in?signed-out"))
        .cookie(guard::session_cookie(state.config(), ""))
        .finish())
}

/// Changes the language and goes back to where the switch was pressed.
pub(super) async fn choose_language(
    state: web::Data<State>,
    request: HttpRequest,
    form: Posted,
) -> Result<HttpResponse, Error> {
    let language = Language::from_code(&form.text("language")).ok_or_else(Error::bad_request)?;
    state
        .act(&request, &form.text("csrf"), move |cx, actor| {
            choose(cx, actor, language)
        })
        .await?;
    let back = form.text("back");
    // Our own pages only: `//elsewhere` and `/\elsewhere` would lead away.
    let ours =
        back.starts_with('/') && !back.starts_with("//") && !back.contains(['\\', '\r', '\n']);
    let address = if ours { back } else { "/".to_owned() };
    Ok(HttpResponse::SeeOther()
        .insert_header((header::LOCATION, address))
        .finish())
}

/// All accounts.
pub(super) async fn index(
    state: web::Data<State>,
    request: HttpRequest,
) -> Result<HttpResponse, Error> {
    listed(&state, &request, &AccountForm::default(), None).await
}

async fn listed(
    state: &web::Data<State>,
    request: &HttpRequest,
    form: &AccountForm,
    error: Option<&str>,
) -> Result<HttpResponse, Error> {
    let (list, visitor) = state.read(request, list_accounts).await?;
    let directory = Directory {
        accounts: &list.accounts,
        units: &list.units,
        plans: &list.plans,
        may_grant: &list.may_grant,
    };
    let words = state.words(visitor.account.language);
    let mut page = state.page(
        request,
        &visitor,
        &AccountsPage::of(words, &directory, form, error),
    )?;
    if error.is_some() {
        *page.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(page)
}

/// Invites somebody.
pub(super) async fn invite(
    state: web::Data<State>,
    request: HttpRequest,
    fields: Posted,
) -> Result<HttpResponse, Error> {
    let form = AccountForm {
        name: fields.text("name"),
        email: fields.text("email"),
        role: fields.text("role"),
        unit: fields.text("unit"),
        language: fields.text("language"),
    };
    let role = Role::from_name(&form.role).ok_or_else(Error::bad_request)?;
    let invited = Invited {
        name: form.name.clone(),
        email: form.email.clone(),
        language: Language::from_code(&form.language).unwrap_or_default(),
        grant: Grant {
            role,
            scope: place(role, &form.unit),
        },
    };
    let service = move |cx: &mut Context<'_>, actor: &Account| {
        invite_account(cx, actor, &invited).map_err(|error| match error {
            AccountError::NameMissing => Ok("account-index-name-missing"),
            AccountError::NotAnEmail => Ok("account-index-email-bad"),
            AccountError::PlaceMissing | AccountError::PlaceUnknown => {
                Ok("account-index-unit-missing")
            }
            AccountError::RoleTooHigh => Ok("account-index-role-too-high"),
            AccountError::OtherName => Ok("account-index-other-name"),
            AccountError::NotFound | AccountError::OwnAccount | AccountError::Store(_) => {
                Err(error.into())
            }
        })
    };
    match state
        .try_act(&request, &fields.text("csrf"), service)
        .await?
    {
        Ok(_) => Ok(HttpResponse::SeeOther()
            .insert_header((header::LOCATION, "/accounts"))
            .finish()),
        Err(key) => listed(&state, &request, &form, Some(key)).await,
    }
}

/// Where a role holds: survey managers and administrators everywhere, all others where it is said.
fn place(role: Role, unit: &str) -> Scope {
    match role {
        Role::Administrator | Role::SurveyManager => Scope::Everywhere,
        Role::GroupMember => Scope::Plan(PlanId::new(unit)),
        Role::Leader
        | Role::SafetyRepresentative
        | Role::UnionRepresentative
        | Role::CommitteeMember => Scope::Unit(UnitId::new(unit)),
    }
}

/// Removes an account.
pub(super) async fn remove(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<String>,
    form: Posted,
) -> Result<HttpResponse, Error> {
    let id = AccountId::new(path.into_inner());
    let sure = form.is_sure();
    let service = move |cx: &mut Context<'_>, actor: &Account| {
        if !sure {
            return Err(Ok("common-not-sure"));
        }
        remove_account(cx, actor, &id).map_err(|error| match error {
            AccountError::OwnAccount => Ok("account-index-own"),
            AccountError::RoleTooHigh => Ok("account-index-role-too-high"),
            AccountError::NotFound
            | AccountError::NameMissing
            | AccountError::NotAnEmail
            | AccountError::PlaceMissing
            | AccountError::PlaceUnknown
            | AccountError::OtherName
            | AccountError::Store(_) => Err(error.into()),
        })
    };
    match state.try_act(&request, &form.text("csrf"), service).await? {
        Ok(()) => Ok(HttpResponse::SeeOther()
            .insert_header((header::LOCATION, "/accounts"))
            .finish()),
        Err(key) => {
            let mut page = listed(&state, &request, &AccountForm::default(), Some(key)).await?;
            if !sure {
                *page.status_mut() = StatusCode::CONFLICT;
            }
            Ok(page)
        }
    }
}
