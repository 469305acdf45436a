//! The condition operators.
//!
//! <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html>

use core::fmt;

/// An operator with what is written before and after its name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Operator {
    /// What is compared and how.
    pub test: Test,
    /// Whether it is the `Not` form.
    pub negated: bool,
    /// Whether a missing key satisfies it (`...IfExists`).
    pub if_exists: bool,
    /// How several values in the request are taken.
    pub set: Option<SetPrefix>,
    name: &'static str,
}

/// What is compared and how.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Test {
    /// The same text.
    StringEquals,
    /// The same text but for upper and lower case.
    StringEqualsIgnoreCase,
    /// A text with wildcards.
    StringLike,
    /// Numbers (IAM-32).
    Numeric(Order),
    /// Points in time.
    Date(Order),
    /// `true` or `false`.
    Bool,
    /// Bytes, in Base64.
    Binary,
    /// An address in a range.
    IpAddress,
    /// An ARN; `ArnEquals` and `ArnLike` are the same, wildcards included.
    Arn,
    /// Whether the key is missing.
    Null,
}

/// How two ordered values compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Order {
    /// The same.
    Equals,
    /// The request's is lower.
    Less,
    /// The request's is lower or the same.
    LessOrEquals,
    /// The request's is higher.
    Greater,
    /// The request's is higher or the same.
    GreaterOrEquals,
}

/// How several values in the request are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SetPrefix {
    /// `ForAnyValue:`, one of them has to do.
    Any,
    /// `ForAllValues:`, every one has to do; none at all does, too.
    All,
}

/// Every operator: its name, what it tests, whether it is negated.
const TABLE: &[(&str, Test, bool)] = &[
    ("StringEquals", Test::StringEquals, false),
    ("StringNotEquals", Test::StringEquals, true),
    ("StringEqualsIgnoreCase", Test::StringEqualsIgnoreCase, false),
    ("StringNotEqualsIgnoreCase", Test::StringEqualsIgnoreCase, true),
    ("StringLike", Test::StringLike, false),
    ("StringNotLike", Test::StringLike, true),
    ("NumericEquals", Test::Numeric(Order::Equals), false),
    ("NumericNotEquals", Test::Numeric(Order::Equals), true),
    ("NumericLessThan", Test::Numeric(Order::Less), false),
    ("NumericLessThanEquals", Test::Numeric(Order::LessOrEquals), false),
    ("NumericGreaterThan", Test::Numeric(Order::Greater), false),
    ("NumericGreaterThanEquals", Test::Numeric(Order::GreaterOrEquals), false),
    ("DateEquals", Test::Date(Order::Equals), false),
    ("DateNotEquals", Test::Date(Order::Equals), true),
    ("DateLessThan", Test::Date(Order::Less), false),
    ("DateLessThanEquals", Test::Date(Order::LessOrEquals), false),
    ("DateGreaterThan", Test::Date(Order::Greater), false),
    ("DateGreaterThanEquals", Test::Date(Order::GreaterOrEquals), false),
    ("Bool", Test::Bool, false),
    ("BinaryEquals", Test::Binary, false),
    ("IpAddress", Test::IpAddress, false),
    ("NotIpAddress", Test::IpAddress, true),
    ("ArnEquals", Test::Arn, false),
    ("ArnNotEquals", Test::Arn, true),
    ("ArnLike", Test::Arn, false),
    ("ArnNotLike", Test::Arn, true),
    ("Null", Test::Null, false),
];

/// The operators' names.
pub(in crate::account::iam) fn names() -> impl Iterator<Item = &'static str> {
    TABLE.iter().map(|(name, ..)| *name)
}

impl Operator {
    /// The operator that a policy names, or `None` where there is no such operator.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (set, rest) = match text.split_once(':') {
            Some(("ForAnyValue", rest)) => (Some(SetPrefix::Any), rest),
            Some(("ForAllValues", rest)) => (Some(SetPrefix::All), rest),
            Some(_) => return None,
            None => (None, text),
        };
        let (rest, if_exists) = rest.strip_suffix("IfExists").map_or((rest, false), |base| (base, true));
        let (name, test, negated) = TABLE.iter().copied().find(|(name, ..)| *name == rest)?;
        // Null asks for the key itself, so neither a prefix nor IfExists has a meaning with it.
        let bare = set.is_none() && !if_exists;
        (test != Test::Null || bare).then_some(Self { test, negated, if_exists, set, name })
    }

    /// Whether a missing key satisfies it: `IfExists`, `ForAllValues` and the negated operators (IAM-30). `Null` has
    /// its own answer.
    #[must_use]
    pub const fn holds_without_key(self) -> bool {
        self.if_exists
            || match self.set {
                Some(SetPrefix::All) => true,
                Some(SetPrefix::Any) => false,
                None => self.negated,
            }
    }

    /// Whether policy variables are filled in in its values.
    #[must_use]
    pub const fn takes_variables(self) -> bool {
        matches!(self.test, Test::StringEquals | Test::StringEqualsIgnoreCase | Test::StringLike | Test::Arn)
    }
}

impl fmt::Display for Operator {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.set {
            Some(SetPrefix::Any) => "ForAnyValue:",
            Some(SetPrefix::All) => "ForAllValues:",
            None => "",
        })?;
        f.write_str(self.name)?;
        f.write_str(if self.if_exists { "IfExists" } else { "" })
    }
}

impl Order {
    /// Whether a request's value that compares like this to the policy's is meant.
    pub(super) fn accepts(self, ordering: core::cmp::Ordering) -> bool {
        match self {
            Self::Equals => ordering.is_eq(),
            Self::Less => ordering.is_lt(),
            Self::LessOrEquals => ordering.is_le(),
            Self::Greater => ordering.is_gt(),
            Self::GreaterOrEquals => ordering.is_ge(),
        }
    }
}
