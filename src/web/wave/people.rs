//! New links, other addresses and people who were forgotten, while a wave is open.
//!
//! Every answer here is the same whether or not the person has answered.

use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, HttpResponse, web};

use super::super::error::Error;
use super::super::form::{Fields, Posted};
use super::super::state::{State, Visitor};
use super::letters::renewed;
use crate::domain::account::Account;
use crate::domain::id::{UnitId, WaveId};
use crate::services::Context;
use crate::services::add_person::{Latecomer, add_person};
use crate::services::replace_link::{
    MailState, OnItsWay, PersonError, correct_address, find_mail, renew_letters, send_new_link,
    show_people,
};
use crate::views::report::segment;
use crate::views::wave::{Done, Offer, PeopleForm, PeoplePage, Refusal};

/// The page.
pub(in crate::web) async fn show(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<String>,
) -> Result<HttpResponse, Error> {
    let done = request.query_string().strip_prefix("done=");
    let done = Ok(done.and_then(Done::from_name));
    let wave = WaveId::new(path.into_inner());
    shown(&state, &request, wave, (&PeopleForm::default(), done)).await
}

async fn shown(
    state: &web::Data<State>,
    request: &HttpRequest,
    wave: WaveId,
    (form, outcome): (&PeopleForm, Result<Option<Done>, Refusal>),
) -> Result<HttpResponse, Error> {
    let (people, visitor) = state
        .read(request, move |cx, actor| show_people(cx, actor, &wave))
        .await?;
    let offer = Offer {
        letters: &people.letters,
        units: &people.units,
        takes_answers: people.takes_answers,
    };
    let words = state.words(visitor.account.language);
    let page = PeoplePage::of(words, offer, form, outcome.as_ref().map(|done| *done));
    let mut page = state.page(request, &visitor, &page)?;
    if outcome.is_err() {
        *page.status_mut() = StatusCode::UNPROCESSABLE_ENTITY;
    }
    Ok(page)
}

/// What was wrong with what was typed, or what kept the wave from it.
fn refusal(error: PersonError) -> Result<Refusal, Error> {
    Ok(match error {
        PersonError::Wave(error) => return Err(error.into()),
        PersonError::Store(error) => return Err(error.into()),
        PersonError::Mistakes(mistakes) => Refusal::Mistakes(mistakes),
        PersonError::Over => Refusal::Because("people-over"),
        PersonError::Unknown => Refusal::Because("people-error-unknown"),
        PersonError::Several => Refusal::Because("people-error-several"),
        PersonError::NotAnEmail => Refusal::Because("people-error-email"),
        PersonError::ByLetter => Refusal::Because("people-error-by-letter"),
        PersonError::Taken => Refusal::Because("people-error-taken"),
        PersonError::NoLetters => Refusal::Because("people-error-unit"),
    })
}

/// Runs a service that refuses before it writes.
async fn tried<T: Send + 'static>(
    state: &web::Data<State>,
    request: &HttpRequest,
    csrf: &str,
    service: impl FnOnce(&mut Context<'_>, &Account) -> Result<T, PersonError> + Send + 'static,
) -> Result<(Result<T, Refusal>, Visitor), Error> {
    state
        .act(request, csrf, move |cx, actor| match service(cx, actor) {
            Ok(value) => Ok(Ok(value)),
            Err(error) => refusal(error).map(Err),
        })
        .await
}

/// Back to the page, with a line that says what was done and to nobody in particular.
fn told(wave: &WaveId, done: Done) -> HttpResponse {
    let address = format!("/waves/{wave}/people?done={}", done.name());
    HttpResponse::SeeOther()
        .insert_header((header::LOCATION, address))
        .finish()
}

/// Sends somebody a new link.
pub(in crate::web) async fn link(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<String>,
    fields: Posted,
) -> Result<HttpResponse, Error> {
    let id = WaveId::new(path.into_inner());
    let form = PeopleForm {
        at: "who",
        who: fields.text("who"),
        ..PeopleForm::default()
    };
    let (wave, who) = (id.clone(), form.who.clone());
    let service =
        move |cx: &mut Context<'_>, actor: &Account| send_new_link(cx, actor, (&wave, &who));
    let (sent, _) = tried(&state, &request, &fields.text("csrf"), service).await?;
    match sent {
        Ok(()) => Ok(told(&id, Done::Sent)),
        Err(refusal) => shown(&state, &request, id, (&form, Err(refusal))).await,
    }
}

