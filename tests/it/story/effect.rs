//! October 2026: the next survey judges each focus area on the dimension chosen beforehand.

use super::super::html;
use super::{GUIDE, LEADER, PRACTICE, Story, TOP};

/// Each with its interval, beside the rest of the organisation, and with a word on what low figures do
/// by themselves – most of all where nothing was done.
pub(super) fn each_focus_area_is_judged(story: &mut Story) {
    let plan = story.plan.clone();
    for who in [LEADER, TOP] {
        let page = story.sees(who, &plan);
        for (started, judged, interval, by) in [
            (
                "Startede på 38 (\u{2212}10) i Trivselsmåling 2024",
                "Det er gået frem, og det er næppe tilfældigt. Var 38 → nu 48 (+10) Bedre",
                "med 95 % sikkerhed mellem +2 og +18.",
                10,
            ),
            (
                "Startede på 23 (\u{2212}7) i Trivselsmåling 2024",
                "Det er gået frem, men det kan være tilfældigt. Var 23 → nu 30 (+7) Bedre",
                "med 95 % sikkerhed mellem 0 og +13.",
                7,
            ),
            (
                "Startede på 28 (\u{2212}6) i Trivselsmåling 2024",
                "Det er gået frem, men det kan være tilfældigt. Var 28 → nu 34 (+6) Bedre",
                "med 95 % sikkerhed mellem \u{2212}2 og +13.",
                6,
            ),
        ] {
            page.says(&format!("{started} {judged} Trivselsmåling 2026"));
            page.says(interval).says(&format!(
                "Resten af organisationen lå stille i samme tid. Jeres ændring er {by} bedre end deres."
            ));
        }
        let by_itself = "Tal, der ligger lavt, retter sig ofte noget af vejen igen af sig selv";
        assert_eq!(page.text().matches(by_itself).count(), 3);
    }
    story
        .sees(TOP, "/coverage")
        .says("Intet emne er markeret i den nyeste måling.");
    // What the group still waits for does not go away because a figure rose.
    story
        .sees(LEADER, "/")
        .says("Følelsesmæssige krav venter på »Den tværgående gruppe« Der er ingen tiltag endnu");
}

/// What happened: when, who and what, the newest first.
pub(super) fn the_history_says_who_and_when(story: &mut Story) {
    let history = format!("{}/history", story.plan);
    let body = story.sees(LEADER, &history).body;
    let rows = html::all_between(&body, "<tr", "</tr>").into_iter();
    let rows: Vec<String> = rows.map(|row| html::text(&format!("<{row}"))).collect();
    let moved = "Tiltag flyttet til et andet trin:";
    let mut last = 0;
    for (day, who, what) in [
        (
            "1. september 2025",
            "amr@",
            format!("{moved} {GUIDE} I brug"),
        ),
        (
            "10. juni 2025",
            "leder@",
            "Knyttet til et påbud Uklare krav (2025-0610)".to_owned(),
        ),
        (
            "10. april 2025",
            "amr@",
            format!("{moved} {PRACTICE} For tidligt at vurdere"),
        ),
        (
            "5. februar 2025",
            "leder@",
            "Aftaler skrevet ind fra et møde".to_owned(),
        ),
        ("5. februar 2025", "Gry", "Mødenote skrevet".to_owned()),
        ("5. februar 2025", "Gry", "Afholdt, 2 af 5 kom".to_owned()),
        (
            "8. januar 2025",
            "leder@",
            format!("{moved} {GUIDE} Gennemført"),
        ),
        (
            "16. december 2024",
            "leder@",
            "Venter på noget nyt Følelsesmæssige krav → Den tværgående gruppe".to_owned(),
        ),
        (
            "2. december 2024",
            "leder@",
            "Indsatsområde valgt: Følelsesmæssige krav".to_owned(),
        ),
        (
            "12. november 2024",
            "leder@",
            "Planen blev oprettet".to_owned(),
        ),
    ] {
        let is_it = |row: &String| row.starts_with(day) && row.contains(who) && row.contains(&what);
        let place = rows.iter().position(is_it);
        let place = place.unwrap_or_else(|| panic!("{day} {who} {what}: {rows:#?}"));
        assert!(place >= last, "{what} stands too far up: {rows:#?}");
        last = place;
    }
}
