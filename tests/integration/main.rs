//! One harness for what holds across the faces of imdsim; a file for each behaviour.

mod lab;
mod schemas;
