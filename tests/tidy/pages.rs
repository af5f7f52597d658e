//! Templates decide nothing, reach for nothing outside, and none is left over; nor is any message.

use std::collections::BTreeSet;

use crate::house::{File, House, hold};
use crate::text::after;
use crate::{DECIDING, STYLED};

const TEMPLATES: (&str, &str) = ("templates/", ".hbs");
const MESSAGES: (&str, &str) = ("templates/messages/", ".ftl");

/// The line and the rest of the text for every place where this mark stands.
fn marked<'f>(file: &'f File, mark: &str) -> Vec<(usize, &'f str)> {
    let line = |before: &str| 1 + before.matches('\n').count();
    let places = file
        .text
        .match_indices(mark)
        .map(|(at, _)| file.text.split_at(at));
    places
        .map(|(before, rest)| (line(before), rest.strip_prefix(mark).unwrap_or(rest)))
        .collect()
}

/// What stands between `{{` and `}}`, with its line. Comments are left out.
fn tags(file: &File) -> impl Iterator<Item = (usize, &str)> {
    let tags = marked(file, "{{")
        .into_iter()
        .filter(|(_, rest)| !rest.starts_with('!'));
    tags.map(|(line, rest)| (line, rest.split("}}").next().unwrap_or(rest)))
}

fn decisions(house: &House) -> Vec<String> {
    house.inspect(TEMPLATES, |file, object| {
        for (line, tag) in tags(file) {
            let bare: String = tag.split('"').step_by(2).collect();
            let bare = bare
                .trim_start_matches(['#', '~', '^'])
                .trim_start_matches("else ");
            if bare.starts_with(['{', '&']) {
                object(line, "prints without escaping: use two braces and no `&`");
            }
            let helper = bare.split_whitespace().next().unwrap_or_default();
            if bare.contains('(') || DECIDING.contains(&helper) {
                object(line, "decides: make it a ready boolean of the page struct");
            }
        }
    })
}

