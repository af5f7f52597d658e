use super::*;
use crate::views::catalogue::tests::print;
use crate::views::report::case::read_aloud;

#[test]
fn the_link_shows_what_it_stops_and_ticks_the_mails_own_kind() {
    let page = |choice, stopping| {
        print(move |words| {
            let names = ("abc", "kim.holm@by.example");
            UnsubscribePage::of(words, names, (PlanMail::Digest, choice), stopping)
        })
    };
    let asked = page(MailChoice::default(), Stopping::Asked);
    for html in &asked {
        assert!(html.contains("value=\"digest\" checked"), "{html}");
        assert!(html.contains("value=\"plan-reminder\">"), "{html}");
        assert!(html.contains("action=\"/unsubscribe/abc\""));
        assert!(
            !html.contains("kim.holm"),
            "who finds a link learns no address"
        );
    }
    assert!(read_aloud(&asked[0]).contains("Det gælder k…@by.example."));
    let unticked = page(MailChoice::default(), Stopping::Unticked);
    assert!(!unticked[0].contains(" checked"));
    let choice = MailChoice::default().without(PlanMail::Digest);
    let stopped = read_aloud(&page(choice, Stopping::Stopped)[0]);
    assert!(stopped.contains("Du får ikke længere ugens overblik."));
    assert!(!stopped.contains("påmindelser om dine egne"), "{stopped}");
    assert!(stopped.contains("Frister i påbud får alle"));
}

#[test]
fn the_settings_show_what_is_chosen() {
    let choice = MailChoice::default().without(PlanMail::Reminder);
    for html in print(|_| MailSettingsPage::of(choice, true)) {
        assert!(
            html.contains("name=\"digest\" value=\"yes\" aria-describedby=\"digest-hint\" checked")
        );
        assert!(!html.contains("aria-describedby=\"reminders-hint\" checked"));
        assert!(html.contains("role=\"status\""));
    }
}
