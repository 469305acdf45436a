//! The declarative policy that may hold the defaults of one account in one Region.

mod declarative;

pub use declarative::DeclarativePolicy;
