//! One row: what a table shows of a request, in as few bytes as it takes.

use serde::{Deserialize, Serialize};

use crate::recordings::event::{Happened, SeenOutcome};

/// What sort of request it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum RowKind {
    /// A request for a token.
    TokenRequest,
    /// With a token.
    WithToken,
    /// With an empty token header.
    EmptyToken,
    /// Without a token: IMDSv1.
    WithoutToken,
    /// The recorder did not show what it was.
    Unseen,
}

impl RowKind {
    /// All kinds; each has its place here as its number in columns.
    pub const ALL: [Self; 5] =
        [Self::TokenRequest, Self::WithToken, Self::EmptyToken, Self::WithoutToken, Self::Unseen];
}

/// The HTTP method.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "UPPERCASE")]
pub enum RowMethod {
    /// GET.
    Get,
    /// PUT.
    Put,
    /// HEAD.
    Head,
    /// POST.
    Post,
    /// DELETE.
    Delete,
    /// OPTIONS.
    Options,
    /// Any other.
    Other,
    /// The recording does not show it.
    Unseen,
}

impl RowMethod {
    /// All methods; each has its place here as its number in columns.
    pub const ALL: [Self; 8] =
        [Self::Get, Self::Put, Self::Head, Self::Post, Self::Delete, Self::Options, Self::Other, Self::Unseen];

    /// The method of this name.
    pub(super) fn of(name: Option<&str>) -> Self {
        match name {
            None => Self::Unseen,
            Some("GET") => Self::Get,
            Some("PUT") => Self::Put,
            Some("HEAD") => Self::Head,
            Some("POST") => Self::Post,
            Some("DELETE") => Self::Delete,
            Some("OPTIONS") => Self::Options,
            Some(_) => Self::Other,
        }
    }
}

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum RowOutcome {
    /// An answer below 400 arrived.
    Served,
    /// 404: it is certain that there is nothing.
    NotFound,
    /// Any other answer from 400.
    Refused,
    /// No answer arrived, or the connection was refused.
    Lost,
    /// The recording does not show what came of it.
    NotRecorded,
}

/// What all requests of one shape share.
#[derive(Clone, Copy, Debug)]
pub(super) struct Fixed {
    pub caller: u32,
    pub path: u16,
    pub kind: RowKind,
    pub method: RowMethod,
    pub ipv6: bool,
}

/// A request.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Row {
    /// When it was sent, in microseconds since 1970; `i64::MIN` where the recording does not say.
    pub time: i64,
    /// Line or packet in its source, from 1; beyond 4,294,967,295 it stays at that.
    pub record: u32,
    /// Seconds from the request to what came of it; NaN where the recording does not say.
    pub waited: f32,
    /// The number of its source, from 0.
    pub source: u16,
    /// The number of its caller, as [`crate::forecast::Replay::handles`] maps it.
    pub caller: u16,
    /// The number of its path, as [`super::Rows::paths`] gives it; 65,535 where there is none.
    pub path: u16,
    /// The status of the answer, from 100; 0 not recorded, 1 no answer, 2 still waiting at the end, 3 refused.
    pub status: u16,
    /// Its kind.
    pub kind: RowKind,
    /// Its method.
    pub method: RowMethod,
    /// Whether the recording shows that it went to the IPv6 address.
    pub ipv6: bool,
}

impl Row {
    /// The status of a row whose outcome is not recorded.
    pub const NOT_RECORDED: u16 = 0;
    /// The status of a row that got no answer.
    pub const NO_ANSWER: u16 = 1;
    /// The status of a row that was waiting when the recording ended.
    pub const STILL_WAITING: u16 = 2;
    /// The status of a row whose connection was refused.
    pub const CONNECTION_REFUSED: u16 = 3;

    #[expect(clippy::cast_possible_truncation, reason = "a wait is shown, not added up")]
    pub(super) fn new(fixed: Fixed, happened: &Happened) -> Self {
        Self {
            time: happened.time.map_or(i64::MIN, |time| time.0),
            record: u32::try_from(happened.record.number).unwrap_or(u32::MAX),
            waited: happened.answered.waited.map_or(f32::NAN, |span| span.as_secs_f64() as f32),
            source: u16::try_from(happened.record.source).unwrap_or(u16::MAX),
            // A replay tells at most 16,384 callers apart.
            caller: u16::try_from(fixed.caller).unwrap_or(u16::MAX),
            path: fixed.path,
            status: match happened.answered.outcome {
                SeenOutcome::NotRecorded => Self::NOT_RECORDED,
                SeenOutcome::NoAnswer => Self::NO_ANSWER,
                SeenOutcome::StillWaiting => Self::STILL_WAITING,
                SeenOutcome::Refused => Self::CONNECTION_REFUSED,
                SeenOutcome::Status(status) => status.max(100),
            },
            kind: fixed.kind,
            method: fixed.method,
            ipv6: fixed.ipv6,
        }
    }

    /// What came of it.
    #[must_use]
    pub const fn outcome(&self) -> RowOutcome {
        match self.status {
            Self::NOT_RECORDED | Self::STILL_WAITING => RowOutcome::NotRecorded,
            Self::NO_ANSWER | Self::CONNECTION_REFUSED => RowOutcome::Lost,
            404 => RowOutcome::NotFound,
            400.. => RowOutcome::Refused,
            _ => RowOutcome::Served,
        }
    }
}
