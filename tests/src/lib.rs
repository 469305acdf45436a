//! Placeholder of the room's first commit.
