//! People are told of what is to be done by a day: owners of measures before it and after it, whoever
//! keeps orders, and once a week whoever reads plans with something to look at.
//!
//! Mails are planned once a day, in the daytime, each kind in a transaction that first takes the day:
//! so neither a second scheduler nor a clock that jumps plans a day twice. What a mail says is read
//! when it is printed; if nothing is left of it by then, it is not sent.

mod orders;

use std::collections::BTreeMap;

use chrono::{DateTime, Days, Utc};

use self::orders::{order_deadlines, still_stands};
use super::reach::{ReadError, may, may_read};
use super::read_report::list_uncovered;
use super::{Context, Services, StoreError};
use crate::domain::account::Account;
use crate::domain::calendar::{day_of, is_daytime};
use crate::domain::id::AccountId;
use crate::domain::plan::Plan;
use crate::domain::remind::{Deadline, PlanMail, Step, Told, deadlines, names};
use crate::domain::role::Action;
use crate::domain::unit::Tree;
use crate::seal;
use crate::store::outbox::{self, Cause, Letter};
use crate::store::{accounts, plans, reminders};

/// How long it is remembered what somebody was told, and how long the link in a mail works.
const FORGOTTEN_AFTER: Days = Days::new(400);

/// Plans the mails of the day, if that has not been done.
///
/// Errors: the first that was met. The other kinds are planned all the same, and this one is tried
/// again the next time.
pub(super) fn remind_due(services: &Services, now: DateTime<Utc>) -> Result<(), StoreError> {
    if !is_daytime(now) {
        return Ok(());
    }
    let today = day_of(now);
    let plan = |kind: PlanMail| {
        let Some(day) = kind.planned_for(today) else {
            return Ok(());
        };
        if services.look(now, |cx| reminders::is_planned(cx.conn, kind, day))? {
            return Ok(());
        }
        services.call(now, |cx| {
            if !reminders::begin_day(cx.conn, kind, day)? {
                return Ok(());
            }
            match kind {
                PlanMail::Reminder => remind_owners(cx),
                PlanMail::OrderDeadline => {
                    let open = order_deadlines(cx)?;
                    remind_of_orders(cx, &open)
                }
                PlanMail::Digest => send_digests(cx),
            }
        })
    };
    let done: Vec<Result<(), StoreError>> = PlanMail::ALL.into_iter().map(plan).collect();
    done.into_iter().collect()
}

/// Whom a measure's owner is: a member of the plan's group with an account, or somebody of that name
/// who may move the plan's measures.
fn owner<'a>(
    named: &str,
    plan: &Plan,
    (accounts, tree): (&'a [Account], Option<&Tree>),
) -> Option<&'a Account> {
    let may_move = |account: &&Account| may(account, Action::MoveMeasure, plan, tree);
    let member = plan.group.iter().find(|member| names(named, &member.name));
    let in_group = member.and_then(|member| member.account.as_ref());
    let find = |id: &AccountId| accounts.iter().find(|account| &account.id == id);
    let by_name = || {
        let mut named = accounts
            .iter()
            .filter(|account| names(named, &account.name));
        named.find(may_move)
    };
    in_group.and_then(find).filter(may_move).or_else(by_name)
}

/// What each person is to be told of their own measures, as it stands now.
fn own_deadlines(cx: &mut Context<'_>) -> Result<BTreeMap<AccountId, Vec<Deadline>>, StoreError> {
    let (all, tree, today) = (accounts::all(cx.conn)?, cx.organisation()?, cx.today());
    let mut own: BTreeMap<AccountId, Vec<Deadline>> = BTreeMap::new();
    for plan in plans::all(cx.conn)? {
        for (deadline, named) in deadlines(&plan, today) {
            if let Some(account) = owner(named, &plan, (&all, tree.as_deref())) {
                own.entry(account.id.clone()).or_default().push(deadline);
            }
        }
    }
    Ok(own)
}

fn remind_owners(cx: &mut Context<'_>) -> Result<(), StoreError> {
    reminders::forget(cx.conn, cx.today() - FORGOTTEN_AFTER)?;
    let today = cx.today();
    let own = own_deadlines(cx)?;
    for (account, deadlines) in own {
        let due = deadlines.into_iter().filter_map(|deadline| {
            let step = Step::of_measure(deadline.day, today)?;
            Some((deadline.bare(), step))
        });
        tell(cx, (&account, PlanMail::Reminder), due)?;
    }
    Ok(())
}

