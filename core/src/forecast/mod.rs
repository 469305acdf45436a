//! What a change of options does to each caller of a recording. Events go in as they are read, and what is kept is each
//! caller's conduct, not its requests. The verdict is then a function of conduct and options, so that any number of
//! proposals can be judged after one reading, in memory that does not grow with the recording.
//!
//! Each of these uses only those below it: plans, recommendations, fleets and comparisons, what is said of callers
//! (`present`), what reports say to people (`outline`), what becomes of callers (`judge`), and what the recording shows of them (`observe`).

mod replay;

mod compare;
mod fleet;
mod plan;

mod recommend;

mod present;

mod outline;

pub mod report;

mod judge;

mod observe;

pub use fleet::GroupBy;
pub use observe::Assumed;
pub use plan::PlanWanted;
pub use replay::Replay;
