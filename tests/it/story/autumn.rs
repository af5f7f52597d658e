//! Autumn 2024: three flags, a plan on two of them, and a third that waits for another group.

use super::{AMR, GRY, HEAD, HR, LEADER, Story, TOP, TR};

const QUALITY: &str = "Oplevelse af kvalitet i arbejdet";
const PACE: &str = "Arbejdstempo og -mængde";
const EMOTIONS: &str = "Følelsesmæssige krav";

/// 7 October: all three stand without a plan wherever somebody looks first.
pub(super) fn three_flags(story: &mut Story) {
    story.on("2024-10-08");
    for who in [LEADER, AMR] {
        let home = story.sees(who, "/");
        home.says("3 emner uden plan").does_not_say("Rolleklarhed");
        for (dimension, figures) in [
            (QUALITY, "Var 48 → nu 38 (\u{2212}10)"),
            (PACE, "Var 30 → nu 23 (\u{2212}7)"),
            (EMOTIONS, "Var 34 → nu 28 (\u{2212}6)"),
        ] {
            home.says(dimension).says(figures);
        }
    }
    let row = story.row(TOP);
    assert_eq!(row.matches("Ingen plan").count(), 3, "{row}");
    for change in ["\u{2212}10", "\u{2212}7", "\u{2212}6"] {
        assert!(row.contains(change), "{change}: {row}");
    }
    let report = format!("/reports/{}/klynge-nord", story.wave);
    for who in [LEADER, TR, HR] {
        story.sees(who, &report).says("18 af 21").says("86 %");
    }
}

/// 12 November: the plan says why, who, how staff chose, where it started and when it is looked at.
pub(super) fn a_plan_on_two(story: &mut Story) {
    let plan = story.plan.clone();
    for who in [LEADER, TR, GRY, TOP] {
        story
            .sees(who, &plan)
            .says("Markeret i målingen Beslutning i MED")
            .says("Startede på 38 (\u{2212}10) i Trivselsmåling 2024")
            .says("Startede på 23 (\u{2212}7) i Trivselsmåling 2024")
            .says("Valgt 28. oktober 2024: Personalemøde, 17 af 21 deltog")
            .says("leder Lone Ledersen AMR Arne Amrsen TR Tine Trolle medarbejder Gry")
            .says("konsulent Kim Konsulent – HR")
            .says("Næste gang: 24. december 2024")
            .says("hver 6. uge");
    }
    // The group reads its plan, and no survey.
    let report = format!("/reports/{}/klynge-nord", story.wave);
    for there in [report.as_str(), "/coverage"] {
        story.who(GRY).visits(there).is(404);
    }
}

/// And what nobody took on stays listed, for the leader, the AMR and the committee at the top.
pub(super) fn emotional_demands_are_uncovered(story: &mut Story) {
    let plan = story.plan.clone();
    story
        .sees(LEADER, &plan)
        .says("Markeret, men ikke i nogen plan");
    for who in [LEADER, AMR] {
        story
            .sees(who, "/")
            .says("1 emne uden plan")
            .says("Følelsesmæssige krav Klynge Nord Vigtig – værre")
            .does_not_say(QUALITY)
            .does_not_say(PACE);
    }
    let row = story.row(TOP);
    assert!(row.contains("Ingen plan \u{2212}6"), "{row}");
    assert_eq!(row.matches("Ingen plan").count(), 1, "{row}");
    assert_eq!(row.matches("Planlagt").count(), 2, "{row}");
    let uncovered = "»Følelsesmæssige krav« har ingen handleplan. Score nu 28, ændring \u{2212}6.";
    let below = format!("Klynge Nord: {uncovered}");
    story.sees(TOP, "/committee/forvaltning").says(&below);
    story.sees(TR, "/committee/klynge-nord").says(uncovered);
}

/// 2 December: the third is left to a group of which nobody can see anything.
pub(super) fn it_waits_for_a_group_without_plan(story: &mut Story) {
    for who in [LEADER, AMR] {
        story
            .sees(who, "/")
            .says("1 venter, uden at der sker noget")
            .says("venter på »Den tværgående gruppe« Gruppen har ingen plan her endnu")
            .does_not_say("uden plan");
    }
    let row = story.row(TOP);
    assert!(
        row.contains("Venter : Klynge Nord, Følelsesmæssige krav"),
        "{row}"
    );
    story.sees(TR, "/committee/klynge-nord").says(
        "»Følelsesmæssige krav« venter på: Den tværgående gruppe. Gruppen har ingen plan her endnu.",
    );
    let chain = format!("{}/waits", story.plan);
    story
        .sees(LEADER, &chain)
        .says("Noget af det, I venter på, kommer ikke af sig selv.")
        .says("Så ingen kan se, om der sker noget.");
}

/// 16 December: the group has a plan, in which nothing moves; both sides see that.
pub(super) fn it_waits_for_a_plan_in_which_nothing_moves(story: &mut Story) {
    let (plan, awaited) = (story.plan.clone(), story.awaited.clone());
    story
        .sees(LEADER, &format!("{plan}/waits"))
        .says("Følelsesmæssige krav venter på: »Den tværgående gruppe« Der er ingen tiltag endnu")
        .says("Børn og Unge Siden 16. december 2024")
        .says("Noget af det, I venter på, kommer ikke af sig selv.");
    story
        .sees(HEAD, &format!("{awaited}/waits"))
        .says("De venter på planen")
        .says("(»Handleplan 2024«) venter på »Den tværgående gruppe«")
        .says("Klynge Nord");
    story
        .sees(HEAD, &format!("{awaited}/history"))
        .says("En anden plan venter på denne");
    // Whoever may not read the other plan still sees that nothing comes of it.
    story.who(LEADER).visits(&awaited).is(404);
    waits_still(story);
}

/// The wait stands on the first pages, in the matrix, and on the committees' pages.
pub(super) fn waits_still(story: &mut Story) {
    for who in [LEADER, AMR, TOP, HEAD] {
        story.sees(who, "/").says(
            "Følelsesmæssige krav venter på »Den tværgående gruppe« Der er ingen tiltag endnu",
        );
    }
    let row = story.row(TOP);
    assert!(
        row.contains("Venter : Klynge Nord, Følelsesmæssige krav"),
        "{row}"
    );
    let waits = "»Følelsesmæssige krav« venter på: »Den tværgående gruppe« (Børn og Unge). \
                 Der er ingen tiltag endnu.";
    story.sees(TR, "/committee/klynge-nord").says(waits);
    let below = format!("Klynge Nord: {waits}");
    story.sees(TOP, "/committee/forvaltning").says(&below);
}
