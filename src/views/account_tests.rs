use super::super::catalogue::tests::print;
use super::*;
use crate::domain::id::{AccountId, PlanId, UnitId};

fn account(id: &str, grants: Vec<Grant>) -> Account {
    Account {
        id: AccountId::new(id),
        name: "<script>".to_owned(),
        email: "a@b.dk".to_owned(),
        language: Language::Danish,
        grants,
    }
}

fn grant(role: Role, scope: Scope) -> Grant {
    Grant { role, scope }
}

#[test]
fn signing_in_says_what_happened_and_never_whether_an_address_is_known() {
    let page = |note| print(|words| SignInPage::of(words, note));
    let [first, english] = page(None);
    assert!(first.contains("action=\"/sign-in\"") && !first.contains("role=\"status\""));
    assert!(first.contains("name=\"csrf\" value=\"the-token\""));
    assert!(english.contains("Sign in"));
    assert!(page(Some(SignInNote::LinkSent))[0].contains("Hvis adressen hører til en bruger"));
    assert!(page(Some(SignInNote::LinkUsed))[0].contains("for gammelt"));
    assert!(page(Some(SignInNote::SignedOut))[0].contains("logget ud"));
    assert!(page(Some(SignInNote::NotAnEmail))[0].contains("aria-invalid"));
    let [confirm, _] = print(|_| ConfirmPage {
        token: "TOKEN".to_owned(),
    });
    assert!(confirm.contains("action=\"/sign-in/TOKEN\""));
}

#[test]
fn accounts_are_listed_with_roles_and_places() {
    let unit = UnitChoice {
        id: UnitId::new("nord"),
        name: "Klynge Nord".to_owned(),
        depth: 1,
    };
    let plan = PlanLink {
        id: PlanId::new("p"),
        title: "Planen".to_owned(),
    };
    let grants = vec![
        grant(Role::SurveyManager, Scope::Everywhere),
        grant(Role::Leader, Scope::Unit(UnitId::new("nord"))),
        grant(Role::CommitteeMember, Scope::Unit(UnitId::new("gone"))),
        grant(Role::GroupMember, Scope::Plan(PlanId::new("p"))),
        grant(Role::GroupMember, Scope::Plan(PlanId::new("other"))),
    ];
    let accounts = [account("a1", grants), account("a2", Vec::new())];
    let directory = Directory {
        accounts: &accounts,
        units: &[unit],
        plans: &[plan],
        may_grant: &Role::ALL,
    };
    let form = AccountForm {
        name: "\"><script>".to_owned(),
        email: "c@d.dk".to_owned(),
        role: "leader".to_owned(),
        unit: "nord".to_owned(),
        language: "en".to_owned(),
    };
    let [danish, english] = print(|words| {
        AccountsPage::of(words, &directory, &form, Some("account-index-unit-missing"))
    });
    for text in [
        "2 brugere",
        "Klynge Nord",
        "Planen",
        "hele organisationen",
        "Ingen rolle",
        "gone",
    ] {
        assert!(danish.contains(text), "{text}");
    }
    assert!(
        danish.contains("value=\"leader\" checked") && danish.contains("value=\"nord\" selected")
    );
    assert!(danish.contains("value=\"en\" checked"));
    assert!(
        !danish.contains("value=\"group\""),
        "groups are invited from their plan"
    );
    assert!(danish.contains("action=\"/accounts/a1/remove\""));
    assert_eq!(
        danish
            .matches("name=\"sure\" value=\"yes\" required")
            .count(),
        2
    );
    assert!(danish.contains("aria-current") && !danish.contains("<script>"));
    assert!(english.contains("Choose the unit"));
}

#[test]
fn whoever_may_give_no_role_sees_no_form() {
    let directory = Directory {
        accounts: &[],
        units: &[],
        plans: &[],
        may_grant: &[],
    };
    let [danish, _] =
        print(|words| AccountsPage::of(words, &directory, &AccountForm::default(), None));
    assert!(!danish.contains("action=\"/accounts\"") && !danish.contains("role=\"alert\""));
}
