//! The pages of the case: its published figures, and nothing of what is withheld.

use super::case::{first_release, large_release, print, read_aloud, report, silent_release};
use super::*;
use crate::domain::coverage::{TakenOn, uncovered};
use crate::domain::disclosure::Policy;
use crate::domain::id::{DimensionId, PlanId, TextId, UnitId};
use crate::domain::release::{Release, UnitRelease};
use crate::domain::report::{Comment, Report};
use crate::domain::wording::Language;

const NASTY: &str = "<script>alert('x')</script>";

fn release() -> Release {
    case::release(Policy::Protect { k: 5 })
}

fn show(language: Language, report: &Report) -> String {
    print(language, |words| ReportPage::of(words, report))
}

fn danish(report: &Report) -> String {
    read_aloud(&show(Language::Danish, report))
}

#[track_caller]
fn assert_has(text: &str, all: &[&str]) {
    for one in all {
        assert!(text.contains(one), "{one:?} is missing in: {text}");
    }
}

#[test]
fn the_report_says_the_published_figures_in_both_languages() {
    let report = report(&release(), "*");
    let text = danish(&report);
    assert_has(
        &text,
        &[
            "18 af 21 har svaret",
            "svarprocent 86 %",
            "sammenlignet med Trivselsmåling 2022",
        ],
    );
    for (score, before, change) in [
        (38, 48, "−10"),
        (55, 52, "+3"),
        (23, 30, "−7"),
        (28, 34, "−6"),
    ] {
        assert_has(
            &text,
            &[&format!("Score nu {score} Sidst {before} Ændring {change}")],
        );
    }
    assert_eq!(
        text.matches("Vigtig – værre").count(),
        6,
        "three in the list, three on the cards"
    );
    let text = read_aloud(&show(Language::English, &report));
    assert_has(
        &text,
        &[
            "18 of 21 have answered",
            "response rate 86%",
            "Score now 38 Last time 48 Change −10",
        ],
    );
}

#[test]
fn the_flag_says_how_large_and_the_words_beside_it_how_certain() {
    let report = report(&release(), "*");
    let html = show(Language::Danish, &report);
    let text = read_aloud(&html);
    assert_has(
        &text,
        &[
            "Vigtig – værre kan være tilfældig Var 48 → nu 38 (−10)",
            "Score nu 38 Sidst 48 Ændring −10 Usikkerhed 32–45",
            "Score 38 på en skala fra 0 til 100, hvor højt er godt. Sidste måling: 48. Usikkerhed: 32 til 45.",
            "Rolleklarhed Ingen tydelig ændring",
            "Markeringen siger, hvor stor ændringen er; ordene ved siden af siger, om den kan være tilfældig.",
            "også når alle har svaret. Jo færre svar, jo længere linje. Scoren sidst er også usikker.",
            "I en enhed på cirka 20 bliver omtrent hvert fjerde emne markeret",
            "Hvorfor vises et tal ikke? Tal vises kun for grupper med mindst 5 svar.",
        ],
    );
    assert_eq!(text.matches("kan være tilfældig ").count(), 6);
    // The line is drawn from the figures beside it.
    assert_has(&html, &["x1=\"32%\" x2=\"45%\" y1=\"22\" y2=\"22\""]);
    let text = read_aloud(&show(Language::English, &report));
    assert_has(
        &text,
        &[
            "Important – worse may be chance Was 48 → now 38 (−10)",
            "Change −10 Range 32–45",
            "roughly every fourth topic gets marked although nothing has changed",
        ],
    );
    let id = DimensionId::new("kvalitet");
    let page = print(Language::Danish, |words| {
        DimensionPage::of(words, &report, &id).unwrap()
    });
    assert_has(
        &read_aloud(&page),
        &["Vigtig – værre kan være tilfældig", "Usikkerhed 32–45"],
    );
}

#[test]
fn a_release_that_is_older_than_certainty_says_nothing_of_it() {
    let mut report = report(&release(), "*");
    // Such a document has no such names; unknown ones are passed over.
    let mut text = report.release.freeze().unwrap();
    for name in ["\"interval\"", "\"certainty\""] {
        text = text.replace(name, "\"unknown\"");
    }
    report.release = UnitRelease::thaw(&text).unwrap();
    report
        .uncovered
        .iter_mut()
        .for_each(|line| line.certainty = None);
    let html = show(Language::Danish, &report);
    let text = read_aloud(&html);
    assert_has(
        &text,
        &["Vigtig – værre Var 48", "Score nu 38 Sidst 48 Ændring −10"],
    );
    assert!(!html.contains("likelihood") && !text.contains("Usikkerhed"));
}