#[test]
fn templates_escape_everything_and_decide_nothing() {
    hold(
        decisions,
        r#"
        templates/x.hbs: <p>¶{{{page.text}}}</p> => templates/x.hbs:2: prints without escaping
        templates/x.hbs: {{~&page.text}} => prints without escaping
        templates/x.hbs: ¶{{#if (eq a b)}}x{{/if}} => templates/x.hbs:2: decides
        templates/x.hbs: {{#and a b}}x => decides
        templates/x.hbs: {{#if a}}x{{else gt a b}}y{{/if}} => decides
        templates/x.hbs: {{#if a}}(x) &amp;{{/if}} {{t "a (b)" n=not}} {{!-- (x) --}} => nothing
        "#,
    );
}

/// What looks like an attribute: the words before a `=`.
fn attributes(line: &str) -> impl Iterator<Item = &str> {
    let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-';
    line.split('=')
        .map(move |before| before.rsplit(|c| !is_name(c)).next().unwrap_or_default())
}

fn inline(house: &House) -> Vec<String> {
    let is_handler = |name: &str| name.len() > 4 && name.starts_with("on") && !name.contains('-');
    house.inspect(TEMPLATES, |file, object| {
        for (line, rest) in marked(file, "<script") {
            if !rest
                .split_once('>')
                .is_some_and(|(_, inside)| inside.starts_with("</script>"))
            {
                object(line, "has a script inside: put it in an asset");
            }
        }
        for (line, text) in file.lines() {
            let is_styled = attributes(text).any(|name| name == "style") && file.path != STYLED;
            if text.contains("<style") || is_styled {
                object(line, "has styles inside: put them in a style sheet");
            }
            if text.contains("javascript:") || attributes(text).any(is_handler) {
                object(line, "runs a script: put it in an asset");
            }
        }
    })
}

#[test]
fn templates_have_no_script_and_no_style_inside() {
    hold(
        inline,
        r#"
        templates/x.hbs: <p>¶<script>¶f()</script> => templates/x.hbs:2: has a script inside
        templates/x.hbs: <style>p{}</style> => has styles inside
        templates/x.hbs: <p class="a" style="color:red"> => has styles inside
        templates/x.hbs: <p {{#if a}}onclick="f()"{{/if}}> => runs a script
        templates/x.hbs: <script src="/assets/x.js" defer></script><p data-style="x"> => nothing
        templates/layouts/mail.hbs: <p style="color:red"> => nothing
        "#,
    );
}

fn outside(house: &House) -> Vec<String> {
    let starts = ["http://", "https://", "\"//", "'//", "(//"];
    let inspect = |ending| {
        house.inspect(("templates/", ending), |file, object| {
            let reaches = |text: &str| starts.iter().any(|start| text.contains(start));
            for (line, _) in file.lines().filter(|(_, text)| reaches(text)) {
                object(line, "reaches outside: bring it into templates/assets");
            }
        })
    };
    [".hbs", ".css", ".js"]
        .into_iter()
        .flat_map(inspect)
        .collect()
}

#[test]
fn pages_reach_for_nothing_outside() {
    hold(
        outside,
        r#"
        templates/x.hbs: ¶<a href="https://x.example"> => templates/x.hbs:2: reaches outside
        templates/x.hbs: <img src="//x.example/y"> => reaches outside
        templates/assets/x.css: @import url(//x.example); => reaches outside
        templates/x.hbs: <a href="/x"> ++ templates/assets/x.js: // plain => nothing
        "#,
    );
}

/// The string literals of code that is not for tests only.
fn literals<'h>(house: &'h House, folder: &str) -> BTreeSet<&'h str> {
    let tokens = house.files(folder, ".rs").flat_map(|file| &file.code);
    tokens.filter_map(|token| token.literal()).collect()
}

fn leftover_templates(house: &House) -> Vec<String> {
    let in_code = literals(house, "src/");
    let in_mails = literals(house, "src/views/mail");
    house.inspect(TEMPLATES, |file, object| {
        let path = file.path.trim_end_matches(".hbs");
        let name = path.strip_prefix("templates/").unwrap_or(path);
        let others = house
            .files("templates/", ".hbs")
            .filter(|other| other.path != file.path);
        let is_part = others.flat_map(tags).any(|(_, tag)| {
            let called = tag.trim_start_matches(['#', '~']).strip_prefix('>');
            called.and_then(|called| called.split_whitespace().next()) == Some(name)
        });
        // Mails are made of parts: `mail/<mail>/<part>`.
        let mail = name
            .strip_prefix("mail/")
            .and_then(|rest| rest.split_once('/'));
        let is_mail = mail.is_some_and(|(mail, part)| {
            let part = format!("/{part}");
            in_mails.contains(mail) && in_mails.iter().any(|text| text.ends_with(&part))
        });
        if !in_code.contains(name) && !is_part && !is_mail {
            object(1, "nothing prints this template: take it out");
        }
    })
}

#[test]
fn every_template_is_printed_by_something() {
    hold(
        leftover_templates,
        r#"
        templates/a/x.hbs: {{> a/x}} => templates/a/x.hbs:1: nothing prints
        templates/a/x.hbs: ++ src/views/a_tests.rs: "a/x" => nothing prints
        templates/mail/hi/to.hbs: ++ src/views/mail.rs: ["hi", "{folder}/body"] => nothing prints
        templates/mail/hi/body.hbs: ++ src/views/mail.rs: ["hi", "{folder}/body"] => nothing
        templates/a/x.hbs: ++ src/views.rs: const T: &str = "a/x"; => nothing
        templates/a/x.hbs: {{#> b/y z}} ++ templates/b/y.hbs: ++ src/views.rs: "a/x" => nothing
        "#,
    );
}

/// The messages that a file begins, with their lines.
fn messages(file: &File) -> impl Iterator<Item = (usize, &str)> {
    let is_key =
        |key: &str| key.starts_with(|c: char| c.is_ascii_lowercase()) && !key.contains(' ');
    let keys = file
        .lines()
        .filter_map(|(line, text)| Some((line, text.split_once('=')?.0.trim_end())));
    keys.filter(move |(_, key)| is_key(key))
}

fn untranslated(house: &House) -> Vec<String> {
    house.inspect(MESSAGES, |file, object| {
        let is_danish = file.path.contains("/da/");
        let (this, other) = if is_danish {
            ("/da/", "/en/")
        } else {
            ("/en/", "/da/")
        };
        let path = file.path.replace(this, other);
        let twin = house
            .0
            .iter()
            .find(|file| file.path == path && path.contains(other));
        let Some(twin) = twin else {
            object(1, &format!("has no twin: write {path} too"));
            return;
        };
        for (line, key) in messages(file) {
            if !messages(twin).any(|(_, known)| known == key) {
                object(line, &format!("`{key}` is not in {path}: say it there too"));
            }
        }
    })
}

#[test]
fn both_languages_have_the_same_files_of_messages() {
    hold(
        untranslated,
        r"
        templates/messages/da/x.ftl: x-a = A => da/x.ftl:1: has no twin: write templates/messages/en/x.ftl
        templates/messages/common.ftl: x-a = A => has no twin
        templates/messages/da/x.ftl: x-a = A ++ templates/messages/en/x.ftl: x-a = A¶x-b = B => en/x.ftl:2: `x-b` is not
        templates/messages/da/x.ftl: x-a = A¶  = b ++ templates/messages/en/x.ftl: # c = d¶x-a = A => nothing
        ",
    );
}

fn leftover_messages(house: &House) -> Vec<String> {
    let said = literals(house, "src/");
    // `format!("beginning-{…}-end")`: what goes between is a word of the code, like `planned`.
    let made = house
        .files("src/", ".rs")
        .flat_map(|file| after(&file.code, "format!("));
    let made: BTreeSet<(&str, &str)> = made
        .filter_map(|token| token.literal()?.split_once('{'))
        .filter_map(|(head, rest)| Some((head, rest.split_once('}')?.1)))
        .collect();
    let fits = |key: &str, head: &str, end: &str| {
        let word = key
            .strip_prefix(head)
            .and_then(|rest| rest.strip_suffix(end));
        word.is_some_and(|word| said.contains(word))
    };
    let printed = |key: &str| {
        let quoted = format!("\"{key}\"");
        house
            .files("templates/", ".hbs")
            .any(|file| file.text.contains(&quoted))
    };
    house.inspect(MESSAGES, |file, object| {
        for (line, key) in messages(file).filter(|(_, key)| !key.starts_with("month-")) {
            let is_made = made.iter().any(|(head, end)| fits(key, head, end));
            if !said.contains(key) && !is_made && !printed(key) {
                object(
                    line,
                    &format!("nothing says `{key}`: take it out of both languages"),
                );
            }
        }
    })
}

#[test]
fn every_message_is_said_somewhere() {
    hold(
        leftover_messages,
        r#"
        templates/messages/da/x.ftl: ¶x-at-b = A => templates/messages/da/x.ftl:2: nothing says `x-at-b`
        templates/messages/da/x.ftl: x-at-b = A ++ src/x.rs: format!("x-at-{}", c) => nothing says
        templates/messages/da/x.ftl: x-at-b = A ++ src/x.rs: format!("x-at-{}.key", "b") => nothing says
        templates/messages/da/x.ftl: x-at-b = A ++ src/x_tests.rs: "x-at-b" => nothing says
        templates/messages/da/x.ftl: x-at-b = A ++ src/x.rs: format!("x-at-{}", "b") => nothing
        templates/messages/da/x.ftl: x-at-b = A ++ src/x.rs: format!("{}-b", "x-at") => nothing
        templates/messages/da/x.ftl: x-at-b = A ++ src/x.rs: say("x-at-b") => nothing
        templates/messages/da/x.ftl: x-at-b = A ++ templates/x.hbs: {{t "x-at-b"}} => nothing
        templates/messages/da/x.ftl: month-1 = januar => nothing
        "#,
    );
}