/// Tells everybody who keeps orders in a deadline's unit of it, two weeks, a week and a day before and
/// on the day after. Whoever keeps an order in several of its units is told once.
fn remind_of_orders(cx: &mut Context<'_>, deadlines: &[Deadline]) -> Result<(), StoreError> {
    let today = cx.today();
    let Some(tree) = cx.organisation()? else {
        return Ok(());
    };
    for account in accounts::all(cx.conn)? {
        let own = deadlines
            .iter()
            .filter(|deadline| account.may(Action::KeepOrder, &deadline.unit, &tree));
        let due = own
            .filter_map(|deadline| Some((deadline.bare(), Step::of_order(deadline.day, today)?)));
        tell(cx, (&account.id, PlanMail::OrderDeadline), due)?;
    }
    Ok(())
}

/// Queues one mail about all that a person has not been told of before, if there is anything.
fn tell(
    cx: &mut Context<'_>,
    (account, kind): (&AccountId, PlanMail),
    due: impl Iterator<Item = (Deadline, Step)>,
) -> Result<(), StoreError> {
    if !reminders::choice(cx.conn, account)?.wants(kind) {
        return Ok(());
    }
    let mail = cx.id();
    let mut is_news = false;
    for (deadline, step) in due {
        is_news |= reminders::tell(cx.conn, (account, &mail), (&deadline, step))?;
    }
    if is_news {
        queue(cx, mail, (account, kind))?;
    }
    Ok(())
}

/// Puts a mail into the outbox, and the link that stops such mails beside it.
fn queue(
    cx: &mut Context<'_>,
    id: String,
    (account, kind): (&AccountId, PlanMail),
) -> Result<(), StoreError> {
    if kind.may_be_stopped() {
        let digest = seal::digest(&cx.keyring.unsubscribe_token(&id));
        let today = cx.today();
        reminders::insert_link(cx.conn, &digest, (account, kind), today)?;
    }
    let letter = Letter {
        id,
        cause: Cause::Follow {
            kind,
            account: account.clone(),
        },
        attempts: 0,
        message_id: cx.id(),
    };
    outbox::insert(cx.conn, &letter, cx.now)
}

fn send_digests(cx: &mut Context<'_>) -> Result<(), StoreError> {
    for account in accounts::all(cx.conn)? {
        let wants = reminders::choice(cx.conn, &account.id)?.wants(PlanMail::Digest);
        if wants && !digest(cx, &account)?.is_empty() {
            let id = cx.id();
            queue(cx, id, (&account.id, PlanMail::Digest))?;
        }
    }
    Ok(())
}

/// What a person's digest says: nothing of plans and units out of the person's reach.
fn digest(cx: &mut Context<'_>, account: &Account) -> Result<Told, StoreError> {
    if !account.may_somewhere(Action::ReadPlan) {
        return Ok(Told::default());
    }
    let (tree, today) = (cx.organisation()?, cx.today());
    let mut due = Vec::new();
    for plan in plans::all(cx.conn)? {
        if may_read(account, &plan, tree.as_deref()) {
            due.extend(deadlines(&plan, today).into_iter().map(|(due, _)| due));
        }
    }
    let uncovered = list_uncovered(cx, account, 0).or_else(|error| match error {
        ReadError::NotFound => Ok(Default::default()),
        ReadError::Store(error) => Err(error),
    })?;
    Ok(Told {
        n_uncovered: uncovered.1,
        ..Told::of(due, today)
    })
}

/// What a mail says now, and the token of the link that stops such mails; nothing if nobody is to get
/// it any more, or there is nothing left to say.
///
/// Errors: the store fails.
pub(super) fn print(
    cx: &mut Context<'_>,
    mail: &str,
    (kind, account): (PlanMail, &Account),
) -> Result<Option<(Told, Option<String>)>, StoreError> {
    if !reminders::choice(cx.conn, &account.id)?.wants(kind) {
        return Ok(None);
    }
    let told = match kind {
        PlanMail::Digest => digest(cx, account)?,
        PlanMail::Reminder => {
            let told = reminders::told(cx.conn, mail)?;
            let mut own = own_deadlines(cx)?;
            let still = own.remove(&account.id).unwrap_or_default().into_iter();
            let is_told = |now: &Deadline| {
                let mut told = told.iter();
                told.any(|told| (&told.about, told.day) == (&now.about, now.day))
            };
            Told::of(still.filter(is_told), cx.today())
        }
        PlanMail::OrderDeadline => {
            let told = reminders::told(cx.conn, mail)?;
            Told::of(still_stands(cx, account, &told)?, cx.today())
        }
    };
    let token = kind
        .may_be_stopped()
        .then(|| cx.keyring.unsubscribe_token(mail));
    Ok((!told.is_empty()).then_some((told, token)))
}
