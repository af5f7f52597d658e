//! The first page of somebody who follows plans.

use super::folder::execute;
use super::waits::Case;

#[test]
fn the_first_page_puts_ones_own_before_others() {
    let mut case = Case::start();
    case.measure(0, "De andres", "2022-10-20");
    let there = format!("/plans/{}", case.plans[0]);
    let fields = [
        ("name", "Gry"),
        ("part", "medarbejder"),
        ("email", "gry@by.example"),
    ];
    case.nord.visits(&there);
    case.nord
        .sends_form(&format!("{there}/group"), &fields)
        .is(200);
    let focus = case.focus(0);
    let fields = [
        ("focus", focus.as_str()),
        ("title", "Grys eget"),
        ("owner", " gry "),
        ("due_on", "2022-10-25"),
    ];
    case.nord
        .sends_form(&format!("{there}/measures"), &fields)
        .is(200);
    case.app.set_clock("2022-11-02T07:00:00Z");
    let mut gry = case.app.sign_in("gry@by.example");
    let text = gry.visits("/").text();
    let own = text
        .find("Grys eget Over fristen: 25. oktober 2022 Din")
        .expect(&text);
    assert!(own < text.find("De andres").expect(&text), "{text}");
    let text = case.app.sign_in("nord@by.example").visits("/").text();
    assert!(text.find("De andres").expect(&text) < text.find("Grys eget").expect(&text));
    assert!(text.contains("2 over fristen"));
    execute(
        case.app.folder(),
        &format!(
            "UPDATE plans SET next_review_on = '2022-11-02' WHERE id = '{}'",
            case.plans[0]
        ),
    );
    gry.visits("/")
        .says("Kvalitetsplan Gennemgang af planen Skal ses på igen: 2. november 2022 Din");
}
