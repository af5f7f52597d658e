//! How often an attack is tried, what it found, and what that means for each of the two programs.

/// Whether this is the program that gives answers away on purpose.
pub(crate) const LEAKY: bool = cfg!(feature = "leaky");

/// Whether the full numbers are asked for.
pub(crate) fn is_full() -> bool {
    std::env::var_os("TRIVSEL_FULL").is_some_and(|value| value == "1")
}

/// The number of trials: the first on every change, the second before a release.
pub(crate) fn trials(short: usize, full: usize) -> usize {
    if is_full() { full } else { short }
}

/// What an attack found.
pub(crate) struct Attack<'a> {
    /// Its number in the list of attacks.
    pub(crate) id: &'a str,
    /// What was tried, and what came of it, in words.
    pub(crate) what: String,
    /// How many things there were to find.
    pub(crate) trials: usize,
    /// How many were found.
    pub(crate) found: usize,
    /// How many may be found by guessing: the bound, not the mean.
    pub(crate) by_chance: usize,
}

impl Attack<'_> {
    /// Prints the attack's line, and holds it to what it must find: no more than chance in the
    /// honest program, at least 95 % in the leaky one.
    #[track_caller]
    pub(crate) fn report(&self) {
        let Self {
            id,
            what,
            trials,
            found,
            by_chance,
        } = self;
        println!("{id}: {what}; {found} of {trials} found, bound {by_chance}");
        assert!(*trials > 0, "{id}: nothing was tried");
        if LEAKY {
            assert!(
                found * 100 >= trials * 95,
                "{id} finds {found} of {trials} in a program that leaks: it cannot find anything"
            );
        } else {
            assert!(found <= by_chance, "{id} finds {found} of {trials}");
        }
    }
}

/// The bound for guesses of which `mean` are right by chance, one in twenty. A short run takes six
/// standard deviations, since a check that is run on every change must not fail once in a thousand
/// by itself; the full one takes three.
pub(crate) fn chance(mean: usize) -> usize {
    let deviations = if is_full() { 3 } else { 6 };
    let square = deviations * deviations * mean * 19 / 20;
    let extra = (0..=square).take_while(|extra| extra * extra <= square);
    mean + extra.last().unwrap()
}

#[test]
fn the_bound_is_that_of_the_plan() {
    let expected = if is_full() { 565 } else { 630 };
    assert_eq!(chance(500), expected);
}
