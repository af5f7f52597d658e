//! The priority matrix as ready coordinates: weight to the right, score upwards, a dot for every
//! dimension and its number beside it. Drawn from the figures as displayed.

use serde::Serialize;

/// The drawing's own units; the style sheet makes it as wide as there is room for.
const WIDTH: i64 = 340;
const HEIGHT: i64 = 316;
const LEFT: i64 = 30;
const RIGHT: i64 = 332;
const TOP: i64 = 24;
const BOTTOM: i64 = 272;

/// Half of what a dot takes up, and half of the height of a number.
const DOT: i64 = 6;
const LINE: i64 = 6;
/// Half of the width of one digit.
const DIGIT: i64 = 4;
/// Where a number may stand beside its dot, the best place first.
const PLACES: [(i64, i64); 8] = [
    (13, 0),
    (-13, 0),
    (0, -13),
    (0, 13),
    (10, -10),
    (-10, -10),
    (10, 10),
    (-10, 10),
];
/// How much farther away the numbers may go where dots crowd.
const REACHES: [i64; 3] = [2, 3, 5];
/// The room that the words of the quadrant take up in its corner.
const WORDS: Area = Area {
    left: RIGHT - 82,
    right: RIGHT,
    top: BOTTOM - 20,
    bottom: BOTTOM,
};

/// A dimension in the matrix.
#[derive(Debug, Clone, Copy)]
pub(super) struct Weighed {
    /// Its weight in per cent.
    pub(super) weight: i64,
    /// Its score.
    pub(super) score: i64,
    /// Whether to begin here.
    pub(super) first: bool,
}

/// The matrix.
#[derive(Debug, Serialize)]
pub(super) struct Matrix {
    width: i64,
    height: i64,
    left: i64,
    right: i64,
    top: i64,
    bottom: i64,
    average_x: i64,
    average_y: i64,
    first_width: i64,
    first_height: i64,
    weights: Vec<Tick>,
    scores: Vec<Tick>,
    dots: Vec<Dot>,
}

#[derive(Debug, Serialize)]
struct Tick {
    at: i64,
    value: i64,
}

#[derive(Debug, Serialize)]
struct Dot {
    x: i64,
    y: i64,
    number: usize,
    number_x: i64,
    number_y: i64,
    first: bool,
}

/// A scale from one value to another, drawn from one coordinate to another.
struct Axis {
    values: (i64, i64),
    drawn: (i64, i64),
}

/// A part of the drawing that is taken.
#[derive(Clone, Copy)]
struct Area {
    left: i64,
    right: i64,
    top: i64,
    bottom: i64,
}

impl Matrix {
    /// Draws dimensions, numbered from 1 in this order; nothing if there are none.
    pub(super) fn of(all: &[Weighed]) -> Option<Self> {
        let count = i64::try_from(all.len()).ok()?;
        let scores = || all.iter().map(|one| one.score);
        let heaviest = all.iter().map(|one| one.weight).max()?;
        let x = Axis {
            values: (0, (heaviest / 5 + 1) * 5),
            drawn: (LEFT, RIGHT),
        };
        let y = Axis {
            values: (
                ((scores().min()? - 2).max(0) / 10) * 10,
                ((scores().max()? + 11) / 10 * 10).min(100),
            ),
            drawn: (BOTTOM, TOP),
        };
        let (average_x, average_y) = (x.at(100, count), y.at(scores().sum(), count));
        let at = |one: &Weighed| (x.at(one.weight, 1), y.at(one.score, 1));
        let mut taken: Vec<Area> = all
            .iter()
            .map(at)
            .map(|dot| Area::at(dot, DOT, DOT))
            .collect();
        taken.push(WORDS);
        let dots = (1..).zip(all).map(|(number, one)| {
            let (number_x, number_y) = beside(at(one), number, &mut taken);
            Dot {
                x: at(one).0,
                y: at(one).1,
                number,
                number_x,
                number_y: number_y + LINE - 2,
                first: one.first,
            }
        });
        Some(Self {
            dots: dots.collect(),
            width: WIDTH,
            height: HEIGHT,
            left: LEFT,
            right: RIGHT,
            top: TOP,
            bottom: BOTTOM,
            average_x,
            average_y,
            first_width: RIGHT - average_x,
            first_height: BOTTOM - average_y,
            weights: x.ticks(if x.values.1 > 30 { 10 } else { 5 }),
            scores: y.ticks(10),
        })
    }
}

