//! `imdsim ui`.

use crate::cli::UiArgs;
use crate::exit::Exit;
use crate::io::Io;
use crate::problem::Problem;
use crate::ui::{Server, Site};

pub(crate) fn run(args: &UiArgs, io: &mut Io<'_>) -> Result<Exit, Problem> {
    let site = match &args.files {
        Some(folder) => Site::of_folder(folder)?,
        None => Site::embedded().ok_or_else(|| {
            Problem::new("this imdsim was built without its page").help(
                "build the page with `npm ci`, `npm run engine` and `npm run build` in web/, then either `imdsim ui \
                 --files web/dist` or build the program with `cargo build --release -p host-cli --features page`",
            )
        })?,
    };
    let server = Server::start(args.port)?;
    io.print(format!("imdsim is at http://{}/ until Ctrl-C\n", server.address()).as_bytes())?;
    server.serve(site)
}
