//! A10's rules for tables that are made of ballots, shared with the tests of the migrations: no way
//! back to a person, no time, no order, no trigger, no default.

/// Whether a table is made of ballots.
fn is_of_ballots(table: &str) -> bool {
    let names = ["sealed_ballots", "archive_ballots", "draft_blobs"];
    names.contains(&table) || table.starts_with("release_")
}

/// What is wrong with one word of a table's definition.
fn wrong_word(word: &str) -> bool {
    let parts = [
        "invitation",
        "account",
        "person",
        "people",
        "email",
        "code",
        "token",
        "time",
        "date",
        "serial",
        "identity",
        "increment",
        "sequence",
        "generated",
    ];
    let whole = ["default", "rowid", "int", "integer", "bigint", "smallint"];
    parts.iter().any(|part| word.contains(part))
        || whole.contains(&word)
        || word.ends_with("_at")
        || word.ends_with("_on")
        || word.ends_with("_id") && !["wave_id", "unit_id", "question_id"].contains(&word)
}

/// Everything that is wrong with a schema: names and definitions, as the database tells them.
pub(crate) fn lint(made: &[(String, String)]) -> Vec<String> {
    let mut findings = Vec::new();
    for (name, sql) in made {
        let sql = sql.to_lowercase();
        let mut words: Vec<&str> = sql
            .split(|c: char| !c.is_alphanumeric() && c != '_')
            .filter(|word| !word.is_empty())
            .collect();
        let is_on_ballots = words.iter().any(|word| is_of_ballots(word));
        if words.starts_with(&["create", "trigger"]) && is_on_ballots {
            findings.push(format!("{name}: a trigger on ballots"));
        }
        if !words.starts_with(&["create", "table"]) || !is_of_ballots(name) {
            continue;
        }
        if !words.ends_with(&["without", "rowid"]) {
            findings.push(format!("{name}: has a rowid"));
        }
        words.retain(|word| *word != "rowid");
        // Drafts are nobody's and are not ballots yet; they go on a day.
        if name == "draft_blobs" {
            words.retain(|word| !["expires_on", "date"].contains(word));
        }
        let refers = words.iter().zip(words.iter().skip(1));
        let mut refers = refers.filter(|(word, _)| **word == "references");
        if refers.any(|(_, table)| *table != "waves" || !name.starts_with("release_")) {
            findings.push(format!("{name}: refers to another table"));
        }
        let wrong = words.into_iter().filter(|word| wrong_word(word));
        findings.extend(wrong.map(|word| format!("{name}: {word}")));
    }
    findings
}