impl Axis {
    /// Where `numerator / denominator` is drawn.
    fn at(&self, numerator: i64, denominator: i64) -> i64 {
        let (from, to) = self.values;
        let (start, end) = self.drawn;
        let whole = ((to - from) * denominator).max(1);
        start + (numerator - from * denominator) * (end - start) / whole
    }

    fn ticks(&self, step: i64) -> Vec<Tick> {
        let (from, to) = self.values;
        let values = (from..=to).filter(|value| value % step == 0);
        values
            .map(|value| Tick {
                at: self.at(value, 1),
                value,
            })
            .collect()
    }
}

impl Area {
    fn at((x, y): (i64, i64), half_width: i64, half_height: i64) -> Self {
        Self {
            left: x - half_width,
            right: x + half_width,
            top: y - half_height,
            bottom: y + half_height,
        }
    }

    fn overlaps(&self, other: &Self) -> bool {
        let beside = self.right <= other.left || other.right <= self.left;
        let above = self.bottom <= other.top || other.bottom <= self.top;
        !beside && !above
    }

    fn is_inside(&self) -> bool {
        self.left >= LEFT && self.right <= RIGHT && self.top >= TOP && self.bottom <= BOTTOM
    }
}

/// Where the number of a dot stands: the nearest place that is free. Takes it up.
fn beside((x, y): (i64, i64), number: usize, taken: &mut Vec<Area>) -> (i64, i64) {
    let half_width = if number < 10 { DIGIT } else { 2 * DIGIT };
    let places = REACHES.iter().flat_map(|reach| {
        let place = move |(right, down): &(i64, i64)| (x + right * reach / 2, y + down * reach / 2);
        PLACES.iter().map(place)
    });
    let area = |place| Area::at(place, half_width, LINE);
    let is_free = |place: &(i64, i64)| {
        let own = area(*place);
        own.is_inside() && !taken.iter().any(|other| own.overlaps(other))
    };
    let place = places.clone().find(is_free).unwrap_or((x, y));
    taken.push(area(place));
    place
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_number_stands_free_beside_its_dot_and_where_to_begin_is_below_to_the_right() {
        // A full survey: seventeen dimensions, two of them at the same place.
        let scores = [
            45, 45, 52, 61, 70, 58, 49, 63, 66, 55, 71, 47, 60, 53, 68, 57, 64,
        ];
        let all: Vec<Weighed> = (0_i64..)
            .zip(scores)
            .map(|(place, score)| Weighed {
                weight: 12 - place.max(1) * 10 / 17,
                score,
                first: place < 2,
            })
            .collect();
        let matrix = Matrix::of(&all).unwrap();
        let digits = |dot: &Dot| if dot.number < 10 { DIGIT } else { 2 * DIGIT };
        let areas: Vec<Area> = matrix
            .dots
            .iter()
            .map(|dot| Area::at((dot.number_x, dot.number_y - LINE + 2), digits(dot), LINE))
            .chain([WORDS])
            .collect();
        for (place, area) in areas.iter().enumerate() {
            assert!(area.is_inside());
            assert!(
                !areas[..place].iter().any(|other| area.overlaps(other)),
                "{place}"
            );
        }
        for dot in &matrix.dots {
            let below = dot.x > matrix.average_x && dot.y > matrix.average_y;
            assert!(below || !dot.first);
            assert!((matrix.left..=matrix.right).contains(&dot.x));
            assert!((matrix.top..=matrix.bottom).contains(&dot.y));
        }
        assert!(Matrix::of(&[]).is_none());
    }
}
