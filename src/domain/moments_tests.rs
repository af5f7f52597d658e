use proptest::prelude::*;

use super::*;

fn moments(people: &[[i64; 2]]) -> Moments {
    let mut moments = Moments::empty(vec![1, 4]);
    for person in people {
        moments.add(person);
    }
    moments
}

#[test]
fn figures_are_in_points() {
    let moments = moments(&[[0, 400], [50, 200], [100, 0]]);
    assert_eq!((moments.n(), moments.figures()), (3, 2));
    assert_eq!(moments.mean(1), Some(50.0));
    assert_eq!(moments.variance(0), Some(2500.0));
    assert_eq!(moments.covariance(0, 1), Some(-2500.0));
    assert_eq!(moments.covariance(1, 0), Some(-2500.0));
    assert!((moments.correlation(0, 1).unwrap() + 1.0).abs() < 1e-15);
    assert_eq!(moments.mean(2), None);
}

#[test]
fn what_is_not_defined_is_nothing() {
    let nobody = moments(&[]);
    assert_eq!((nobody.mean(0), nobody.variance(0)), (None, None));
    let one = moments(&[[100, 3]]);
    assert_eq!((one.mean(0), one.variance(0)), (Some(100.0), None));
    let alike = moments(&[[33, 1]; 6]);
    assert_eq!((alike.mean(0), alike.variance(0)), (Some(33.0), Some(0.0)));
    assert_eq!(alike.correlation(0, 1), None);
}

proptest! {
    #[test]
    fn a_group_is_the_sum_of_its_parts(
        people in prop::collection::vec(prop::array::uniform2(0_i64..1_000_000), 0..30),
        cut in 0_usize..30,
    ) {
        let (one, other) = people.split_at(cut.min(people.len()));
        let mut sum = moments(other);
        sum.merge(&moments(one));
        prop_assert_eq!(sum, moments(&people));
    }
}