/// Tells whether somebody's mail was sent.
pub(in crate::web) async fn mail(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<String>,
    fields: Posted,
) -> Result<HttpResponse, Error> {
    let id = WaveId::new(path.into_inner());
    let form = PeopleForm {
        at: "who",
        who: fields.text("who"),
        ..PeopleForm::default()
    };
    let (wave, who) = (id.clone(), form.who.clone());
    let service = move |cx: &mut Context<'_>, actor: &Account| find_mail(cx, actor, (&wave, &who));
    let (found, _) = tried(&state, &request, &fields.text("csrf"), service).await?;
    let outcome = found.map(|found| {
        Some(match found {
            MailState::Sent => Done::MailSent,
            MailState::NotSent => Done::MailNotSent,
            MailState::ByLetter => Done::ByLetter,
        })
    });
    shown(&state, &request, id, (&form, outcome)).await
}

/// Gives all letters of a unit new codes, and shows them.
pub(in crate::web) async fn letters(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<String>,
    fields: Posted,
) -> Result<HttpResponse, Error> {
    let id = WaveId::new(path.into_inner());
    let (wave, unit) = (id.clone(), UnitId::new(fields.text("unit")));
    let there = format!("/waves/{id}/letters/{}", segment(unit.as_str()));
    let sure = fields.is_sure();
    let service = move |cx: &mut Context<'_>, actor: &Account| {
        if sure {
            renew_letters(cx, actor, (&wave, &unit)).map(|()| true)
        } else {
            Ok(false)
        }
    };
    let (renewed, _) = tried(&state, &request, &fields.text("csrf"), service).await?;
    let refusal = match renewed {
        Ok(true) => {
            return Ok(HttpResponse::SeeOther()
                .insert_header((header::LOCATION, there))
                .finish());
        }
        Ok(false) => Refusal::Because("common-not-sure"),
        Err(refusal) => refusal,
    };
    let form = PeopleForm {
        at: "letters_unit",
        ..PeopleForm::default()
    };
    shown(&state, &request, id, (&form, Err(refusal))).await
}

/// Corrects somebody's address.
pub(in crate::web) async fn address(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<String>,
    fields: Posted,
) -> Result<HttpResponse, Error> {
    let id = WaveId::new(path.into_inner());
    let form = PeopleForm {
        at: "old",
        old: fields.text("old"),
        new: fields.text("new"),
        ..PeopleForm::default()
    };
    let (wave, typed) = (id.clone(), form.clone());
    let service = move |cx: &mut Context<'_>, actor: &Account| {
        correct_address(cx, actor, (&wave, &typed.old, &typed.new))
    };
    let (corrected, _) = tried(&state, &request, &fields.text("csrf"), service).await?;
    match corrected {
        Ok(()) => Ok(told(&id, Done::Corrected)),
        Err(refusal) => shown(&state, &request, id, (&form, Err(refusal))).await,
    }
}

/// Adds somebody.
pub(in crate::web) async fn add(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<String>,
    fields: Posted,
) -> Result<HttpResponse, Error> {
    let id = WaveId::new(path.into_inner());
    let form = PeopleForm {
        at: "unit",
        unit: fields.text("unit"),
        email: fields.text("email"),
        phone: fields.text("phone"),
        language: fields.text("language"),
        ..PeopleForm::default()
    };
    let latecomer = Latecomer {
        unit: form.unit.clone(),
        email: form.email.clone(),
        language: form.language.clone(),
        phone: form.phone.clone(),
    };
    let wave = id.clone();
    let service =
        move |cx: &mut Context<'_>, actor: &Account| add_person(cx, actor, (&wave, &latecomer));
    let (added, visitor) = tried(&state, &request, &fields.text("csrf"), service).await?;
    match added {
        Ok(OnItsWay::Mailed) => Ok(told(&id, Done::Added)),
        Ok(OnItsWay::OnPaper(letters)) => renewed(&state, (&request, &visitor), &letters),
        Err(refusal) => shown(&state, &request, id, (&form, Err(refusal))).await,
    }
}
