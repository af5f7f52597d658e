use super::*;
use crate::domain::instrument::read::read;

const SURVEYS: [&str; 3] = [
    include_str!("../../../surveys/trivsel.toml"),
    include_str!("../../../surveys/puls.toml"),
    include_str!("../../../surveys/klynge-nord.toml"),
];

/// A survey of one page whose questions are read aloud in the tests.
fn survey(questions: &[&str], options: &str) -> Instrument {
    let items: Vec<String> = questions
        .iter()
        .zip(1..)
        .map(|(text, n)| {
            format!("[[dimensions.items]]\nid = \"x{n}\"\ntext = {{ da = \"{text}\" }}\n")
        })
        .collect();
    let text = format!(
        "id = \"x\"\nversion = \"1\"\nlanguages = [\"da\"]\ntitle = {{ da = \"X\" }}\nintroduction = {{ da = \"Y\" }}\n\
         [scales.s]\noptions = [{{ code = 1, label = {{ da = \"{options}\" }} }}, {{ code = 2, label = {{ da = \"Ja\" }} }}]\n\
         [[dimensions]]\nid = \"d\"\ntitle = {{ da = \"D\" }}\nmeaning = {{ da = \"M\" }}\nhelps = {{ da = \"H\" }}\nnative = \"positive\"\nscale = \"s\"\n\
         {}[[sections]]\nid = \"a\"\ntitle = {{ da = \"Afsnit\" }}\ndimensions = [\"d\"]\n",
        items.concat()
    );
    read(&text).unwrap_or_else(|mistakes| panic!("{mistakes:?}"))
}

#[test]
fn sixty_of_our_questions_take_a_practised_reader_less_than_six_minutes() {
    let [trivsel, ..] = SURVEYS.map(|text| read(text).unwrap());
    assert!(trivsel.n_questions() >= 60);
    for language in Language::ALL {
        let whole = trivsel.time(language);
        let sixty = whole * 60 / trivsel.n_questions();
        assert!(sixty < 360_000, "{language:?}: {sixty} ms");
        assert!(sixty > 240_000, "nobody is that quick: {sixty} ms");
    }
}

#[test]
fn words_are_read_at_238_a_minute_and_options_once() {
    // 238 words of questions, three of options, one of heading; two answers.
    let long = vec!["ord"; 237].join(" ");
    let one = survey(&[&long, "kort"], "Nej slet");
    let words = (237 + 1 + 3 + 1) * 60_000 / 238;
    let time = one.time(Language::Danish);
    assert!(
        time.abs_diff(words + 2 * 2_000) < 5,
        "{time} and {words}: rounded down at each text"
    );
}

#[test]
fn the_same_question_again_takes_only_the_answer() {
    let one = survey(&["Hvor ofte sker det?"], "Nej");
    let two = survey(&["Hvor ofte sker det?", "Hvor ofte sker det?"], "Nej");
    assert_eq!(
        two.time(Language::Danish) - one.time(Language::Danish),
        TO_CHOOSE
    );
}

#[test]
fn pages_add_up_and_minutes_are_rounded_up() {
    for text in SURVEYS {
        let instrument = read(text).unwrap();
        let pages = instrument.time_per_page(Language::Danish);
        assert_eq!(
            pages.iter().sum::<usize>(),
            instrument.time(Language::Danish)
        );
        let n_pages = instrument.sections.len() + usize::from(!instrument.background.is_empty());
        assert_eq!(pages.len(), n_pages);
    }
    assert_eq!([0, 1, 60_000, 60_001].map(minutes), [1, 1, 1, 2]);
}
