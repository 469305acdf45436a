//! One harness for what holds across the faces of imdsim; a file for each behaviour.

mod build;
mod faces;
mod hostile;
mod lab;
mod laws;
mod parity;
mod samples;
mod tidy;
mod views;