#[test]
fn what_needs_a_plan_stands_first_and_the_largest_fall_before_the_others() {
    let html = show(Language::Danish, &report(&release(), "*"));
    let places = [
        "Markeret og endnu uden handleplan",
        "/plans/new?wave=w2024&amp;unit=*&amp;dimension=kvalitet",
        "/plans/new?wave=w2024&amp;unit=*&amp;dimension=tempo",
        "/plans/new?wave=w2024&amp;unit=*&amp;dimension=foelelser",
        "Alle emner",
        "id=\"d-kvalitet\"",
        "id=\"d-tempo\"",
        "id=\"d-foelelser\"",
        "id=\"d-rolleklarhed\"",
        "Sådan læser du tallene",
    ]
    .map(|text| html.find(text).unwrap_or_else(|| panic!("{text}")));
    assert!(places.is_sorted(), "{places:?}");
}

#[test]
fn answers_are_one_click_away_with_the_sum_a_reader_would_make() {
    let text = danish(&report(&release(), "*"));
    assert_has(
        &text,
        &[
            "72 % svarer »I lav grad« eller »I meget lav grad«.",
            "34 % svarer »I lav grad« eller »I meget lav grad«.",
            "83 % svarer »Ofte« eller »Altid«.",
            "Altid 61 % Ofte",
            "Altid 17 % Ofte 67 %",
            "I meget lav grad 28 % I lav grad 44 % Delvist 17 % I høj grad 11 % I meget høj grad 0 %",
        ],
    );
    assert!(
        !text.contains("relevant"),
        "how many found it not relevant is nobody's business"
    );
}

#[test]
fn a_reader_who_may_not_choose_gets_no_button() {
    let mut report = report(&release(), "*");
    report.may_choose = false;
    let html = show(Language::Danish, &report);
    assert!(!html.contains("/plans/new"));
    assert_has(&html, &["ingen plan har taget dem op endnu"]);
}

#[test]
fn a_calm_sentence_stands_where_nothing_needs_a_plan() {
    let release = release();
    let mut covered = report(&release, "*");
    let taken: Vec<TakenOn> = ["kvalitet", "tempo", "foelelser"]
        .map(|id| TakenOn {
            unit: UnitId::new("*"),
            dimension: DimensionId::new(id),
            wave: case::wave().id,
            is_live: false,
        })
        .into();
    covered.uncovered = uncovered(&case::wave().id, &covered.release, &case::tree(), &taken);
    covered.plans = vec![PlanLink {
        id: PlanId::new("p 1"),
        title: NASTY.to_owned(),
    }];
    let html = show(Language::Danish, &covered);
    assert_has(
        &html,
        &[
            "er taget med i en handleplan",
            "href=\"/plans/p%201\"",
            "&lt;script&gt;",
        ],
    );
    assert!(!html.contains(NASTY));
    assert_has(
        &html,
        &["href=\"/plans/new?wave=w2024&amp;unit=*\">Lav en handleplan"],
    );
    let team = danish(&report(&release, "team_4"));
    assert!(!team.contains("er taget med i en handleplan"));
}

#[test]
fn a_first_wave_has_no_comparison_and_no_mark() {
    let mut report = report(&first_release(), "*");
    report.previous_title = None;
    let text = danish(&report);
    assert_has(&text, &["Ingen sammenligning", "Usikkerhed 4"]);
    assert!(!text.contains("Sidst") && !text.contains("Vigtig – "));
    let html = show(Language::Danish, &report);
    assert!(
        !html.contains("class=\"verdict\""),
        "no change, no word on it"
    );
}

#[test]
fn a_withheld_unit_shows_no_figure_at_all() {
    for team in ["team_1", "team_2", "team_3", "team_5"] {
        let report = report(&release(), team);
        for language in Language::ALL {
            let html = show(language, &report);
            let main = html
                .split_once("</h1>")
                .unwrap()
                .1
                .split_once("</main>")
                .unwrap()
                .0;
            assert!(
                !main.contains("score-now") && !main.contains("distribution"),
                "{main}"
            );
            let text = read_aloud(&html)
                .replace("Trivselsmåling 2024", "")
                .replace("Team ", "");
            let rest: String = text.chars().filter(char::is_ascii_digit).collect();
            assert_eq!(
                rest,
                team.replace("team_", ""),
                "only the team's own name has a digit: {text}"
            );
            assert_has(&html, &["href=\"/reports/w2024/*#others-title\""]);
            let id = DimensionId::new("tempo");
            let html = print(language, |words| {
                DimensionPage::of(words, &report, &id).unwrap()
            });
            assert!(
                !html.contains("score-now") && !html.contains("d1-ink"),
                "{html}"
            );
        }
    }
}

