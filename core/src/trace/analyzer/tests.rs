//! Shapes, traps, hostile input.
