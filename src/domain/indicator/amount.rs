//! Amounts of indicators, exact to four decimals.

use crate::domain::wording::Language;

/// So many parts make one.
const PARTS: i64 = 10_000;
/// Decimals that are kept.
const DECIMALS: usize = 4;
/// More digits before the decimals than any figure about a workplace has.
const MOST_DIGITS: usize = 12;
/// More decimals than any spreadsheet writes.
const MOST_DECIMALS: usize = 20;

/// An amount in an indicator's own unit: per cent, days, persons. It is no score: nothing makes points,
/// a change or a flag of it, so the rule of ±5 cannot meet it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Amount(i64);

/// Why a text is no amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NotANumber {
    /// It is something else.
    Unreadable,
    /// It has one mark and three digits after it: `1.234` is a thousand in Danish and one in English.
    Ambiguous,
}

impl Amount {
    /// Whole units.
    pub fn whole(units: i32) -> Self {
        Self(i64::from(units) * PARTS)
    }

    /// The amount as it is kept: ten-thousandths.
    pub fn parts(self) -> i64 {
        self.0
    }

    /// Reads what [`Amount::parts`] gave.
    pub fn from_parts(parts: i64) -> Self {
        Self(parts)
    }

    /// Whether there is nothing after the decimal mark.
    pub fn is_whole(self) -> bool {
        self.0 % PARTS == 0
    }

    /// What is more than `other`; less is negative.
    #[must_use]
    pub fn less(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }

    /// The amount without its sign.
    #[must_use]
    pub fn size(self) -> Self {
        Self(self.0.saturating_abs())
    }

    /// Reads a number as Danes or English write it: `60.828,14`, `60,828.14`, `6,8`, `−4.9`, `1 200`.
    /// More than four decimals are rounded, half away from zero.
    ///
    /// Errors: it is no number, or one that the two languages read differently.
    pub fn read(text: &str) -> Result<Self, NotANumber> {
        let text: String = text.split_whitespace().collect();
        let text = text.trim_end_matches('%');
        let (sign, digits) = text
            .strip_prefix(['-', '\u{2212}'])
            .map_or((1, text), |digits| (-1, digits));
        let (whole, decimals) = split(digits)?;
        let is_number = |digits: &str| digits.bytes().all(|byte| byte.is_ascii_digit());
        let fits = whole.len() <= MOST_DIGITS && decimals.len() <= MOST_DECIMALS;
        if whole.is_empty() || !fits || !is_number(&whole) || !is_number(&decimals) {
            return Err(NotANumber::Unreadable);
        }
        let kept: String = decimals
            .chars()
            .chain("0000".chars())
            .take(DECIMALS)
            .collect();
        let more = decimals
            .as_bytes()
            .get(DECIMALS)
            .is_some_and(|digit| *digit >= b'5');
        let parts: i64 = format!("{whole}{kept}")
            .parse()
            .or(Err(NotANumber::Unreadable))?;
        Ok(Self(sign * (parts + i64::from(more))))
    }

    /// The amount as a language writes it, with no more decimals than it has: `60.828,14`.
    pub fn text(self, language: Language) -> String {
        let (thousand, decimal) = match language {
            Language::Danish => ('.', ','),
            Language::English => (',', '.'),
        };
        let parts = self.0.unsigned_abs();
        let (whole, rest) = (parts / 10_000, parts % 10_000);
        let mut text = if self.0 < 0 {
            "\u{2212}".to_owned()
        } else {
            String::new()
        };
        let digits = whole.to_string();
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && (digits.len() - place) % 3 == 0 {
                text.push(thousand);
            }
            text.push(digit);
        }
        let decimals = format!("{rest:04}");
        let decimals = decimals.trim_end_matches('0');
        if !decimals.is_empty() {
            text.push(decimal);
            text.push_str(decimals);
        }
        text
    }
}

/// The digits before and after the decimal mark, without marks between thousands.
fn split(digits: &str) -> Result<(String, String), NotANumber> {
    let bare = |text: &str| text.replace(['.', ','], "");
    let mark = digits.rfind(['.', ',']);
    let Some((whole, decimals)) = mark.and_then(|at| {
        let (whole, rest) = digits.split_at(at);
        Some((whole, rest.get(1..)?))
    }) else {
        return Ok((digits.to_owned(), String::new()));
    };
    let last = digits.get(whole.len()..whole.len() + 1).unwrap_or_default();
    let others: Vec<&str> = whole.matches(['.', ',']).collect();
    if decimals.is_empty() {
        return Err(NotANumber::Unreadable);
    }
    if others.is_empty() {
        // `0,125` and `1234,567` can only be decimals.
        let may_be_thousands =
            decimals.len() == 3 && (1..=3).contains(&whole.len()) && !whole.starts_with('0');
        if may_be_thousands {
            return Err(NotANumber::Ambiguous);
        }
        return Ok((whole.to_owned(), decimals.to_owned()));
    }
    let mut groups = whole.split(['.', ',']);
    let first = groups.next().unwrap_or_default();
    let are_groups = (1..=3).contains(&first.len()) && groups.all(|group| group.len() == 3);
    if !are_groups || others.iter().any(|mark| Some(mark) != others.first()) {
        return Err(NotANumber::Unreadable);
    }
    if others.first() == Some(&last) {
        // `1.234.567`: all of them stand between thousands.
        return if decimals.len() == 3 {
            Ok((bare(digits), String::new()))
        } else {
            Err(NotANumber::Unreadable)
        };
    }
    Ok((bare(whole), decimals.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn danish_and_english_decimals_are_one_number() {
        for (text, parts) in [
            ("60.828,14", 608_281_400),
            ("60,828.14", 608_281_400),
            ("6,8", 68_000),
            ("6.8", 68_000),
            ("6,8 %", 68_000),
            ("27.3", 273_000),
            ("-4,9", -49_000),
            ("\u{2212}4,9", -49_000),
            ("1 200", 12_000_000),
            ("1.234.567", 12_345_670_000),
            ("0,125", 1_250),
            ("1234,567", 12_345_670),
            ("4", 40_000),
            ("6.833333333333333", 68_333),
            ("0,00005", 1),
        ] {
            assert_eq!(Amount::read(text).map(Amount::parts), Ok(parts), "{text}");
        }
    }

    #[test]
    fn what_the_two_languages_read_differently_is_refused() {
        for text in ["1.234", "1,234", "12.345", "999,000"] {
            assert_eq!(Amount::read(text), Err(NotANumber::Ambiguous), "{text}");
        }
        for text in [
            "",
            "-",
            "x",
            "6,",
            ",5",
            "1.2.3",
            "1.23.456",
            "1,234.567,8",
            "1.234,567.8",
            "4 af 21x",
            "1e5",
            "NaN",
            "١",
            "9999999999999",
            "--4",
            "1..2",
        ] {
            assert_eq!(Amount::read(text), Err(NotANumber::Unreadable), "{text}");
        }
    }

    #[test]
    fn an_amount_is_written_as_the_language_does() {
        let written = |text: &str, language| Amount::read(text).unwrap().text(language);
        assert_eq!(written("60.828,14", Language::Danish), "60.828,14");
        assert_eq!(written("60.828,14", Language::English), "60,828.14");
        assert_eq!(written("-4,9", Language::Danish), "\u{2212}4,9");
        assert_eq!(written("27.3", Language::Danish), "27,3");
        assert_eq!(written("21", Language::English), "21");
        assert_eq!(Amount::whole(16).text(Language::Danish), "16");
        assert_eq!(written("0,05", Language::Danish), "0,05");
    }
}
