//! The rules of the house, read off its text: what may name what, and what may not be written at
//! all. To change a rule is to change a table in this file, in sight of everybody.
//!
//! Every test first plants breaches and sees to it that they are found, then prints every breach in
//! the files that are, or are about to be, under version control. Code under `#[cfg(test)]` and in
//! `*_tests.rs` is free of the rules about names, and so are the deliberate leaks.

#[cfg(test)]
#[path = "tidy/house.rs"]
mod house;
#[cfg(test)]
#[path = "tidy/leaks.rs"]
mod leaks;
#[cfg(test)]
#[path = "tidy/names.rs"]
mod names;
#[cfg(test)]
#[path = "tidy/pages.rs"]
mod pages;
#[cfg(test)]
#[path = "tidy/queries.rs"]
mod queries;
#[cfg(test)]
#[path = "tidy/text.rs"]
mod text;
#[cfg(test)]
#[path = "tidy/tree.rs"]
mod tree;

/// Each layer, and the layers it may name after `crate::`.
const LAYERS: &[(&str, &[&str])] = &[
    ("config", &[]),
    ("domain", &[]),
    ("store", &["domain"]),
    ("seal", &["domain"]),
    ("sheet", &["domain"]),
    ("views", &["domain"]),
    ("services", &["domain", "store", "seal"]),
    ("mail", &["domain", "services", "views", "config"]),
    ("web", &["domain", "services", "views", "config", "sheet"]),
    (
        "cli",
        &[
            "config", "domain", "store", "seal", "sheet", "views", "services", "mail", "web",
        ],
    ),
];

/// Each foreign crate, and the places in `src` that may name it: `store` is `store.rs` and
/// everything in `store/`, `domain/points.rs` that file, `domain/instrument/` that folder.
const HOMES: &[(&str, &[&str])] = &[
    ("actix_multipart", &["web"]),
    ("actix_web", &["web"]),
    ("anyhow", &["cli"]),
    ("argon2", &["seal"]),
    ("calamine", &["sheet"]),
    ("chacha20poly1305", &["seal"]),
    ("ciborium", &["domain/ballot.rs"]),
    ("clap", &["cli"]),
    ("csv", &["sheet"]),
    ("data_encoding", &["seal", "services"]),
    ("diesel", &["store"]),
    ("diesel_migrations", &["store"]),
    ("encoding_rs", &["sheet"]),
    ("fast_qr", &["views/qr.rs"]),
    ("flate2", &["web/pack"]),
    ("fluent_bundle", &["views"]),
    ("handlebars", &["views.rs", "views/catalogue.rs"]),
    ("hmac", &["seal", "web/limit.rs"]),
    ("hpke", &["seal"]),
    ("lettre", &["mail"]),
    ("mail_parser", &["mail"]),
    ("num_rational", &["domain/points.rs"]),
    ("percent_encoding", &["mail"]),
    ("rand", &["services", "seal", "web/limit.rs", "cli/demo"]),
    ("rustix", &["cli/serve.rs"]),
    ("regex", &["domain/telltale.rs"]),
    ("rust_embed", &["views.rs", "views/catalogue.rs"]),
    (
        "serde_json",
        &[
            "domain/benchmark.rs",
            "domain/disclosure/attack/file",
            "domain/golden.rs",
            "domain/release",
            "domain/telltale.rs",
            "views",
            "cli/score.rs",
            "mail/sms.rs",
        ],
    ),
    ("sha2", &["seal", "web/limit.rs"]),
    ("statrs", &["domain/statistic.rs"]),
    ("subtle", &["seal"]),
    ("tempfile", &["cli/demo"]),
    ("tokio", &["web", "mail", "cli/serve.rs"]),
    (
        "toml",
        &["domain/idea/read.rs", "domain/instrument/", "config"],
    ),
    ("tracing_subscriber", &["cli"]),
    ("unic_langid", &["views"]),
    ("zeroize", &["seal"]),
    ("ureq", &["mail/sms.rs"]),
    ("url", &["mail"]),
];

/// A part of a crate that may be named in one file more.
const PARTS: &[(&str, &str, &str)] = &[("actix_web", "rt", "cli/serve.rs")];

/// Crates that may be named in every layer.
const EVERYWHERE: &[&str] = &["chrono", "chrono_tz", "serde", "thiserror", "tracing"];

/// Dependencies that no code names: of this one, only the feature matters.
const UNNAMED: &[&str] = &["curve25519_dalek", "libsqlite3_sys", "pq_sys"];

