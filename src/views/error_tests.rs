use super::super::catalogue::tests::print;
use super::*;

#[test]
fn every_error_says_what_to_do() {
    for name in [
        "not-found",
        "forbidden",
        "bad-request",
        "too-large",
        "busy",
        "broken",
        "conflict",
    ] {
        let [danish, english] = print(|words| ErrorPage::of(words, &format!("error-{name}")));
        assert!(danish.contains("<h1>") && english.contains("href=\"/\""));
    }
}
