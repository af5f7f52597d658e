use super::*;

/// The drawing as rows of dark and light modules.
fn drawn(qr: &Qr) -> Vec<Vec<bool>> {
    let mut grid = vec![vec![false; qr.width]; qr.width];
    for run in qr.path.split('M').skip(1) {
        let (at, rest) = run.split_once('h').unwrap();
        let (x, y) = at.split_once(' ').unwrap();
        let (length, rest) = rest.split_once("v1h-").unwrap();
        assert_eq!(rest.strip_suffix('z'), Some(length), "a closed run");
        let (x, y, length): (usize, usize, usize) = (
            x.parse().unwrap(),
            y.parse().unwrap(),
            length.parse().unwrap(),
        );
        grid[y][x..x + length].fill(true);
    }
    grid
}

#[test]
fn a_code_has_its_three_finders_and_a_quiet_zone_of_four() {
    let qr = Qr::of("https://t.example/s/0123456789ab", "x".to_owned()).unwrap();
    let grid = drawn(&qr);
    let last = qr.width - 1;
    for edge in 0..4 {
        assert!(grid[edge].iter().all(|dark| !dark) && grid[last - edge].iter().all(|dark| !dark));
        assert!(grid.iter().all(|row| !row[edge] && !row[last - edge]));
    }
    // ISO/IEC 18004: seven by seven, a ring one wide, a core of three.
    let finder = |top: usize, left: usize| {
        (0..7).all(|y: usize| {
            (0..7).all(|x: usize| {
                let is_ring = [0, 6].contains(&x) || [0, 6].contains(&y);
                let is_core = (2..5).contains(&x) && (2..5).contains(&y);
                grid[top + y][left + x] == (is_ring || is_core)
            })
        })
    };
    assert!(finder(4, 4) && finder(4, last - 10) && finder(last - 10, 4));
    assert!(!finder(last - 10, last - 10));
}

#[test]
fn an_address_that_fits_no_code_has_none() {
    assert_eq!(Qr::of(&"x".repeat(4_000), String::new()), None);
}
