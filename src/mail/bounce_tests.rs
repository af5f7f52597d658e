use super::*;

const ID: &str = "abcdefghijklmnopqrstuvwx";

/// A notification as Postfix writes it, with this per-recipient part.
fn notification(to: &str, status: &str) -> String {
    let report = "multipart/report; report-type=delivery-status; boundary=\"B\"";
    format!(
        "From: MAILER-DAEMON@mx.by.example\r\nTo: {to}\r\nSubject: Undelivered\r\nAuto-Submitted: auto-replied\r\n\
         MIME-Version: 1.0\r\nContent-Type: {report}\r\n\r\n--B\r\nContent-Type: text/plain\r\n\r\n\
         Action: failed\r\nStatus: 5.9.9\r\n\r\n--B\r\nContent-Type: message/delivery-status\r\n\r\n\
         Reporting-MTA: dns; mx.by.example\r\n\r\nFinal-Recipient: rfc822; kim@by.example\r\n{status}\r\n\r\n\
         --B\r\nContent-Type: message/rfc822\r\n\r\nFrom: x@y.example\r\nSubject: s\r\n\r\ntext\r\n--B--\r\n"
    )
}

fn returned(to: &str, status: &str) -> Returned {
    read("bounce@by.example", notification(to, status).as_bytes()).unwrap()
}

#[test]
fn a_notification_names_the_mail_and_says_whether_it_is_for_good() {
    let to = format!("<bounce+{ID}@by.example>");
    let rows = [
        ("Action: failed\r\nStatus: 5.1.1", true, "5.1.1"),
        ("Status: 5.7.1 (policy)\r\nAction: FAILED", true, "5.7.1"),
        ("Action: failed\r\nStatus: 5.2.2", false, "5.2.2"),
        ("Action: failed\r\nStatus: 4.4.7", false, "4.4.7"),
        ("Action: delayed\r\nStatus: 4.2.0", false, "4.2.0"),
        ("Action: failed", true, ""),
        ("Action: failed\r\nStatus: kim@by.example", true, ""),
    ];
    for (status, is_hard, code) in rows {
        let Returned::Bounced(bounce) = returned(&to, status) else {
            panic!("{status}");
        };
        let found = (bounce.mail.as_str(), bounce.is_hard, bounce.status.as_str());
        assert_eq!(found, (ID, is_hard, code), "{status}");
    }
}

#[test]
fn what_is_no_bounce_of_ours_is_none() {
    let ours = format!("bounce+{ID}@by.example");
    assert_eq!(
        returned(&ours, "Action: delivered\r\nStatus: 2.0.0"),
        Returned::Other
    );
    let hard = "Action: failed\r\nStatus: 5.1.1";
    for to in [
        "bounce@by.example",
        "bounce+@by.example",
        "bounce+x y@by.example",
        &format!("other+{ID}@by.example"),
        &format!("bounce+{ID}@elsewhere.example"),
    ] {
        assert_eq!(returned(to, hard), Returned::Other, "{to}");
    }
    let holiday = format!(
        "From: a@b.example\r\nTo: {ours}\r\nSubject: Ferie\r\n\r\nStatus: 5.1.1\r\nAction: failed\r\n"
    );
    assert_eq!(
        read("bounce@by.example", holiday.as_bytes()),
        Some(Returned::Other)
    );
    assert_eq!(read("bounce@by.example", b""), None);
}

#[test]
fn the_alias_may_name_the_address_in_another_header() {
    let raw = notification("postmaster@by.example", "Action: failed\r\nStatus: 5.1.1");
    let raw = format!("Delivered-To: bounce+{ID}@by.example\r\n{raw}");
    let read = read("bounce@by.example", raw.as_bytes()).unwrap();
    assert!(matches!(read, Returned::Bounced(bounce) if bounce.mail == ID));
}

#[test]
fn no_bytes_make_the_reader_panic() {
    let whole = notification(
        &format!("bounce+{ID}@by.example"),
        "Action: failed\r\nStatus: 5.1.1",
    );
    for end in 0..whole.len() {
        drop(read("bounce@by.example", &whole.as_bytes()[..end]));
        let mut odd = whole.as_bytes().to_vec();
        odd[end] = 0xff;
        drop(read("bounce@by.example", &odd));
    }
}
