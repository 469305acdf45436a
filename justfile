# What is done here again and again. Without just: `npx rust-just`.

set shell := ["bash", "-euo", "pipefail", "-c"]

# Where others check, the lock file is what counts.
locked := if env("CI", "") == "" { "" } else { "--locked" }

# Lists the recipes.
_list:
    @{{ just_executable() }} --list --unsorted

# The program for release, with the page in it: target/release/imdsim.
build: page
    cargo build {{ locked }} --release -p host-cli --features page

# Everything that is tested: the crates, the faces against each other, the page in a real Chromium.
test:
    rustup target add wasm32-unknown-unknown
    cargo test {{ locked }} --workspace

# Layout and lints: of the crates, of what is built of them for WebAssembly, and of the page.
lint: _engine
    cargo fmt --all --check
    cargo clippy {{ locked }} --workspace --all-targets -- -D warnings
    cargo clippy {{ locked }} -p imdsim-core -p imdsim-wasm --features imdsim-wasm/plugin --target wasm32-unknown-unknown -- -D warnings
    cargo clippy {{ locked }} -p imdsim-core -p imdsim-wasm --features imdsim-wasm/browser --target wasm32-unknown-unknown -- -D warnings
    npm --prefix web run lint

# The page, for any web server: web/dist.
page: _engine
    npm --prefix web run build

# How fast the program is, against what it is compared with in the same run.
bench:
    cargo bench -p host-cli

# What the page imports: npm's packages, and the engine with its types.
_engine:
    rustup target add wasm32-unknown-unknown
    npm --prefix web ls >/dev/null 2>&1 || npm --prefix web ci
    npm --prefix web run engine
