//! The people invited to a wave, each in one unit. Names are not needed and not stored.

use std::collections::BTreeMap;

use super::id::UnitId;
use super::mistake::Mistake;
use super::table::{Column, Table};
use super::unit::Tree;
use super::wording::Language;

/// One person with the right to answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitee {
    /// The unit the answer counts in.
    pub unit: UnitId,
    /// Where the invitation goes; without it, the person gets a letter.
    pub email: Option<String>,
    /// For text messages, which come later; kept because the file has it.
    pub phone: Option<String>,
    /// The language of the invitation.
    pub language: Language,
}

const COLUMNS: [Column; 4] = [
    Column {
        names: &["unit", "enhed"],
        required: true,
    },
    Column {
        names: &["email", "e-mail", "mail"],
        required: false,
    },
    Column {
        names: &["language", "sprog"],
        required: false,
    },
    Column {
        names: &["phone", "telefon", "mobil"],
        required: false,
    },
];

/// Reads a roster file, or names every bad row in it. Where the organisation itself cannot be read,
/// units are taken as they stand: every row would seem to name an unknown one.
pub fn read(table: &Table, tree: Option<&Tree>) -> Result<Vec<Invitee>, Vec<Mistake>> {
    let columns = table.columns(&COLUMNS)?;
    let mut mistakes = Vec::new();
    let mut invitees = Vec::new();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for row in &table.rows {
        let [unit, email, language, phone] = [0, 1, 2, 3].map(|place| columns.cell(row, place));
        let unit = UnitId::new(unit);
        if tree.is_some_and(|tree| tree.place(&unit).is_none()) {
            mistakes.push(Mistake::at(row.line, "roster-unit-unknown").with("unit", &unit));
        }
        if !email.is_empty() {
            if !is_email(email) {
                mistakes.push(Mistake::at(row.line, "roster-email-bad").with("email", email));
            }
            if let Some(first) = seen.insert(email.to_lowercase(), row.line) {
                mistakes.push(
                    Mistake::at(row.line, "roster-email-twice")
                        .with("email", email)
                        .with("first", first),
                );
            }
        }
        let spoken = match language.to_lowercase().as_str() {
            "" | "da" | "dansk" | "danish" => Some(Language::Danish),
            "en" | "engelsk" | "english" => Some(Language::English),
            _ => None,
        };
        if spoken.is_none() {
            mistakes
                .push(Mistake::at(row.line, "roster-language-unknown").with("language", language));
        }
        invitees.push(Invitee {
            unit,
            email: (!email.is_empty()).then(|| email.to_owned()),
            phone: (!phone.is_empty()).then(|| phone.to_owned()),
            language: spoken.unwrap_or_default(),
        });
    }
    if invitees.is_empty() {
        mistakes.push(Mistake::in_file("roster-empty"));
    }
    if mistakes.is_empty() {
        Ok(invitees)
    } else {
        Err(mistakes)
    }
}

/// Whether a text looks like an address that mail can be sent to. The mail server has the last word.
pub fn is_email(text: &str) -> bool {
    let Some((local, host)) = text.rsplit_once('@') else {
        return false;
    };
    !local.is_empty()
        && !local.contains('@')
        && host.contains('.')
        && !host.starts_with('.')
        && !host.ends_with('.')
        && !host.contains("..")
        && text.len() <= 254
        && text
            .chars()
            .all(|c| c.is_ascii_graphic() && !",;<>()[]\"\\".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::table::Row;
    use crate::domain::unit::UnitRow;

    fn table(header: &[&str], rows: &[&[&str]]) -> Table {
        Table {
            header: header.iter().map(|&name| name.to_owned()).collect(),
            rows: rows
                .iter()
                .enumerate()
                .map(|(n, cells)| Row {
                    line: n + 2,
                    cells: cells.iter().map(|&cell| cell.to_owned()).collect(),
                })
                .collect(),
        }
    }

    fn tree() -> Tree {
        let unit = |id: &str, parent: Option<&str>| UnitRow {
            line: 1,
            id: UnitId::new(id),
            parent: parent.map(UnitId::new),
            name: id.to_owned(),
            kind: String::new(),
            invited: None,
            protected: false,
        };
        Tree::grow(vec![unit("top", None), unit("a", Some("top"))]).unwrap()
    }

    #[test]
    fn reads_danish_headers_and_people_without_mail() {
        let file = table(
            &["Enhed", "E-mail", "Sprog", "Navn"],
            &[&["a", "x@by.example", "", "?"], &["a", "", "engelsk", ""]],
        );
        let invitees = read(&file, Some(&tree())).unwrap();
        assert_eq!(invitees.len(), 2);
        assert_eq!(invitees[0].email.as_deref(), Some("x@by.example"));
        assert_eq!(
            (invitees[1].email.as_deref(), invitees[1].language),
            (None, Language::English)
        );
    }

    #[test]
    fn names_every_bad_row_at_once() {
        let file = table(
            &["unit", "email", "language"],
            &[
                &["b", "x@by.example", "da"],
                &["a", "not an address", ""],
                &["a", "X@by.example", "kl"],
            ],
        );
        let mistakes = read(&file, Some(&tree())).unwrap_err();
        let found: Vec<(Option<usize>, &str)> = mistakes.iter().map(|m| (m.line, m.key)).collect();
        assert_eq!(
            found,
            [
                (Some(2), "roster-unit-unknown"),
                (Some(3), "roster-email-bad"),
                (Some(4), "roster-email-twice"),
                (Some(4), "roster-language-unknown"),
            ]
        );
    }

    #[test]
    fn a_file_without_the_unit_column_or_without_rows_is_refused() {
        assert_eq!(
            read(&table(&["email"], &[]), Some(&tree())).unwrap_err()[0].key,
            "column-missing"
        );
        assert_eq!(
            read(&table(&["unit"], &[]), Some(&tree())).unwrap_err()[0].key,
            "roster-empty"
        );
    }
}
