//! The program `imdsim`.

use std::io;
use std::process::ExitCode;

use host_cli::{Io, Terminal, run};

fn main() -> ExitCode {
    let (mut stdin, mut stdout, mut stderr) = (io::stdin().lock(), io::stdout().lock(), io::stderr().lock());
    let terminal = Terminal::detect();
    let mut io = Io { stdin: &mut stdin, stdout: &mut stdout, stderr: &mut stderr, terminal };
    run(std::env::args_os(), &mut io).into()
}
