//! The EC2 API, once: the calls that bear on the metadata service with what they take and answer, and what the AWS CLI
//! prints of answers. A call is a line of the table in `calls.rs`; its type, the names of its members, how each
//! notation reads and writes it and what is said of a slip all come from there.

mod account_level;
pub mod answers;
mod call;
mod calls;
mod check;
mod command;
mod declare;
pub(crate) mod listing;
mod names;
mod raw;
mod settings;
mod shape;
mod structures;

pub use account_level::{AccountDefaults, ImdsSupport};
pub use call::Call;
pub use calls::*;
pub use check::{Check, Misfit, Problem, Remark};
pub use command::CommandError;
pub use names::{kebab, snake};
pub use raw::{Count, Preferable, Preference, Raw, UserData, Value};
pub use settings::{SettingError, options_from_object, options_from_pairs, set_default};
pub use shape::{Besides, Member, Members, Shape, Shaped};
pub use structures::*;
