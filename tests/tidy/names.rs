//! Which names stand where: layers, foreign crates, guarded names, waiting, and the outside.

use crate::house::{File, House, hold};
use crate::text::{Token, after};
use crate::{ASYNC, BALLOT_BOX, EVERYWHERE, FIGURES, HOMES, IMPURE, LAYERS, OF_SEAL, PARTS};
use crate::{LEAKS, SEALER, SIDE_BY_SIDE, UNNAMED};

const CODE: (&str, &str) = ("src/", ".rs");

fn imports(house: &House) -> Vec<String> {
    house.inspect(CODE, |file, object| {
        let layer = file.place().split(['/', '.']).next().unwrap_or_default();
        let Some((_, below)) = LAYERS.iter().find(|(name, _)| *name == layer) else {
            if !file.is_at_any(&["lib.rs", "main.rs"]) && file.path != LEAKS {
                object(1, "is in no layer: move it, or enter its layer in LAYERS");
            }
            return;
        };
        for named in after(&file.code, "crate::") {
            let name = named.text.as_str();
            if !named.is_word() {
                object(
                    named.line,
                    "`crate::` groups names: give each dependency its own line",
                );
            } else if name != layer && !below.contains(&name) {
                let what =
                    format!("`{layer}` may not name `{name}`: move the code, or pass the value in");
                object(named.line, &what);
            }
        }
        for alias in after(&file.code, "crate as") {
            object(alias.line, "`crate` gets another name: write `crate::`");
        }
        // From `store/x.rs`, `super::super` is the top of the crate.
        let climb = "super::".repeat(file.place().split('/').count());
        for named in after(&file.code, &climb) {
            object(
                named.line,
                "`super` climbs out of the layer: write `crate::`",
            );
        }
    })
}

#[test]
fn a_layer_names_only_what_lies_below() {
    hold(
        imports,
        r#"
        src/domain/x.rs: ¶use crate::store::Db; => src/domain/x.rs:2: `domain` may not name `store`
        src/web/x.rs: fn f() { crate::store::f() } => `web` may not name `store`
        src/config.rs: use crate::domain::X; => `config` may not name `domain`
        src/store.rs: macro_rules! m { () => { $crate::web::f() } } => `store` may not name `web`
        src/cli.rs: use crate::{web, mail}; => own line
        src/cli.rs: use crate as house; => another name
        src/store/x.rs: use super::super::web::X; => climbs
        src/extra.rs: => in no layer
        src/store/x.rs: use super::schema; use crate::domain::X; pub(super) fn f() {} => nothing
        src/domain.rs: #[cfg(test)] mod t { use crate::store::Db; } => nothing
        src/domain/x_tests.rs: use crate::web::X; => nothing
        src/domain.rs: //! [`crate::web`]¶fn f() -> &str { "crate::web::" } => nothing
        "#,
    );
}

/// The words that begin a path or are imported, each with what follows its `::`.
fn roots(tokens: &[Token]) -> impl Iterator<Item = (&Token, &str)> {
    let text = |place: usize| tokens.get(place).map_or("", |token| token.text.as_str());
    let begins = |token: &Token| !token.is_word() || token.text == "use";
    tokens.iter().enumerate().filter_map(move |(place, token)| {
        let (last, next) = (text(place.wrapping_sub(1)), text(place + 1));
        let before = tokens.get(place.wrapping_sub(2));
        let is_inner = last == "." || last == "::" && !before.is_none_or(begins);
        let is_named = next == "::" || ["use", "crate"].contains(&last);
        (token.is_word() && is_named && !is_inner).then(|| (token, text(place + 2)))
    })
}

fn homes(house: &House) -> Vec<String> {
    house.inspect(CODE, |file, object| {
        for (named, part) in roots(&file.code) {
            let known = HOMES.iter().find(|(name, _)| *name == named.text);
            let Some((name, homes)) = known else { continue };
            let is_part = |&(of, known, home): &_| (of, known) == (*name, part) && file.is_at(home);
            if !file.is_at_any(homes) && !PARTS.iter().any(is_part) {
                object(
                    named.line,
                    &format!("`{name}` lives in {}: use what is there", homes.join(", ")),
                );
            }
        }
    })
}

