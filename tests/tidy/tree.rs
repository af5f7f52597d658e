//! The tree itself: lengths, module names, words, and nothing that belongs to one machine.

use crate::house::{House, hold};
use crate::text::after;
use crate::{
    EMPTY_ENDINGS, EMPTY_MODULES, LONGEST, MACHINE_PATHS, REGISTRIES, SOURCE, SYNONYMS, WRITTEN,
};

fn lengths(house: &House) -> Vec<String> {
    let inspect = |(folder, ending)| {
        house.inspect((folder, ending), |file, object| {
            let n_lines = file.lines().count();
            if n_lines > LONGEST {
                object(
                    n_lines,
                    &format!("ends after {LONGEST} lines: split it by subject"),
                );
            }
        })
    };
    let code = WRITTEN
        .iter()
        .flat_map(|ending| [("src/", *ending), ("tests/", *ending)]);
    code.flat_map(inspect).collect()
}

#[test]
fn no_file_is_longer_than_a_reader_likes() {
    let (long, most) = ("x¶".repeat(LONGEST + 1), "x¶".repeat(LONGEST));
    hold(
        lengths,
        &format!(
            "src/x.rs: {long} => src/x.rs:401: ends after 400 lines
            tests/browser/x.mjs: {long} => split it
            src/x.rs: {most} ++ tests/golden/x.csv: {long} => nothing"
        ),
    );
}

fn modules(house: &House) -> Vec<String> {
    house.inspect(("", ".rs"), |file, object| {
        if file.path.ends_with("/mod.rs") {
            object(1, "name the file after its module");
        }
        for name in after(&file.tokens, "mod") {
            if EMPTY_MODULES.contains(&name.text.as_str()) {
                object(
                    name.line,
                    &format!("`{}` says nothing: name what is in it", name.text),
                );
            }
        }
        for token in &file.code {
            if token.text.ends_with("_tests") || token.text.ends_with("_tests.rs") {
                object(token.line, "put `#[cfg(test)]` above a file of tests");
            }
        }
    })
}

#[test]
fn modules_have_names_that_say_something() {
    hold(
        modules,
        r#"
        src/web/mod.rs: => src/web/mod.rs:1: name the file
        src/web.rs: ¶pub mod helpers; => src/web.rs:2: `helpers` says nothing
        tests/it/main.rs: mod common; => `common` says nothing
        src/web.rs: mod form_tests; => put `#[cfg(test)]`
        src/web.rs: #[path = "form_tests.rs"] mod form; => put `#[cfg(test)]`
        src/web.rs: mod form; #[cfg(test)] #[path = "web_tests.rs"] mod tests; => nothing
        "#,
    );
}

/// An identifier as a snake, so that its words can be found: `_todo_line_`.
fn snake(identifier: &str) -> String {
    let mut snake = "_".to_owned();
    for c in identifier.chars() {
        if c.is_uppercase() && !snake.ends_with('_') {
            snake.push('_');
        }
        snake.extend(c.to_lowercase());
    }
    snake + "_"
}

fn words(house: &House) -> Vec<String> {
    house.inspect(("src/", ".rs"), |file, object| {
        for window in file.tokens.windows(3) {
            let [last, token, next] = window else {
                continue;
            };
            // A path of somebody else's has their words: `tokio::task::spawn`.
            if !token.is_word() || last.text == "::" || next.text == "::" {
                continue;
            }
            let named = snake(&token.text);
            let known = SYNONYMS
                .iter()
                .find(|(word, _)| named.contains(&format!("_{word}_")));
            if let Some((word, ours)) = known {
                object(
                    token.line,
                    &format!("`{}` says {word}: our word is {ours}", token.text),
                );
            }
        }
        let types = ["struct", "enum", "trait", "type"];
        for name in types.iter().flat_map(|kind| after(&file.tokens, kind)) {
            if EMPTY_ENDINGS
                .iter()
                .any(|ending| name.text.ends_with(ending))
            {
                object(
                    name.line,
                    &format!("`{}` ends in a word that says nothing", name.text),
                );
            }
        }
    })
}

#[test]
fn every_thing_has_one_word() {
    hold(
        words,
        r#"
        src/x.rs: ¶pub struct TodoLine; => src/x.rs:2: `TodoLine` says todo
        src/x.rs: fn read_questionnaire() {} => our word is instrument
        src/x.rs: struct S { answer_set: u8 } => our word is ballot
        src/x.rs: ¶struct WaveData; => src/x.rs:2: `WaveData` ends in a word
        src/x.rs: fn f() { tokio::task::spawn(); let multitask = "task"; /* todo */ } => nothing
        src/x.rs: use calamine::Data; struct Database; => nothing
        "#,
    );
}

fn whole(halves: &[[&str; 2]]) -> Vec<String> {
    halves.iter().map(|halves| halves.concat()).collect()
}

/// Whether the text names the path from its root, and not as the end of another path.
fn names_path(text: &str, path: &str) -> bool {
    let is_joined = |c: char| c.is_alphanumeric() || ['_', '-', '.', '}'].contains(&c);
    text.match_indices(path)
        .any(|(at, _)| !text.split_at(at).0.ends_with(is_joined))
}

fn strangers(house: &House) -> Vec<String> {
    let [paths, registries] = [MACHINE_PATHS, REGISTRIES].map(whole);
    house.inspect(("", ""), |file, object| {
        for (line, text) in file.lines() {
            if let Some(path) = paths.iter().find(|path| names_path(text, path)) {
                object(
                    line,
                    &format!("names {path}, which one machine has: make it relative"),
                );
            }
            if let Some(name) = registries.iter().find(|name| text.contains(*name)) {
                object(
                    line,
                    &format!("names a package registry ({name}): take it out"),
                );
            }
            if file.path == "Cargo.lock" && text.starts_with("source = ") && text != SOURCE {
                object(line, "comes from elsewhere than crates.io: lock it again");
            }
        }
    })
}

#[test]
fn nothing_belongs_to_one_machine_or_registry() {
    let named = whole(REGISTRIES);
    let named = named
        .iter()
        .map(|name| format!("x.json: ¶{name} => x.json:2: names a package"));
    let rooted = whole(MACHINE_PATHS);
    let rooted = rooted.iter().flat_map(|path| {
        [
            format!("x: cd {path}x => names {path}"),
            format!("x: cd frame{path}x => nothing"),
        ]
    });
    let locked = [
        format!("Cargo.lock: {SOURCE} => nothing"),
        "Cargo.lock: ¶source = \"git+https://x.example\" => Cargo.lock:2: comes from elsewhere"
            .to_owned(),
    ];
    let plants: Vec<String> = named.chain(rooted).chain(locked).collect();
    hold(strangers, &plants.join("\n"));
}
