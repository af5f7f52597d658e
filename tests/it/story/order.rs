//! Summer and autumn 2025: the order, how it is met, and the package for the authority.

use super::super::case::WITHHELD;
use super::{AMR, CALENDAR, GRY, GUIDE, HR, LEADER, PRACTICE, Story, TOP, TR};

/// 10 June: received the same day, to be appealed by 8 July and complied with by 31 October.
pub(super) fn its_days_are_those_of_the_case(story: &mut Story) {
    let order = story.order.clone();
    for who in [LEADER, AMR, TR, TOP, HR, GRY] {
        story
            .sees(who, &order)
            .says("Afgørelsens dato 10. juni 2025 Modtaget 10. juni 2025")
            .says("Klagefrist 8. juli 2025")
            .says("Efterkommes senest 31. oktober 2025")
            .says("Gjort 10. juni 2025. Skrevet af Navn på leder@by.example. Personalemøde")
            .says("Gjort 10. juni 2025. Skrevet af Navn på amr@by.example. Mail til AMO");
    }
    for who in [LEADER, AMR] {
        story
            .sees(who, "/orders")
            .says("Uklare krav Klynge Nord Kan påklages til 8. juli 2025");
        // What is next stands on the first page too.
        let first = story.sees(who, "/");
        first.says("8. juli 2025").says("Uklare krav");
    }
    story
        .sees(AMR, &format!("{order}/risk"))
        .says("Alle 21, hver uge")
        .says("Kvalitetsniveau Uklart")
        .says("Karakter Ikke udfyldt");
    story
        .sees(TOP, "/committee/klynge-nord")
        .says("Nej. Guiden bruges ikke, og loftet mangler Skrevet af Navn på tr@by.example");
    story
        .sees(TR, "/committee/klynge-nord")
        .says("Påbud »Uklare krav«: Kan påklages til 8. juli 2025.");
    story.on("2025-07-09");
    story.sees(LEADER, "/orders").says("Skal efterkommes");
}

/// The plan on quality and pace stays one plan: the order is one more reason for it.
pub(super) fn the_plan_has_one_more_reason(story: &mut Story) {
    let (order, plan) = (story.order.clone(), story.plan.clone());
    story
        .sees(GRY, &plan)
        .says("Markeret i målingen Beslutning i MED Påbud Uklare krav (2025-0610)");
    story
        .sees(TOP, &order)
        .says("Handleplaner, der skal efterkomme påbuddet Handleplan 2024");
}

/// 31 October: met with evidence, and staff and AMO know how.
pub(super) fn it_is_met(story: &mut Story) {
    let order = story.order.clone();
    let page = story.sees(LEADER, &order);
    page.says("Efterkommet og meldt tilbage");
    for how in [
        "Guide, loft og praksis er i brug i alle fem teams",
        "Personalemøde",
        "AMO-møde",
        "Sendt på virk",
    ] {
        page.says(&format!(
            "Gjort 31. oktober 2025. Skrevet af Navn på leder@by.example. {how}"
        ));
    }
    story
        .sees(TR, "/committee/klynge-nord")
        .says("juni 2025 Nej. Guiden bruges ikke, og loftet mangler")
        .says(&format!(
            "»{GUIDE}« (Oplevelse af kvalitet i arbejdet) er i brug."
        ))
        .says(&format!(
            "»{PRACTICE}« (Arbejdstempo og -mængde) er i brug."
        ));
}

/// What the package says, both on the page and as text.
const PACKED: [&str; 26] = [
    "Lavet 31. oktober 2025",
    "Efterkommet og meldt tilbage",
    "2025-0610",
    "8. juli 2025",
    "Gjort 10. juni 2025. Skrevet af Navn på amr@by.example. Mail til AMO",
    "Gjort 31. oktober 2025. Skrevet af Navn på leder@by.example. Guide, loft og praksis er i brug",
    "18 af 21 har svaret. Svarprocent 86 %.",
    "38 (Trivselsmåling 2024)",
    "23 (Trivselsmåling 2024)",
    "28 (Trivselsmåling 2024)",
    "\u{2212}10",
    "\u{2212}7",
    "\u{2212}6",
    "Vigtig – værre",
    "Markering i trivselsmåling",
    "Påbud: Uklare krav (2025-0610)",
    "Lone Ledersen, leder",
    "Arne Amrsen, AMR",
    "Gry, medarbejder",
    "Kim Konsulent, konsulent, HR",
    "Valgt 28. oktober 2024: Personalemøde, 17 af 21 deltog",
    "Den tværgående gruppe",
    "Der er ingen tiltag endnu.",
    "Alle 21, hver uge",
    "Loft over sager",
    "Referater og noter fra arbejdsgruppens møder er ikke med.",
];

/// Stages: on the page, in the text, and what stands behind both.
const STAGES: [(&str, &str, &str, &str); 5] = [
    (
        "8. januar 2025",
        "Gennemført",
        "leder",
        ": Udleveret til alle 21",
    ),
    (
        "1. september 2025",
        "I brug",
        "amr",
        ": Åbnet 40 gange i august",
    ),
    (
        "1. marts 2025",
        "Gennemført",
        "leder",
        ": Gælder fra 1. marts",
    ),
    (
        "10. april 2025",
        "For tidligt at vurdere",
        "amr",
        ": Seks uger er for lidt",
    ),
    (
        "5. februar 2025",
        "Droppet",
        "leder",
        ": Kalenderen findes allerede",
    ),
];

/// The package: days, figures as released, each stage with day, who and evidence; no figure of a
/// team that is withheld, and nothing from the group's meetings.
pub(super) fn the_package_holds_it_all(story: &mut Story) {
    let there = format!("{}/package", story.order);
    for who in [LEADER, AMR, TOP] {
        let page = story.sees(who, &there);
        let text = story.sees(who, &format!("{there}.txt")).body;
        for words in PACKED {
            page.says(words);
            assert!(text.contains(words), "{words}: {text}");
        }
        for measure in [GUIDE, PRACTICE, CALENDAR] {
            page.says(measure);
            assert!(
                text.contains(&format!("* {measure}\n")),
                "{measure}: {text}"
            );
        }
        for (day, stage, who, why) in STAGES {
            let by = format!("Navn på {who}@by.example");
            page.says(&format!("{stage} , {day} · {by}{why}"));
            let line = format!("  - {day}: {stage} ({by}){why}\n");
            assert!(text.contains(&line), "{line}: {text}");
        }
        for hidden in WITHHELD
            .map(|(_, team)| team)
            .iter()
            .chain(&["Ingen har åbnet guiden"])
        {
            page.does_not_say(hidden);
            assert!(!text.contains(hidden), "{hidden}: {text}");
        }
    }
    // The group reads of the order what it did itself, and no figure.
    story
        .sees(GRY, &there)
        .says("Udleveret til alle 21")
        .says("Der er ingen tal at vise.")
        .does_not_say("86 %");
}
