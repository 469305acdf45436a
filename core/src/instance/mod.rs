//! An instance as the control plane knows it: its run state, its options over time, and its service.

mod run_state;

pub use run_state::RunState;