#[test]
fn every_foreign_crate_has_one_home() {
    hold(
        homes,
        r"
        src/services/x.rs: ¶use diesel::prelude::*; => src/services/x.rs:2: `diesel` lives in store
        src/views/x.rs: use handlebars::Helper; => `handlebars`
        src/cli/serve.rs: actix_web::web::get(); => `actix_web`
        src/domain/x.rs: fn f() -> ::toml::Value {} => `toml`
        src/domain/instrument.rs: use toml; => `toml`
        src/domain/x.rs: extern crate csv; => `csv`
        src/cli/serve.rs: actix_web::rt::System::new(); => nothing
        src/cli/demo/x.rs: use rand::Rng; ++ src/store.rs: use diesel::x; a::csv::b(); => nothing
        src/seal.rs: #[cfg(test)] fn f() { tempfile::tempdir(); } => nothing
        ",
    );
}

fn dependencies(house: &House) -> Vec<String> {
    let names = |folder, name: &str| {
        let mut tokens = house.files(folder, ".rs").map(|file| &file.tokens);
        tokens.any(|tokens| roots(tokens).any(|(named, _)| named.text == name))
    };
    house.inspect(("Cargo.toml", ""), |file, object| {
        let (mut list, mut above) = ("", "");
        for (line, text) in file.lines() {
            list = if text.starts_with('[') { text } else { list };
            let entry = text.split_once('=').map(|(name, _)| name.trim());
            let entry =
                entry.filter(|name| list.contains("dependencies]") && !name.starts_with('#'));
            if let Some(name) = entry {
                let ident = name.replace('-', "_");
                let rooms = ["src/", "tests/", "benches/"];
                let is_named = rooms.iter().any(|room| names(room, &ident));
                let is_housed = HOMES.iter().any(|(known, _)| *known == ident);
                if !above.starts_with('#') {
                    object(
                        line,
                        &format!("say in a comment above what `{name}` is for"),
                    );
                }
                if !is_named && !UNNAMED.contains(&ident.as_str()) {
                    object(line, &format!("no code names `{name}`: take it out"));
                }
                let is_free = list.starts_with("[dev-") || UNNAMED.contains(&ident.as_str());
                if !is_housed && !is_free && !EVERYWHERE.contains(&ident.as_str()) {
                    object(line, &format!("`{name}` has no home: enter one in HOMES"));
                }
            }
            if list.contains("dependencies.") {
                object(line, "give each dependency one line, with its reason above");
            }
            above = text;
        }
    })
}

#[test]
fn every_dependency_is_explained_used_and_at_home() {
    hold(
        dependencies,
        r#"
        Cargo.toml: [dependencies]¶# Rows.¶csv = "1"¶toml = "1" => Cargo.toml:4: say in a comment
        Cargo.toml: [dev-dependencies]¶# X.¶a-b = "1" ++ src/x.rs: let a_b = 1; // a_b::x => no code names `a-b`
        Cargo.toml: [dependencies]¶# X.¶a-b = "1" ++ src/x.rs: use a_b::x; => `a-b` has no home
        Cargo.toml: [dependencies.csv]¶version = "1" => one line
        Cargo.toml: [dependencies]¶# X.¶csv = "1" ++ src/x_tests.rs: csv::f(); => nothing
        Cargo.toml: [dev-dependencies]¶# X.¶a-b = "1" ++ tests/it/main.rs: use a_b::x; => nothing
        Cargo.toml: [package]¶name = "x"¶[dependencies]¶# X.¶libsqlite3-sys = "1" => nothing
        "#,
    );
}

fn guarded(house: &House, table: &[(&str, &[&str])]) -> Vec<String> {
    house.inspect(CODE, |file, object| {
        for pair in file.code.windows(2) {
            let [last, named] = pair else { continue };
            let known = table
                .iter()
                .find(|(name, _)| *name == named.text && last.text != "fn");
            if let Some((name, homes)) = known
                && !file.is_at_any(homes)
            {
                object(
                    named.line,
                    &format!("`{name}` is for {} only", homes.join(", ")),
                );
            }
        }
    })
}

fn ballot_box(house: &House) -> Vec<String> {
    let mut breaches = guarded(house, BALLOT_BOX);
    breaches.extend(house.inspect(CODE, |file, object| {
        let named = [after(&file.code, "seal::"), after(&file.code, "seal as")].concat();
        for token in named.into_iter().filter(|_| !file.is_at("seal")) {
            let name = token.text.as_str();
            let is_sealer = name == "seal" && file.is_at(SEALER);
            if !is_sealer && !OF_SEAL.contains(&name) {
                let open = OF_SEAL.join(", ");
                object(
                    token.line,
                    &format!("of `seal`, name {open} only (`seal::seal`: {SEALER} only)"),
                );
            }
        }
    }));
    breaches
}