#[test]
fn hidden_teams_stand_together_and_the_shown_one_can_be_read() {
    let html = show(Language::Danish, &report(&release(), "*"));
    let text = read_aloud(&html);
    assert_has(
        &text,
        &["Her er deres 13 svar lagt sammen. Team 1 Team 2 Team 3 Team 5 Samlet score, 13 svar"],
    );
    assert_eq!(html.matches("href=\"/reports/w2024/team_").count(), 1);
    assert_has(&html, &["href=\"/reports/w2024/team_4\""]);
    assert_eq!(text.matches("Vises ikke").count(), 4, "{text}");
}

#[test]
fn a_skipped_question_leaves_one_sentence_and_no_answers() {
    let report = report(&release(), "team_4");
    let text = danish(&report);
    assert_has(
        &text,
        &["Svarene på de enkelte spørgsmål vises ikke af hensyn til anonymiteten."],
    );
    let id = DimensionId::new("kvalitet");
    let html = print(Language::Danish, |words| {
        DimensionPage::of(words, &report, &id).unwrap()
    });
    assert!(!html.contains("class=\"distribution\""));
    assert_has(
        &html,
        &["Svarene på de enkelte spørgsmål vises ikke", "score-now"],
    );
}

#[test]
fn the_dimension_page_has_every_answer_as_picture_and_table() {
    let report = report(&release(), "*");
    let id = DimensionId::new("tempo");
    let html = print(Language::Danish, |words| {
        DimensionPage::of(words, &report, &id).unwrap()
    });
    assert_eq!(html.matches("class=\"distribution\"").count(), 4);
    assert_has(
        &html,
        &[
            "data-label=\"Altid\">61 %</td>",
            "Endnu uden handleplan",
            "dimension=tempo",
        ],
    );
    assert_has(
        &read_aloud(&html),
        &["Score nu 23 Sidst 30 Ændring −7", "Hvad plejer at hjælpe?"],
    );
    let id = DimensionId::new("rolleklarhed");
    let html = print(Language::English, |words| {
        DimensionPage::of(words, &report, &id).unwrap()
    });
    assert!(
        html.contains("dimension=rolleklarhed") && html.contains("Make an action plan"),
        "staff may choose what has not fallen"
    );
    assert!(
        !html.contains("Still without action plan"),
        "and nobody is pressed to"
    );
    let views = crate::views::Views::shared();
    let words = views.words(Language::Danish);
    assert!(DimensionPage::of(words, &report, &DimensionId::new("no-such")).is_none());
}

#[test]
fn a_low_response_rate_says_what_the_score_could_be() {
    let text = danish(&report(&silent_release(), "*"));
    assert_has(
        &text,
        &["svarprocent 9 %", "ville scoren ligge mellem 3 og 94."],
    );
    assert!(!danish(&report(&release(), "*")).contains("Selv hvis"));
}

#[test]
fn only_a_large_unit_says_how_many_are_at_the_end_of_the_scale() {
    let text = danish(&report(&large_release(), "*"));
    assert_has(
        &text,
        &[
            "36 % har den lavest mulige score",
            "36 % har den højest mulige score",
        ],
    );
    assert_has(
        &text,
        &["Små ændringer kan være tilfældige, også når mange har svaret."],
    );
    assert!(!danish(&report(&release(), "*")).contains("mulige score"));
}

#[test]
fn comments_are_quoted_as_text_under_their_question() {
    let mut report = report(&release(), "*");
    let comment = |question: &str, text: &str| Comment {
        question: TextId::new(question),
        text: text.to_owned(),
    };
    report.comments = vec![
        comment("bedre", NASTY),
        comment("bevar", "Kaffen"),
        comment("bedre", "Mere ro"),
    ];
    let html = show(Language::Danish, &report);
    assert!(!html.contains(NASTY));
    assert_has(&html, &["&lt;script&gt;alert"]);
    let text = read_aloud(&html);
    let order = ["passe på? Kaffen", "arbejdsdag bedre?", "Mere ro"]
        .map(|text_of| text.find(text_of).unwrap());
    assert!(order.is_sorted());
    assert_eq!(html.matches("<blockquote>").count(), 3);
}

#[test]
fn ids_of_any_kind_fit_into_an_address() {
    assert_eq!(
        report_address("w/1", "Børn & Unge"),
        "/reports/w%2F1/B%C3%B8rn%20%26%20Unge"
    );
    assert_eq!(segment("team_1-a.b~*"), "team_1-a.b~*");
}
