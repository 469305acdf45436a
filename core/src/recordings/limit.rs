//! What a recording cannot show.

/// What a recording cannot show, so that the report says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Limit {
    /// No answers: what the service replied is not recorded.
    NoAnswers,
    /// No hops: how far each caller is from the instance's network stack is not recorded.
    NoHops,
    /// IPv4 only.
    Ipv4Only,
    /// IMDSv2 requests may be missing altogether (aws-imds-packet-analyzer log files before 1.5.0).
    V2Missing,
    /// Text was lower-cased by the recorder (aws-imds-packet-analyzer 1.4.0 and later).
    LowerCased,
    /// Methods, and headers beside the token's, are not shown.
    NoMethods,
    /// Requests themselves are not shown, only whether they were IMDSv1 or IMDSv2 (1.0.0).
    NoRequests,
    /// Payloads were missing for some records, so IMDSv1 may be wrong for them.
    MissingPayload,
    /// The recorder may have stopped before the recording's end would show (1.4.0 and later can hang on a token
    /// header without value).
    MayEndEarly,
    /// The recording ends in the middle of a record.
    CutOff,
    /// It begins in the middle of connections.
    StartsInTheMiddle,
    /// Packets are missing inside connections.
    PacketsMissing,
    /// Times go backwards in it.
    TimeGoesBack,
    /// No times.
    NoTimes,
    /// It was captured some hops away from the instance's own interface.
    BehindHops,
    /// Replies to token requests carry an ordinary IP TTL: a proxy may have answered.
    MaybeProxy,
    /// More connections, callers or paths at once than are kept apart.
    TooMany,
    /// More tags of instances than are kept where any may be asked for.
    TooManyTags,
    /// CloudWatch gave a part of a metric only (`PartialData`).
    PartialMetric,
}
