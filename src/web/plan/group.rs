//! `/plans/{plan}/group`: who carries a plan.

use actix_web::{HttpRequest, HttpResponse, web};

use super::{Said, refused, to};
use crate::domain::account::Account;
use crate::domain::id::{MemberId, PlanId};
use crate::domain::plan::Part;
use crate::services::Context;
use crate::services::keep_group::{GroupError, NewMember, add_member, read_group, remove_member};
use crate::views::plan::{GroupPage, MemberForm};
use crate::web::error::Error;
use crate::web::form::{Fields, Posted};
use crate::web::state::State;

/// The group, and the form for one more member.
pub(in crate::web) async fn show(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<String>,
) -> Result<HttpResponse, Error> {
    let plan = PlanId::new(path.into_inner());
    printed(&state, &request, (plan, &MemberForm::default()), None).await
}

async fn printed(
    state: &web::Data<State>,
    request: &HttpRequest,
    (plan, form): (PlanId, &MemberForm),
    error: Option<&str>,
) -> Result<HttpResponse, Error> {
    let (plan, visitor) = state
        .read(request, move |cx, actor| read_group(cx, actor, &plan))
        .await?;
    let words = state.words(visitor.account.language);
    let page = GroupPage::of(words, &plan, form, error);
    Ok(refused(state.page(request, &visitor, &page)?, error))
}

/// Adds somebody to the working group.
pub(in crate::web) async fn add(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<String>,
    form: Posted,
) -> Result<HttpResponse, Error> {
    let plan = PlanId::new(path.into_inner());
    let typed = MemberForm {
        name: form.text("name"),
        part: form.text("part"),
        part_words: form.text("part_words"),
        comes_from: form.text("comes_from"),
        email: form.text("email"),
    };
    let new = NewMember {
        name: typed.name.clone(),
        part: part(&typed).to_owned(),
        comes_from: typed.comes_from.clone(),
        email: form.text_if("email"),
    };
    // Own words beside a part that has a word of its own: one of the two would be lost.
    let is_double = Part::of(&typed.part).is_some() && form.text_if("part_words").is_some();
    let id = plan.clone();
    let service = move |cx: &mut Context<'_>, actor: &Account| {
        if is_double {
            read_group(cx, actor, &id).map_err(|error| Err(error.into()))?;
            return Err(Ok("plan-error-part-words"));
        }
        add_member(cx, actor, (&id, &new)).map_err(group_said)
    };
    match state.try_act(&request, &form.text("csrf"), service).await? {
        Ok(()) => Ok(to(&format!("/plans/{plan}/group"))),
        Err(key) => printed(&state, &request, (plan, &typed), Some(key)).await,
    }
}

/// The part that somebody chose, or the own words for it.
fn part(typed: &MemberForm) -> &str {
    match typed.part.as_str() {
        "" | "other" => &typed.part_words,
        part => part,
    }
}

/// Removes somebody from the working group.
pub(in crate::web) async fn remove(
    state: web::Data<State>,
    request: HttpRequest,
    path: web::Path<(String, String)>,
    form: Posted,
) -> Result<HttpResponse, Error> {
    let (plan, member) = path.into_inner();
    let (plan, member) = (PlanId::new(plan), MemberId::new(member));
    let (id, is_sure) = (plan.clone(), form.is_sure());
    let service = move |cx: &mut Context<'_>, actor: &Account| {
        if !is_sure {
            read_group(cx, actor, &id).map_err(|error| Err(error.into()))?;
            return Err(Ok("plan-error-not-sure"));
        }
        remove_member(cx, actor, (&id, &member)).map_err(group_said)
    };
    match state.try_act(&request, &form.text("csrf"), service).await? {
        Ok(()) => Ok(to(&format!("/plans/{plan}/group"))),
        Err(key) => {
            let form = MemberForm::default();
            printed(&state, &request, (plan, &form), Some(key)).await
        }
    }
}

fn group_said(error: GroupError) -> Said {
    match error {
        GroupError::NameMissing => Ok("plan-error-name-missing"),
        GroupError::EmailBad => Ok("plan-error-email-bad"),
        GroupError::NotFound => Err(Error::not_found()),
        GroupError::Store(error) => Err(error.into()),
    }
}
