//! The house as text: its files, and how a rule is held up to them.

use std::path::Path;
use std::process::Command;
use std::sync::LazyLock;

use crate::LEAKS;
use crate::text::{Token, lex, without_tests};

/// A file, with its path from the top folder.
pub(crate) struct File {
    pub(crate) path: String,
    pub(crate) text: String,
    /// All tokens of a Rust file.
    pub(crate) tokens: Vec<Token>,
    /// Those of a file in `src` that are not for tests only, and no deliberate leaks.
    pub(crate) code: Vec<Token>,
}

impl File {
    fn new(path: &str, text: String) -> Self {
        let tokens = if path.rsplit('.').next() == Some("rs") {
            lex(&text)
        } else {
            Vec::new()
        };
        let is_free = path.ends_with("_tests.rs") || path == LEAKS;
        let is_code = path.starts_with("src/") && !is_free;
        let code = if is_code {
            without_tests(&tokens)
        } else {
            Vec::new()
        };
        Self {
            path: path.to_owned(),
            text,
            tokens,
            code,
        }
    }

    /// The path below `src`; nothing for other files.
    pub(crate) fn place(&self) -> &str {
        self.path.strip_prefix("src/").unwrap_or_default()
    }

    /// Whether this is the file `x.rs`, is in the folder `x/`, or, for `x`, is either.
    pub(crate) fn is_at(&self, home: &str) -> bool {
        match self.place().strip_prefix(home) {
            Some("" | ".rs") => true,
            Some(rest) => home.ends_with('/') || rest.starts_with('/'),
            None => false,
        }
    }

    pub(crate) fn is_at_any(&self, homes: &[&str]) -> bool {
        homes.iter().any(|home| self.is_at(home))
    }

    pub(crate) fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        (1..).zip(self.text.lines())
    }
}

pub(crate) struct House(pub(crate) Vec<File>);

impl House {
    /// The files whose path begins and ends like this.
    pub(crate) fn files(&self, folder: &str, ending: &str) -> impl Iterator<Item = &File> {
        self.0
            .iter()
            .filter(move |file| file.path.starts_with(folder) && file.path.ends_with(ending))
    }

    /// Looks through these files and lists the lines at which the rule objects.
    pub(crate) fn inspect(
        &self,
        (folder, ending): (&str, &str),
        mut rule: impl FnMut(&File, &mut dyn FnMut(usize, &str)),
    ) -> Vec<String> {
        let mut breaches = Vec::new();
        for file in self.files(folder, ending) {
            rule(file, &mut |line, what| {
                breaches.push(format!("{}:{line}: {what}", file.path));
            });
        }
        breaches
    }

    /// What is, or is about to be, under version control; where there is none, what lies there.
    fn standing() -> Self {
        let top = Path::new(env!("CARGO_MANIFEST_DIR"));
        let list = [
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
        ];
        let listed = Command::new("git").args(list).current_dir(top).output();
        let listed = listed.map(|output| String::from_utf8_lossy(&output.stdout).into_owned());
        let mut paths: Vec<String> = listed
            .unwrap_or_default()
            .split_terminator('\0')
            .map(str::to_owned)
            .collect();
        if !paths.iter().any(|path| path == "Cargo.toml") {
            paths = walk(top, "");
        }
        paths.sort();
        // A file that is gone stays listed until the next commit.
        let read = |path: &String| {
            let bytes = std::fs::read(top.join(path)).ok()?;
            Some(File::new(
                path,
                String::from_utf8_lossy(&bytes).into_owned(),
            ))
        };
        let house = Self(paths.iter().filter_map(read).collect());
        for (folder, ending) in [
            ("src/", ".rs"),
            ("templates/", ".hbs"),
            ("templates/", ".ftl"),
        ] {
            assert!(
                house.files(folder, ending).count() > 9,
                "an empty {folder} breaks no rule"
            );
        }
        house
    }

    /// Files written as `path: text ++ path: text`, where ¶ stands for the end of a line.
    fn planted(files: &str) -> Self {
        let files = files.split(" ++ ").filter_map(|file| file.split_once(':'));
        Self(
            files
                .map(|(path, text)| File::new(path.trim(), text.trim().replace('¶', "\n")))
                .collect(),
        )
    }
}

fn walk(top: &Path, folder: &str) -> Vec<String> {
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(top.join(folder))
        .unwrap()
        .map(Result::unwrap)
    {
        let name = entry.file_name().into_string().unwrap();
        let path = if folder.is_empty() {
            name.clone()
        } else {
            format!("{folder}/{name}")
        };
        if !entry.file_type().unwrap().is_dir() {
            paths.push(path);
        } else if ![".git", "data", "node_modules", "target"].contains(&name.as_str()) {
            paths.extend(walk(top, &path));
        }
    }
    paths
}

static STANDING: LazyLock<House> = LazyLock::new(House::standing);

/// Holds the house to a rule, once the rule has shown that it can fail. Each line plants files, and
/// tells a part of the breach to be found in them, or `nothing`.
pub(crate) fn hold(rule: impl Fn(&House) -> Vec<String>, plants: &str) {
    let mut n_seen = 0;
    for line in plants.lines().filter(|line| !line.trim().is_empty()) {
        let (files, breach) = line.rsplit_once(" => ").unwrap();
        let found = rule(&House::planted(files));
        let is_seen = found.iter().any(|found| found.contains(breach));
        assert!(
            is_seen || (breach, found.len()) == ("nothing", 0),
            "{line}\n{found:?}"
        );
        n_seen += usize::from(is_seen);
    }
    assert!(n_seen > 0, "a rule that cannot fail is none");
    let breaches = rule(&STANDING);
    assert!(breaches.is_empty(), "\n{}\n", breaches.join("\n"));
}
