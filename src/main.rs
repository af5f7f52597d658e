//! The command `trivsel`: runs the command line and prints what went wrong.

use std::process::ExitCode;

fn main() -> ExitCode {
    trivsel::cli::run()
}
