//! The numbers that elimination is done in.

use std::fmt::Debug;

/// Numbers that can be added, multiplied and, all but zero, divided by.
pub trait Field: Copy + PartialEq + Debug {
    /// Nothing.
    const ZERO: Self;
    /// One.
    const ONE: Self;

    /// A whole number.
    fn whole(number: u32) -> Self;

    /// The sum.
    #[must_use]
    fn plus(self, other: Self) -> Self;

    /// The product.
    #[must_use]
    fn times(self, other: Self) -> Self;

    /// The number that gives zero when it is added.
    #[must_use]
    fn negated(self) -> Self;

    /// One divided by the number; nothing where that is not possible.
    fn inverse(self) -> Option<Self>;
}

/// A fraction's remainders by two 61-bit primes (disclosure specification, section 6.1, "Test for
/// 3").
///
/// A rational dependency survives the reduction, and a dependency that holds for both primes
/// without holding for fractions only hides more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Residues(Residue<1>, Residue<31>);

/// A remainder by the prime 2^61 - `GAP`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Residue<const GAP: u64>(u64);

const BITS: u32 = 61;

impl<const GAP: u64> Residue<GAP> {
    const PRIME: u64 = (1 << BITS) - GAP;

    fn of(mut number: u128) -> Self {
        // 2^61 leaves GAP, so whatever stands above bit 61 counts GAP times below it.
        while number >> BITS != 0 {
            number = (number >> BITS) * u128::from(GAP) + (number & ((1 << BITS) - 1));
        }
        let number = u64::try_from(number).unwrap_or_default();
        Self(number.checked_sub(Self::PRIME).unwrap_or(number))
    }

    fn plus(self, other: Self) -> Self {
        Self::of(u128::from(self.0) + u128::from(other.0))
    }

    fn times(self, other: Self) -> Self {
        Self::of(u128::from(self.0) * u128::from(other.0))
    }

    fn negated(self) -> Self {
        Self::of(u128::from(Self::PRIME - self.0))
    }

    /// By Fermat: a number to the power of the prime less two.
    fn inverse(self) -> Option<Self> {
        let (mut power, mut square, mut exponent) = (Self(1), self, Self::PRIME - 2);
        while exponent > 0 {
            if exponent % 2 == 1 {
                power = power.times(square);
            }
            square = square.times(square);
            exponent /= 2;
        }
        (self.0 != 0).then_some(power)
    }
}

impl Field for Residues {
    const ZERO: Self = Self(Residue(0), Residue(0));
    const ONE: Self = Self(Residue(1), Residue(1));

    fn whole(number: u32) -> Self {
        let number = u64::from(number);
        Self(Residue(number), Residue(number))
    }

    fn plus(self, other: Self) -> Self {
        Self(self.0.plus(other.0), self.1.plus(other.1))
    }

    fn times(self, other: Self) -> Self {
        Self(self.0.times(other.0), self.1.times(other.1))
    }

    fn negated(self) -> Self {
        Self(self.0.negated(), self.1.negated())
    }

    /// Nothing also where one prime alone divides the number, which chance brings about once in
    /// 10^18 numbers: whoever asks must then give up, not guess.
    fn inverse(self) -> Option<Self> {
        if self == Self::ONE {
            // A tree never divides by anything else.
            return Some(self);
        }
        Some(Self(self.0.inverse()?, self.1.inverse()?))
    }
}
