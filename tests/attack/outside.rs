//! A12 and A13: what pages and mails tell others, and what somebody changes who only looks.

use trivsel::domain::role::Role;
use ureq::http::Method;

use super::app::BASE;
use super::case::{self, HR};
use super::folder::{assert_boxes_match, lines};
use super::html;
use super::letter::Letter;
use super::person::Page;
use super::town::{Town, ballot};
use super::trial::{Attack, LEAKY, trials};

/// Addresses in a page or a mail that lead to another host: what its tags load, link or send to.
fn elsewhere(html: &str) -> Vec<String> {
    let mut found = Vec::new();
    for tag in html.split('<').skip(1) {
        let tag = tag.split('>').next().unwrap();
        for name in [
            "src",
            "href",
            "action",
            "formaction",
            "srcset",
            "poster",
            "data",
            "content",
            "background",
        ] {
            let leads = html::attribute(&tag.replace(['\n', '\t'], " "), name).unwrap_or_default();
            // What is written out in the address itself is asked of nobody.
            let is_ours = leads.starts_with(BASE) || leads.starts_with("data:image/svg+xml,");
            if !is_ours && (leads.contains("//") || leads.starts_with("data:")) {
                found.push(leads);
            }
        }
    }
    if html.contains("url(") || html.contains("@import") {
        found.push("a style that loads something".to_owned());
    }
    found
}

/// Whether a mail tells anybody that it was read, or names more than one host.
fn tells(mail: &Letter) -> bool {
    let texts = [mail.text.as_str(), &mail.html];
    let hosts = texts.iter().flat_map(|text| text.split("://").skip(1));
    let hosts = hosts.map(|rest| rest.split(['/', ' ', '"', '<', '\n']).next().unwrap());
    let ours = BASE.split("://").nth(1).unwrap();
    let loads = [
        "<img", "<link", "<script", "<iframe", "<object", "<video", "<audio",
    ];
    let is_loading = loads.iter().any(|tag| mail.html.contains(tag));
    is_loading || !elsewhere(&mail.html).is_empty() || hosts.into_iter().any(|host| host != ours)
}

/// Everything that anybody gets in the course of a wave: pages of every kind, and all mails.
fn everything() -> (Vec<Page>, Vec<Letter>) {
    let mut town = Town::open(1, 20, "ou");
    for (role, email, place) in STAFF {
        town.app.invite(role, email, place);
    }
    let mut mails = std::mem::take(&mut town.mails);
    let one = format!("/s/{}", town.people[0].code);
    let mut visitor = town.app.person();
    let open = [
        "/s",
        &one,
        "/s/ukendt",
        "/sign-in",
        "/sign-in/ukendt",
        "/nowhere",
    ];
    let mut pages = open.map(|path| visitor.visits(path)).to_vec();
    pages.push(visitor.posts(&one, &[("a.kv1", "77")]));
    pages.push(visitor.posts(&one, &[("t.bevar", &"x".repeat(70_000))]));
    for (n, citizen) in town.people.iter().enumerate().skip(1) {
        town.cast(citizen, &ballot(n, citizen)).unwrap();
    }
    pages.push(visitor.posts(&one, &[("a.kv1", "3")]));
    pages.push(visitor.visits(&one));
    pages.extend(town.hr.sees_everything().into_values());
    pages.push(town.hr.visits(&format!("/waves/{}/letters", town.wave)));
    town.counts();
    pages.extend(town.hr.sees_everything().into_values());
    case::steps(&mut town.hr, &town.wave, "release").is(200);
    pages.push(visitor.visits(&format!("/s/{}", town.people[1].code)));
    mails.extend(town.app.mails());
    for email in STAFF.map(|(_, email, _)| email).into_iter().chain([HR]) {
        let link = town.app.sign_in_by_command_line(email);
        let mut somebody = town.app.person();
        pages.push(somebody.visits(&link));
        somebody.sends_form(&link, &[]).is(200);
        pages.extend(somebody.sees_everything().into_values());
    }
    (pages, mails)
}

const STAFF: [(Role, &str, &str); 3] = [
    (Role::Leader, "leder@by.example", "by"),
    (Role::CommitteeMember, "med@by.example", "by"),
    (Role::Administrator, "drift@by.example", ""),
];

#[test]
fn a12_no_page_and_no_mail_reaches_for_another_host() {
    let (pages, mails) = everything();
    let kinds: std::collections::BTreeSet<&str> =
        mails.iter().map(|mail| mail.subject.as_str()).collect();
    assert!(
        kinds.len() >= 3,
        "invitations, accounts and reports are read: {kinds:?}"
    );
    assert!(
        pages
            .iter()
            .filter(|page| page.path.starts_with("/reports/"))
            .count()
            > 3
    );
    let pages: Vec<&Page> = pages
        .iter()
        .filter(|page| page.body.contains("<body"))
        .collect();
    let watched = pages
        .iter()
        .filter(|page| !elsewhere(&page.body).is_empty())
        .count();
    let watching = mails.iter().filter(|mail| tells(mail)).count();
    Attack {
        id: "A12",
        what: format!(
            "{} pages and {} mails that reach for another host",
            pages.len(),
            mails.len()
        ),
        trials: pages.len() + mails.len(),
        found: watched + watching,
        by_chance: 0,
    }
    .report();
}

#[test]
fn a13_looking_uses_nobody_s_right_up() {
    let town = Town::open(1, 20, "sc");
    let rounds = trials(100, 1_000).div_ceil(town.people.len());
    let mut scanner = town.app.person();
    for _ in 0..rounds {
        for citizen in &town.people {
            for method in [Method::GET, Method::HEAD, Method::OPTIONS] {
                let page = scanner.requests(&method, &format!("/s/{}", citizen.code), &[], &[]);
                assert!(page.status < 500, "{method}: {}", page.status);
            }
        }
    }
    let used = lines(
        town.app.folder(),
        "SELECT id AS line FROM invitations WHERE answered",
    );
    Attack {
        id: "A13",
        what: format!(
            "{} looks of a scanner at {} links, rights used up",
            rounds * town.people.len() * 3,
            town.people.len()
        ),
        trials: town.people.len(),
        found: used.len(),
        by_chance: 0,
    }
    .report();
    if !LEAKY {
        assert_boxes_match(town.app.folder());
        town.cast(&town.people[3], &ballot(3, &town.people[3]))
            .unwrap();
    }
}
