//! A plan as something that is pasted into a ticket.

mod numbers;
mod step;
mod whole;
