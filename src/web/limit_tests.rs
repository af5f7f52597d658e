use actix_web::test::TestRequest;

use super::*;

fn at(second: i64) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + Duration::seconds(second)
}

#[test]
fn a_place_has_five_unknown_codes_in_any_minute() {
    let limits = Limits::default();
    for second in [0, 10, 20, 30, 40] {
        assert_eq!(limits.unknown_code(b"here", at(second)), None, "{second}");
    }
    assert_eq!(
        limits.wait_for_code(b"here", at(45)),
        Some(Duration::seconds(15))
    );
    assert_eq!(
        limits.unknown_code(b"here", at(45)),
        Some(Duration::seconds(15))
    );
    assert_eq!(
        limits.wait_for_code(b"there", at(45)),
        None,
        "somebody else"
    );
    // What was refused does not prolong the wait: nobody is locked out by trying on.
    assert_eq!(limits.wait_for_code(b"here", at(60)), None);
    assert_eq!(limits.unknown_code(b"here", at(60)), None);
    assert_eq!(
        limits.wait_for_code(b"here", at(61)),
        Some(Duration::seconds(9))
    );
}

#[test]
fn a_place_over_its_limit_takes_nothing_from_the_others() {
    let limits = Limits::default();
    for _ in 0..1_000 {
        limits.unknown_code(b"here", at(1));
    }
    assert_eq!(limits.unknown_code(b"there", at(1)), None);
}

#[test]
fn all_places_together_need_centuries_to_find_a_code() {
    let limits = Limits::default();
    let tries = (0..MOST_PLACES + 500).flat_map(|n| [n; 10]);
    let answered = tries
        .filter(|n| limits.unknown_code(&n.to_be_bytes(), at(1)).is_none())
        .count();
    assert_eq!(answered, (MOST_PLACES + 1) * CODES, "in a minute");
    let codes = 1_u64 << 60;
    let guesses = codes / 40_000;
    let years = guesses / (u64::try_from(answered).unwrap() * 60 * 24 * 366);
    assert!(years > 500, "{years} years");
}

#[test]
fn memory_is_bounded_and_a_crowd_wins_no_guesses() {
    let limits = Limits::default();
    for n in 0..MOST_PLACES + 500 {
        limits.unknown_code(&n.to_be_bytes(), at(1));
    }
    assert_eq!(limits.counts().codes.places.len(), MOST_PLACES);
    assert!(limits.wait_for_code(b"one more", at(2)).is_some());
    assert_eq!(limits.wait_for_code(b"one more", at(90)), None, "it passes");
    limits.unknown_code(b"one more", at(90));
    assert_eq!(limits.counts().codes.places.len(), 1, "and is forgotten");
}

#[test]
fn looking_leaves_no_trace_and_keys_are_renewed() {
    let limits = Limits::default();
    limits.wait_for_code(b"here", at(0));
    assert!(limits.counts().codes.places.is_empty());
    let digest = |second| limits.counts().digest(b"192.0.2.7", at(second));
    let (first, later, next) = (digest(0), digest(3_599), digest(3_600));
    assert_eq!(first, later);
    assert_ne!(first, next, "another hour, another key");
    assert_ne!(digest(0), first, "also for a clock that was set back");
    assert_ne!(
        Limits::default().counts().digest(b"192.0.2.7", at(0)),
        first
    );
}

fn from(peer: &str, forwarded: &[&str], proxies: &[&str]) -> String {
    let mut request =
        TestRequest::default().peer_addr(SocketAddr::new(peer.parse().unwrap(), 4711));
    for line in forwarded {
        request = request.append_header(("X-Forwarded-For", *line));
    }
    let proxies: Vec<IpAddr> = proxies.iter().map(|proxy| proxy.parse().unwrap()).collect();
    let place = place(&request.to_http_request(), &proxies);
    match place.len() {
        4 => IpAddr::from(<[u8; 4]>::try_from(place).unwrap()).to_string(),
        _ => IpAddr::from(<[u8; 16]>::try_from(place).unwrap()).to_string(),
    }
}

#[test]
fn only_our_own_proxies_are_believed() {
    let stranger = "203.0.113.9";
    for forged in [&["192.0.2.1"][..], &["192.0.2.1, 10.0.0.1"], &["nonsense"]] {
        assert_eq!(from(stranger, forged, &[]), stranger);
        assert_eq!(from(stranger, forged, &["10.0.0.1"]), stranger);
    }
    let proxies = ["10.0.0.1", "10.0.0.2"];
    // What the stranger wrote stands before what the proxy added.
    assert_eq!(
        from("10.0.0.1", &["192.0.2.1, 203.0.113.9"], &proxies),
        stranger
    );
    assert_eq!(
        from("10.0.0.1", &["192.0.2.1", "203.0.113.9"], &proxies),
        stranger
    );
    assert_eq!(
        from("10.0.0.1", &["203.0.113.9, 10.0.0.2"], &proxies),
        stranger
    );
    assert_eq!(from("10.0.0.1", &["203.0.113.9:5123"], &proxies), stranger);
    assert_eq!(from("::ffff:10.0.0.1", &[stranger], &proxies), stranger);
    // Nonsense from a proxy leaves the proxy.
    assert_eq!(
        from("10.0.0.1", &["203.0.113.9, what"], &proxies),
        "10.0.0.1"
    );
}

#[test]
fn a_network_of_the_sixth_version_is_one_place() {
    let one = from("2001:db8:1:2:3:4:5:6", &[], &[]);
    assert_eq!(one, from("2001:db8:1:2:ffff::1", &[], &[]));
    assert_ne!(one, from("2001:db8:1:3::1", &[], &[]));
}
