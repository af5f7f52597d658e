//! Deliberate leaks stay where tests alone can let them out.

use crate::LEAKS;
use crate::house::{House, hold};

/// Calls of a leak in code that is built without the feature.
fn calls(house: &House) -> Vec<String> {
    house.inspect(("src/", ".rs"), |file, object| {
        for token in &file.code {
            if token.text == "leaky" {
                object(
                    token.line,
                    "lets a leak out: write `#[cfg(feature = \"leaky\")]` above the line",
                );
            }
            if token.literal() == Some("leaky") {
                object(
                    token.line,
                    "the feature is asked for in its plain form only",
                );
            }
        }
    })
}

#[test]
fn every_leak_is_called_under_its_feature() {
    hold(
        calls,
        r#"
        src/web/x.rs: ¶crate::leaky::f(); => src/web/x.rs:2: lets a leak out
        src/web/x.rs: #[cfg(feature = "leaky")] crate::leaky::f(); crate::leaky::g(); => lets a leak out
        src/lib.rs: pub mod leaky; => lets a leak out
        src/lib.rs: #[cfg(not(feature = "leaky"))] fn f() {} => plain form
        src/web/x.rs: if cfg!(feature = "leaky") {} => plain form
        src/web/x.rs: #[cfg(feature = "leaky")] let x = crate::leaky::f(x); => nothing
        src/leaky.rs: pub fn leaky() {} => nothing
        "#,
    );
}

/// What else could switch the leaks on: a default, another feature, a script, a page to copy from.
fn switches(house: &House) -> Vec<String> {
    let mut breaches = house.inspect(("Cargo.toml", ""), |file, object| {
        let mut list = "";
        for (line, text) in file.lines() {
            list = if text.starts_with('[') { text } else { list };
            let is_named = text.contains("leaky") && !text.starts_with('#');
            if is_named && !(list == "[features]" && text == "leaky = []") {
                object(
                    line,
                    "asks for `leaky`: it is for tests, and nothing enables it",
                );
            }
        }
    });
    breaches.extend(house.inspect(("", ""), |file, object| {
        for (line, text) in file.lines() {
            let asks = text.contains("--all-features")
                || text.contains("features") && text.contains("leaky");
            let attacks = text.contains("cargo test") && text.contains("--test attack");
            let written = !file.tokens.is_empty() || file.path == "Cargo.toml";
            if asks && !attacks && !written {
                object(
                    line,
                    "builds a program that leaks: only `cargo test --test attack` may",
                );
            }
        }
    }));
    breaches
}

#[test]
fn nothing_but_the_attacks_asks_for_leaks() {
    hold(
        switches,
        r#"
        Cargo.toml: [features]¶default = ["leaky"]¶leaky = [] => Cargo.toml:2: asks for `leaky`
        Cargo.toml: [features]¶more = ["leaky"] => asks for `leaky`
        Cargo.toml: [dependencies]¶trivsel = { features = ["leaky"] } => asks for `leaky`
        .ci/run: cargo build --features leaky => .ci/run:1: builds a program that leaks
        .ci/run: cargo test --all-features => builds a program that leaks
        README.md: cargo test --features leaky => builds a program that leaks
        .ci/run: cargo test --locked --features leaky --test attack => nothing
        Cargo.toml: [features]¶# Leaks.¶leaky = [] => nothing
        "#,
    );
}

/// The file of leaks says what it is, and does not build for release.
fn bounds(house: &House) -> Vec<String> {
    house.inspect((LEAKS, ""), |file, object| {
        for wanted in [
            "#[cfg(not(debug_assertions))]\ncompile_error!",
            "process::exit",
        ] {
            if !file.text.contains(wanted) {
                object(1, &format!("has lost `{wanted}`"));
            }
        }
    })
}

#[test]
fn a_program_that_leaks_cannot_be_put_to_use() {
    hold(
        bounds,
        "src/leaky.rs: std::process::exit(3) => has lost `#[cfg(not
        src/leaky.rs: #[cfg(not(debug_assertions))]¶compile_error! => has lost `process::exit`",
    );
}
