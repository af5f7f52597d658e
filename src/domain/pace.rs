//! How many mails per second the mail server of one domain is asked to take.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};

/// A thousandth of a mail.
const MILLI: i64 = 1000;

/// What each domain may still be sent: one second's worth at most, filled up as time passes.
#[derive(Debug)]
pub struct Pace {
    per_second: i64,
    left: BTreeMap<String, (i64, DateTime<Utc>)>,
}

impl Pace {
    /// So many mails per second and domain, at least one.
    pub fn new(per_second: u32) -> Self {
        Self {
            per_second: i64::from(per_second.max(1)),
            left: BTreeMap::new(),
        }
    }

    /// Whether one more mail may go to this address's domain now; if so, it is counted.
    pub fn allows(&mut self, address: &str, now: DateTime<Utc>) -> bool {
        let domain = address.rsplit('@').next().unwrap_or_default();
        let most = self.per_second * MILLI;
        let (left, since) = self
            .left
            .entry(domain.to_lowercase())
            .or_insert((most, now));
        // A clock that is set back fills nothing up, and does not stop anything either.
        let passed = (now - *since).num_milliseconds().clamp(0, MILLI);
        *left = (*left + passed * self.per_second).min(most);
        *since = now;
        let allowed = *left >= MILLI;
        if allowed {
            *left -= MILLI;
        }
        allowed
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Duration;

    #[test]
    fn a_domain_takes_so_many_a_second_and_others_go_on() {
        let (mut pace, now) = (Pace::new(10), DateTime::UNIX_EPOCH);
        let burst = |pace: &mut Pace, address: &str, now| {
            (0..100).filter(|_| pace.allows(address, now)).count()
        };
        assert_eq!(burst(&mut pace, "a@by.example", now), 10);
        assert_eq!(burst(&mut pace, "b@BY.example", now), 0);
        assert_eq!(burst(&mut pace, "a@nord.example", now), 10);
        let half = now + Duration::milliseconds(500);
        assert_eq!(burst(&mut pace, "a@by.example", half), 5);
        assert_eq!(burst(&mut pace, "a@by.example", now), 0, "set back");
        let year = now + Duration::days(365);
        assert_eq!(burst(&mut pace, "a@by.example", year), 10, "a jump");
    }
}
