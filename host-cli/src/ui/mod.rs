//! The page, served to this machine alone.

mod answer;
mod server;
mod site;

pub(crate) use server::Server;
pub(crate) use site::Site;
