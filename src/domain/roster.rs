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

/// Characters of a code that people type. Codes in links are longer.
const TYPED_CODE: usize = 12;

/// An access code as it is kept, from how somebody wrote it. Typed codes have no `i`, `l` and `o`:
/// whoever wrote one meant the figure (Crockford's base32). Codes in links have these letters.
pub fn typed_code(text: &str) -> String {
    let code = text.to_ascii_lowercase();
    if code.chars().count() != TYPED_CODE {
        return code;
    }
    code.replace('o', "0").replace(['i', 'l'], "1")
}

/// Whether a text is so long and so plain that it can only be a code from a link, of which nobody
/// finds one by trying.
pub fn is_link_code(text: &str) -> bool {
    text.len() >= 26 && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// Whether two telephone numbers are one, however they are written: with spaces, with Denmark's
/// prefix or without.
pub fn is_same_phone(one: &str, other: &str) -> bool {
    fn digits(text: &str) -> String {
        let digits: String = text.chars().filter(char::is_ascii_digit).collect();
        let abroad = digits.strip_prefix("00").unwrap_or(&digits);
        let home = abroad.strip_prefix("45").filter(|rest| rest.len() == 8);
        home.unwrap_or(abroad).to_owned()
    }
    let (one, other) = (digits(one), digits(other));
    one.len() >= 6 && one == other
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
    fn a_typed_code_forgives_look_alikes_and_a_links_code_does_not() {
        assert_eq!(typed_code("OIL0-1234"), "oil0-1234", "not twelve signs");
        assert_eq!(typed_code("OIl0ABCD2345"), "0110abcd2345");
        let link = "ilo2345abcdefghijklmnopqrs";
        assert_eq!(typed_code(&link.to_uppercase()), link);
        assert!(is_link_code(link) && !is_link_code("0110abcd2345"));
        assert!(!is_link_code("%30%31%31%30%61%62%63%64%32%33%34%35"));
    }

    #[test]
    fn a_telephone_number_is_the_same_in_every_spelling() {
        for spelling in ["20 30 40 50", "+45 20304050", "004520304050", "20-30-40-50"] {
            assert!(is_same_phone(spelling, "20304050"), "{spelling}");
        }
        for other in ["20304051", "+46 20304050", "", "45", "4520304"] {
            assert!(!is_same_phone(other, "20304050"), "{other}");
        }
        assert!(!is_same_phone("", "") && !is_same_phone("-", "+"));
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
