//! What is documented of client software: which requests it makes, and what it does when one of them fails. Data
//! (`table`), a small state machine over it (`course`), and how software is told from its requests (`recognise`).
//!
//! A model never overrules what a recording shows; it says what a recording does not.

mod behaviour;
mod course;
mod family;
mod recognise;
mod signature;
mod signer;
mod signs;
mod table;
mod version;

pub use behaviour::{Answers, Behaviour, First, Next, Repeats, Trouble, Waiting};
pub use course::{Course, Reply, Service, Workload, course};
pub use family::{Era, Family, Setting};
pub use recognise::{KnownClient, recognise};
pub use signature::signatures;
pub use signer::{Signer, signer};
pub use signs::Signs;
pub use table::all;
pub use version::Release;
