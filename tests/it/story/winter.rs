//! Winter and spring: what is in place and not in use, what is too young to judge, and that all an
//! inspector asks on 10 April stood there in January.

use super::autumn::waits_still;
use super::{AMR, CALENDAR, CEILING, GRY, GUIDE, LEADER, PRACTICE, SUPERVISION, Story, TOP, TR};

/// The guide that was handed out and not used, on the first pages, the board, the TRIO's page and in
/// the matrix.
pub(super) fn the_guide_is_not_used(story: &mut Story) {
    let unused = format!("{GUIDE} Ikke i brug: skulle være det 10. januar 2025");
    for who in [LEADER, AMR, GRY, TOP] {
        story.sees(who, "/").says("1 ikke i brug").says(&unused);
    }
    let board = format!("{}/board", story.plan);
    story.sees(GRY, &board).says(&format!(
        "{GUIDE} Gennemført Lone Ledersen Ikke i brug endnu: skulle være det 10. januar 2025"
    ));
    let guide = story.measure(GUIDE);
    story
        .sees(LEADER, &guide)
        .says("Gennemført , 8. januar 2025 (Navn på leder@by.example) : Udleveret til alle 21");
    let sentence = format!(
        "»{GUIDE}« (Oplevelse af kvalitet i arbejdet) er på plads, men ikke i brug endnu. \
         Frist: 10. januar 2025. Ansvarlig: Lone Ledersen."
    );
    story.sees(TR, "/committee/klynge-nord").says(&sentence);
    let below = format!("Klynge Nord: {sentence}");
    story.sees(TOP, "/committee/forvaltning").says(&below);
    let row = story.row(TOP);
    assert!(
        row.contains("Forsinket : Klynge Nord, Oplevelse af kvalitet"),
        "{row}"
    );
}

/// 15 January: three months before the inspector, whoever looks sees where it is stuck.
pub(super) fn it_is_stuck_in_january(story: &mut Story) {
    story.on("2025-01-10");
    story.sees(LEADER, "/").does_not_say("ikke i brug");
    story.on("2025-01-15");
    the_guide_is_not_used(story);
    waits_still(story);
    // Pace is only planned, and not late.
    let row = story.row(TOP);
    assert!(
        row.contains("Planlagt : Klynge Nord, Arbejdstempo"),
        "{row}"
    );
    let plan = story.plan.clone();
    story.sees(AMR, &plan).says("Datoen er passeret");
}

/// What the group wrote down from February on.
pub(super) fn what_happened_is_kept(story: &mut Story) {
    let plan = story.plan.clone();
    story
        .sees(LEADER, "/wheel")
        .says("Årshjul 2025")
        .says("afholdt 1 af 5")
        .says("Afholdt, 2 af 5 kom");
    let supervision = story.measure(SUPERVISION);
    story
        .sees(AMR, &supervision)
        .says("5 gange om året")
        .says("2 af 5 kom");
    story
        .sees(LEADER, &plan)
        .says("5. februar 2025 skrevet af Gry Til stede: Lone, Arne og Gry Ingen har åbnet guiden.")
        .says("To eksempler på et godt nok notat");
    let calendar = story.measure(CALENDAR);
    story
        .sees(LEADER, &calendar)
        .says("Droppet , 5. februar 2025 (Navn på leder@by.example) : Kalenderen findes allerede");
}

/// 10 April: the practice of 1 March is too young to judge, and has a day to look again.
pub(super) fn the_practice_is_too_young(story: &mut Story) {
    let practice = story.measure(PRACTICE);
    story
        .sees(LEADER, &practice)
        .says("I gang , 1. marts 2025")
        .says("Gennemført , 1. marts 2025 (Navn på leder@by.example) : Gælder fra 1. marts")
        .says("For tidligt at vurdere , 10. april 2025 (Navn på amr@by.example) : Seks uger er for lidt")
        .says("Ses på igen 1. september 2025");
    let board = format!("{}/board", story.plan);
    story.sees(GRY, &board).says(&format!(
        "{PRACTICE} Gennemført For tidligt at vurdere Lone Ledersen Ses på igen 1. september 2025"
    ));
    let sentence = format!(
        "»{PRACTICE}« (Arbejdstempo og -mængde) er for nyt at vurdere. \
         Se på det igen 1. september 2025."
    );
    story.sees(TR, "/committee/klynge-nord").says(&sentence);
}

/// 10 April: all that an inspector asks is on one page, for the leader, the TRIO and the committee.
pub(super) fn it_is_stuck_in_april(story: &mut Story) {
    the_guide_is_not_used(story);
    waits_still(story);
    let late = format!("{CEILING} Over fristen: 15. marts 2025 Ansvarlig: Lone Ledersen");
    for who in [LEADER, AMR, TOP] {
        story
            .sees(who, "/")
            .says("1 over fristen 1 ikke i brug")
            .says("1 venter, uden at der sker noget")
            .says("Handleplan 2024 Klynge Nord 3 0 af 5 1 tiltag")
            .says(&late)
            .says("Handleplan 2024 Gennemgang af planen Skal ses på igen: 24. december 2024");
    }
    let board = format!("{}/board", story.plan);
    story.sees(GRY, &board).says(&format!(
        "{CEILING} Planlagt Lone Ledersen Over fristen: 26 dage"
    ));
    story
        .sees(TR, "/committee/klynge-nord")
        .says("Er de forebyggende tiltag tilstrækkelige? Spørgsmålet for april 2025")
        .says("4 ting nedenfor kræver, at I tager stilling.")
        .says(&format!(
            "»{CEILING}« (Arbejdstempo og -mængde) skulle have været på plads 15. marts 2025."
        ))
        .says("86 % svarede. Det er 9 procentpoint lavere end sidst (95 %).");
    let row = story.row(TOP);
    assert_eq!(row.matches("Forsinket").count(), 2, "{row}");
    assert_eq!(row.matches("Venter").count(), 1, "{row}");
}