#[test]
fn only_casting_and_counting_touch_the_ballot_box() {
    hold(
        ballot_box,
        r"
        src/cli/x.rs: ¶use crate::store::sealed_ballots; => src/cli/x.rs:2: `sealed_ballots` is for
        src/services/x.rs: use crate::store::{sealed_ballots, waves}; => `sealed_ballots`
        src/services/cast_ballot.rs: cx.keyring.wave_key(id)?.open(x) => `wave_key`
        src/services/count_wave.rs: keyring.make_wave_keys(id) => services/run_wave.rs only
        src/services/count_wave.rs: seal::seal(key) => services/cast_ballot.rs only
        src/services/x.rs: use crate::seal::{digest, seal}; => of `seal`, name
        src/cli/x.rs: use crate::seal::WaveKey; => `WaveKey` is for
        src/services/count_wave.rs: archive_ballots::of_wave(x); key_to_archive(y) => `key_to_archive`
        src/services/x.rs: use crate::seal as lock; => of `seal`, name
        src/services/count_wave.rs: keyring.wave_key(id); sealed_ballots::of_wave(x) => nothing
        src/services/cast_ballot.rs: use crate::seal; seal::seal(&key) => nothing
        src/services/x.rs: use crate::seal; seal::digest(x); fn f() -> seal::Error {} => nothing
        src/seal.rs: impl K { pub fn wave_key() -> WaveKey {} } => nothing
        ",
    );
}

#[test]
fn figures_are_shown_by_disclosure_control_alone() {
    hold(
        |house| guarded(house, FIGURES),
        r"
        src/services/x.rs: UnitRelease::thaw(text) => `thaw` is for store/releases.rs only
        src/domain/release.rs: impl U { pub fn thaw() {} fn f() { Self::thaw(x) } } => `thaw`
        src/cli/serve.rs: ¶Policy::Unsuppressed; => src/cli/serve.rs:2: `Unsuppressed` is for
        src/store/releases.rs: UnitRelease::thaw(text) => nothing
        src/cli/score.rs: Policy::Unsuppressed; => nothing
        src/domain/release_tests.rs: UnitRelease::thaw(text); Policy::Unsuppressed => nothing
        ",
    );
}

fn waiting(house: &House) -> Vec<String> {
    house.inspect(CODE, |file, object| {
        let is_async = |token: &&Token| ["async", "await"].contains(&token.text.as_str());
        for token in file
            .code
            .iter()
            .filter(is_async)
            .filter(|_| !file.is_at_any(ASYNC))
        {
            object(
                token.line,
                &format!("`{}` ends at the wires: keep this plain", token.text),
            );
        }
    })
}

#[test]
fn nothing_below_the_wires_waits() {
    hold(
        waiting,
        r"
        src/services/x.rs: ¶pub async fn f() {} => src/services/x.rs:2: `async` ends at the wires
        src/cli/demo.rs: x.await? => `await`
        src/web/x.rs: async fn f() {} ++ src/mail.rs: async fn f() {} => nothing
        src/cli/serve.rs: async {} ++ src/domain.rs: //! No async. => nothing
        ",
    );
}

fn impure(house: &House) -> Vec<String> {
    house.inspect(CODE, |file: &File, object| {
        let is_free = |name: &&&str| file.path == SIDE_BY_SIDE.0 && **name == SIDE_BY_SIDE.1;
        let names = IMPURE.iter().filter(|_| file.is_at("domain"));
        for name in names.filter(|name| !is_free(name)) {
            for next in after(&file.code, name) {
                let what =
                    format!("`{name}` has no place in `domain`: take the value as an argument");
                object(next.line, &what);
            }
        }
    })
}

#[test]
fn the_domain_knows_no_clock_no_chance_and_no_outside() {
    hold(
        impure,
        r#"
        src/domain/x.rs: ¶let now = chrono::Utc::now(); => src/domain/x.rs:2: `Utc::now`
        src/domain/x.rs: use std::fs::File; => `std::fs`
        src/domain.rs: use std::{env, fmt}; => `std::{`
        src/domain/x.rs: tracing::info!("x"); => `tracing`
        src/domain/x.rs: use std::fmt; // std::fs => nothing
        src/domain/side_by_side.rs: std::thread::scope(|s| f(s)) => nothing
        src/domain/side_by_side.rs: use std::fs; => `std::fs`
        src/domain/x.rs: std::thread::scope(|s| f(s)) => `std::thread`
        src/domain/x_tests.rs: use std::fs; ++ src/services.rs: use std::fs; => nothing
        "#,
    );
}