/// The ballot box: names that only these places may use, beside the `fn` that makes them. One
/// service fills it, one opens it.
const BALLOT_BOX: &[(&str, &[&str])] = &[
    (
        "sealed_ballots",
        &[
            "store.rs",
            "store/schema.rs",
            "store/sealed_ballots.rs",
            "store/boxes.rs",
            "store/check.rs",
            "store/copy/tables.rs",
            "services/cast_ballot.rs",
            "services/count_wave.rs",
        ],
    ),
    (
        "archive_ballots",
        &[
            "store.rs",
            "store/schema.rs",
            "store/archive_ballots.rs",
            "store/boxes.rs",
            "store/check.rs",
            "store/copy/tables.rs",
            "services/count_wave.rs",
            "services/recount_wave.rs",
            "services/purge_wave.rs",
        ],
    ),
    (
        "WaveKey",
        &["seal", "services/count_wave.rs", "services/recount_wave.rs"],
    ),
    (
        "key_to_archive",
        &["services/recount_wave.rs", "store/waves.rs"],
    ),
    ("wave_key", &["services/count_wave.rs"]),
    (
        "destroy_wave_key",
        &["services/purge_wave.rs", "services/run_wave.rs"],
    ),
    (
        "destroy_archive_key",
        &["services/purge_wave.rs", "services/run_wave.rs"],
    ),
    (
        "make_wave_keys",
        &["services/ceremony.rs", "services/run_wave.rs"],
    ),
];

/// Of `seal`, all that may name it may name these; `seal::seal` is for the one who fills the box.
const OF_SEAL: &[&str] = &[
    "Digester",
    "Error",
    "Keyring",
    "OpeningCode",
    "Taken",
    "WaveKey",
    "archive",
    "digest",
    "same",
];
const SEALER: &str = "services/cast_ballot.rs";

/// Figures that may be seen: made by disclosure control, and thawed from what it made.
const FIGURES: &[(&str, &[&str])] = &[
    ("thaw", &["store/releases.rs"]),
    ("Unsuppressed", &["domain/disclosure.rs", "cli/score.rs"]),
];

/// Where code may wait.
const ASYNC: &[&str] = &["web", "mail", "cli/serve.rs"];

/// What `domain` may not name: the clock, chance, the outside and the log.
const IMPURE: &[&str] = &[
    "Local::now",
    "Utc::now",
    "rand",
    "std::env",
    "std::fs",
    "std::io",
    "std::net",
    "std::process",
    "std::thread",
    "std::time",
    "std::{",
    "tracing",
];

/// The one file of `domain` that may name threads: it does pure work on all cores, and gives the
/// results back in the order of the things, so that nobody can tell.
const SIDE_BY_SIDE: (&str, &str) = ("src/domain/side_by_side.rs", "std::thread");

/// The one file of deliberate leaks, and the feature that lets them out: it stands in no list of
/// features, and is asked for by the step that attacks the program with it alone.
const LEAKS: &str = "src/leaky.rs";

/// The longest file in `src` and `tests` that a reader should meet, in lines.
const LONGEST: usize = 400;

/// The endings of files that are written to be read.
const WRITTEN: &[&str] = &[".js", ".mjs", ".py", ".rs", ".sh", ".ts"];

/// Module names that say nothing.
const EMPTY_MODULES: &[&str] = &["common", "helpers", "misc", "types", "util", "utils"];

/// Synonyms of our words, and what we say.
const SYNONYMS: &[(&str, &str)] = &[
    ("answer_set", "ballot"),
    ("questionnaire", "instrument"),
    ("submission", "ballot"),
    ("task", "measure"),
    ("todo", "measure"),
];

/// Endings that say nothing about a type.
const EMPTY_ENDINGS: &[&str] = &[
    "Data", "Dto", "Handler", "Helper", "Info", "Manager", "Util",
];

/// The one template that styles inline, since mail programs read no style sheets.
const STYLED: &str = "templates/layouts/mail.hbs";

/// Helpers that would let a template decide something.
const DECIDING: &[&str] = &[
    "and", "eq", "gt", "gte", "len", "lookup", "lt", "lte", "ne", "not", "or",
];

/// Places of one machine, which nobody else has. In two halves, so that this file names none.
const MACHINE_PATHS: &[[&str; 2]] = &[["/wo", "rk/"], ["/ro", "ot/"], ["/Us", "ers/"]];

/// Package registries and ways to name one. In two halves, as above.
const REGISTRIES: &[[&str; 2]] = &[
    ["arti", "factory"],
    ["files.python", "hosted"],
    ["index.crates", ".io"],
    ["proxy.go", "lang"],
    ["registry", "="],
    ["registry.npm", "js"],
    ["registry.yarn", "pkg"],
    ["replace-", "with"],
    ["sparse", "+http"],
    ["static.crates", ".io"],
    ["\"reso", "lved\":"],
];

/// The only source that a package in `Cargo.lock` may have.
const SOURCE: &str = "source = \"registry+https://github.com/rust-lang/crates.io-index\"";
