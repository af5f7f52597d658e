use super::super::catalogue::tests::print;
use super::*;

#[test]
fn the_statement_has_all_that_the_law_asks_for() {
    let contact = Contact {
        organisation: Some("Fjordby <Kommune>"),
        email: Some("hr@fjordby.example"),
        phone: Some("+45 12 34 56 78"),
    };
    let [danish, english] = print(|words| StatementPage::of(words, &contact));
    for part in [
        "webtilgængelighedsloven",
        "WCAG 2.1",
        "delvist",
        "Fjordby &lt;Kommune&gt;",
        "href=\"mailto:hr@fjordby.example\"",
        "href=\"tel:+45 12 34 56 78\"",
        "Digitaliseringsstyrelsen",
        "21. november 2026",
    ] {
        assert!(danish.contains(part), "{part}");
    }
    for part in [
        "partially",
        "Agency for Digital Government",
        "21 November 2026",
        "+45 12 34 56 78",
    ] {
        assert!(english.contains(part), "{part}");
    }
    assert!(!danish.contains("ikke indsat"));
}

#[test]
fn a_statement_without_a_contact_says_so() {
    let only = |email, phone| Contact {
        email,
        phone,
        ..Contact::default()
    };
    for contact in [
        only(None, None),
        only(Some("hr@fjordby.example"), None),
        only(None, Some("12345678")),
    ] {
        let [danish, english] = print(|words| StatementPage::of(words, &contact));
        assert!(danish.contains("har endnu ikke indsat"), "{contact:?}");
        assert!(english.contains("has not yet entered"), "{contact:?}");
        assert_eq!(danish.contains("mailto:"), contact.email.is_some());
        assert_eq!(danish.contains("tel:"), contact.phone.is_some());
    }
}
