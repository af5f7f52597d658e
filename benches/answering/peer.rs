//! What to compare with: a bare program on the same kind of database, and the same page printed anew
//! for everybody.

use std::path::Path;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::time::{Duration, Instant};

use actix_web::{App, HttpResponse, HttpServer, web};
use diesel::connection::SimpleConnection;
use diesel::{Connection, RunQueryDsl, SqliteConnection};
use rand::Rng;
use tokio::sync::oneshot;
use trivsel::domain::id::WaveId;
use trivsel::domain::wave::{Level, Wave, WaveStage};
use trivsel::domain::wording::Language;
use trivsel::views::ballot::{Attempt, BallotPage, Prepared};
use trivsel::views::{Frame, Views};

use crate::{Outcome, now, say, site};

/// The most ballots in one commit, as in the server.
const MOST: usize = 32;
/// A sealed box as large as that of a survey with comments.
const BOX: usize = 10 * 1024 + 48;
/// How long pages are printed for.
const LONG_ENOUGH: Duration = Duration::from_secs(2);

type Posted = web::Form<Vec<(String, String)>>;

struct Ballot {
    code: String,
    tell: oneshot::Sender<()>,
}

/// Serves a page that is always the same, and puts ballots into a database: marks the code as used and
/// inserts a blob, up to 32 in a commit that is on disk before anybody is told. Nothing is checked,
/// sealed, mixed or kept secret.
pub(crate) fn serve(folder: &Path) -> Outcome<()> {
    let file = folder.join("bare.db").display().to_string();
    let mut conn = SqliteConnection::establish(&file)?;
    conn.batch_execute(
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON",
    )?;
    let (queue, ballots) = sync_channel::<Ballot>(1024);
    std::thread::spawn(move || write(&mut conn, &ballots));
    let page: Arc<str> = "<p>page".repeat(2_000).into();
    actix_web::rt::System::new().block_on(async move {
        let server = HttpServer::new(move || {
            App::new()
                .app_data(web::Data::new((queue.clone(), Arc::clone(&page))))
                .route("/s/{code}", web::get().to(show))
                .route("/s/{code}", web::post().to(take))
        });
        let server = server.workers(2).bind("127.0.0.1:0")?;
        for address in server.addrs() {
            say(&format!("listens on http://{address}."))?;
        }
        Ok(server.run().await?)
    })
}

type Shared = web::Data<(SyncSender<Ballot>, Arc<str>)>;

async fn show(shared: Shared) -> HttpResponse {
    HttpResponse::Ok().body(shared.1.to_string())
}

async fn take(shared: Shared, code: web::Path<String>, form: Posted) -> HttpResponse {
    let (tell, told) = oneshot::channel();
    let code = code.into_inner();
    let sent = shared.0.try_send(Ballot { code, tell });
    if form.is_empty() || sent.is_err() || told.await.is_err() {
        return HttpResponse::ServiceUnavailable().finish();
    }
    HttpResponse::Ok().body("Tak")
}

fn write(conn: &mut SqliteConnection, ballots: &Receiver<Ballot>) {
    while let Ok(first) = ballots.recv() {
        let mut batch = vec![first];
        batch.extend(ballots.try_iter().take(MOST - 1));
        let done = conn.immediate_transaction(|conn| {
            for ballot in &batch {
                insert(conn, &ballot.code)?;
            }
            Ok::<_, diesel::result::Error>(())
        });
        for ballot in batch.into_iter().filter(|_| done.is_ok()) {
            // Whoever has gone away has been taken all the same.
            ballot.tell.send(()).unwrap_or_default();
        }
    }
}

fn insert(conn: &mut SqliteConnection, code: &str) -> Result<(), diesel::result::Error> {
    use diesel::sql_types::{Binary, Text};
    let used =
        diesel::sql_query("UPDATE invitations SET answered = 1 WHERE code = ? AND answered = 0")
            .bind::<Text, _>(code)
            .execute(conn)?;
    let mut slot = [0; 16];
    rand::rng().fill_bytes(&mut slot);
    if used == 1 {
        diesel::sql_query("INSERT INTO ballots VALUES (?, ?)")
            .bind::<Binary, _>(slot.as_slice())
            .bind::<Binary, _>(vec![7; BOX])
            .execute(conn)?;
    }
    Ok(())
}

/// How often a second one processor prints the page anew, and how often it fills in a prepared one.
pub(crate) fn print_pages(id: &str) -> Outcome<()> {
    let views = Views::new()?;
    let (instrument, _) = site::survey(id)?;
    let wave = Wave {
        id: WaveId::new("bench"),
        title: "Trivselsmåling".to_owned(),
        stage: WaveStage::Open,
        instrument: instrument.id.clone(),
        version: instrument.version.clone(),
        k: 5,
        closes_at: now(),
        opens_at: None,
        counted_at: None,
        released_at: None,
        purged_at: None,
        level: Level::Two,
        left_out: Vec::new(),
        fingerprint: None,
    };
    let frame = Frame {
        language: "da",
        other_language: "en",
        path: "/s".to_owned(),
        who: None,
        csrf: String::new(),
        demo: false,
    };
    let words = views.words(Language::Danish);
    let print = |action: &str| {
        let page = BallotPage::of(words, &instrument, &wave, action, &Attempt::default());
        views.page(&frame, &page)
    };
    let prepared = Prepared::of(|code| print(&format!("/s/{code}?lang=da")))?
        .ok_or("the page cannot be prepared")?;
    let mut n = 0_u32;
    let printed = often(|| {
        n += 1;
        Ok(print(&format!("/s/{n:012}?lang=da"))?.len())
    })?;
    let filled = often(|| {
        n += 1;
        Ok(prepared.filled_in(&format!("{n:012}")).len())
    })?;
    say(&format!(
        "the page of {id}, on one processor: printed anew {printed:.0} a second, prepared {filled:.0} a second, {:.0} times as often\n",
        filled / printed
    ))
}

/// How often a second it can be done. The bytes that come out are looked at, so that none is left out.
fn often(mut work: impl FnMut() -> Outcome<usize>) -> Outcome<f64> {
    let start = Instant::now();
    let (mut n, mut bytes) = (0_u32, 0);
    while start.elapsed() < LONG_ENOUGH {
        bytes += work()?;
        n += 1;
    }
    std::hint::black_box(bytes);
    Ok(f64::from(n) / start.elapsed().as_secs_f64())
}
