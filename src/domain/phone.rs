//! Telephone numbers, as rosters have them and as gateways want them.

/// A number in its international form, `+4512345678`; nothing if it is none. Eight digits without a
/// country are Danish.
pub fn international(typed: &str) -> Option<String> {
    let kept: String = typed
        .chars()
        .filter(|c| !matches!(c, ' ' | '\u{a0}' | '-' | '.' | '(' | ')' | '/'))
        .collect();
    let number = if let Some(rest) = kept.strip_prefix('+') {
        rest.to_owned()
    } else if let Some(rest) = kept.strip_prefix("00") {
        rest.to_owned()
    } else if kept.len() == 8 {
        format!("45{kept}")
    } else {
        return None;
    };
    // Fifteen digits are the most that a number may have (ITU-T E.164).
    let is_number = (8..=15).contains(&number.len())
        && number.bytes().all(|byte| byte.is_ascii_digit())
        && !number.starts_with('0');
    is_number.then(|| format!("+{number}"))
}

#[cfg(test)]
mod tests {
    use super::international;

    #[test]
    fn numbers_as_people_type_them() {
        for typed in [
            "12 34 56 78",
            "+45 12345678",
            "0045 12-34-56-78",
            "(12)345678",
        ] {
            assert_eq!(
                international(typed).as_deref(),
                Some("+4512345678"),
                "{typed}"
            );
        }
        assert_eq!(
            international("+46 70 123 45 67").as_deref(),
            Some("+46701234567")
        );
        for none in [
            "",
            "1234567",
            "+45",
            "12345678x",
            "+1234567890123456",
            "lokal 12",
            "+0012345678",
            "+45\r\n12345678",
        ] {
            assert_eq!(international(none), None, "{none}");
        }
    }
}
