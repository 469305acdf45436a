//! What CloudWatch counts of a caller's requests (MON-01 to MON-04, CON-37): as it was recorded, and under other
//! options.

use crate::forecast::judge::assessment::{Assessment, Cause};
use crate::forecast::judge::documented::late_fallback;
use crate::forecast::judge::fates::{Fate, Fates};
use crate::forecast::judge::member::{Member, Subject};
use crate::forecast::judge::region::Basis;
use crate::forecast::judge::style::Style;
use crate::forecast::observe::caller::Caller;
use crate::forecast::report::{MetricCount, MetricCounts};
use crate::service::options::{MetadataOptions, Switch};
use crate::text::time::Span;

/// Counts of a shorter recording are not made figures for an hour: what happens once in it may happen once a day.
const ENOUGH_FOR_A_RATE: Span = Span::from_secs(600);

/// Requests without a token that a caller makes under some options.
#[derive(Clone, Copy, Debug, Default)]
struct Tokenless {
    /// Of those recorded, how many are made again.
    all: u64,
    /// Of these, answered so that they count.
    counted: u64,
    /// Of these, refused for want of a token when recorded.
    unauthorized: u64,
    /// Of these, with no answer in the recording.
    unknown: u64,
    /// How many more there may be; absent where nothing bounds it.
    more: Option<u64>,
    /// How many of `all` there may be fewer.
    fewer: u64,
}

/// What is counted of somebody under `to`, in a time like the recording's, if nobody changes it.
pub(crate) fn counts(member: &Member<'_>, to: &MetadataOptions) -> MetricCounts {
    match &member.who {
        Subject::Caller(caller) => {
            let found = member.basis.assess(caller, to);
            of_caller(caller, &found, &member.basis, to)
        }
        Subject::Unrecorded(_) => open(),
    }
}

/// Nothing can be said.
const fn open() -> MetricCounts {
    let open = MetricCount { as_recorded: None, at_least: 0, at_most: None, per_hour: None };
    MetricCounts { no_token: open, no_token_rejected: open }
}

fn of_caller(caller: &Caller, found: &Assessment, basis: &Basis<'_>, to: &MetadataOptions) -> MetricCounts {
    let now = Fates::of(caller, found.distance, basis.from, basis.quirks);
    let then = Fates::of(caller, found.distance, to, basis.quirks);
    let c = &caller.conduct;
    if says_nothing(found.cause) || c.unseen > 0 {
        return open();
    }
    let made = made(caller, found, &now, &then);
    let same = made.fewer == 0 && made.more == Some(0) && now.without_token.fate == then.without_token.fate;
    let partly_gone = c.over_ipv6 > 0 && c.over_ipv6 < c.requests && to.http_protocol_ipv6 == Switch::Disabled;
    match then.without_token.fate {
        Fate::Served => {
            let tags = if to.instance_metadata_tags == basis.from.instance_metadata_tags {
                0
            } else {
                c.tags_served.max(c.tags_open)
            };
            let was_refused = now.without_token.fate != Fate::Served;
            let open = made.unknown + tags + if was_refused { made.all - made.counted } else { 0 };
            let sure = !was_refused && open == 0 && !partly_gone;
            let least = made.counted.saturating_sub(made.fewer).saturating_sub(tags);
            let no_token = MetricCount {
                as_recorded: (sure && exact(&made)).then_some(made.counted),
                at_least: if partly_gone { 0 } else { least },
                at_most: made.more.map(|more| (made.counted + open + more).min(made.all + more)),
                per_hour: None,
            };
            MetricCounts { no_token, no_token_rejected: MetricCount::none() }
        }
        Fate::Refused(401) => {
            let sure = (c.silent == 0 || same) && !partly_gone && exact(&made);
            let count = if same { made.unauthorized } else { made.all };
            let least = u64::from(made.all > made.fewer && !partly_gone);
            let no_token_rejected = MetricCount {
                as_recorded: (sure && (!same || made.unknown == 0)).then_some(count),
                at_least: if same { count } else { least },
                // Who is refused may ask again, or no more.
                at_most: if same || made.all + made.more.unwrap_or(1) == 0 { Some(made.all) } else { None },
                per_hour: None,
            };
            MetricCounts { no_token: MetricCount::none(), no_token_rejected }
        }
        // Disabled, or an address that does not answer: neither counts (MON-04).
        Fate::Refused(_) | Fate::Lost => {
            MetricCounts { no_token: MetricCount::none(), no_token_rejected: MetricCount::none() }
        }
        Fate::Depends => MetricCounts::default(),
    }
}

/// Whether nothing can be said of what it asks without a token.
const fn says_nothing(cause: Cause) -> bool {
    match cause {
        Cause::Pooled | Cause::Unexplained | Cause::Unseen | Cause::TokensHidden => true,
        Cause::NothingChanges
        | Cause::Works
        | Cause::TokensRequired
        | Cause::NoToken(_)
        | Cause::EndpointDisabled
        | Cause::Ipv6Disabled
        | Cause::TagsDisabled
        | Cause::DocumentedWorks(_)
        | Cause::DocumentedFails(_)
        | Cause::FallbackUnseen(_)
        | Cause::TokenUseUnseen
        | Cause::MixedUse
        | Cause::DistanceUnknown
        | Cause::PartlyIpv6 => false,
    }
}

const fn exact(made: &Tokenless) -> bool {
    matches!(made.more, Some(0)) && made.fewer == 0
}

/// Which requests it goes on making without a token: one that it had for want of a token goes when it gets one.
fn made(caller: &Caller, found: &Assessment, now: &Fates, then: &Fates) -> Tokenless {
    let c = &caller.conduct;
    let all = Tokenless {
        all: c.without_token.all(),
        counted: c.without_token.served.saturating_sub(c.uncounted),
        unauthorized: c.without_token.unauthorized,
        unknown: c.without_token.unknown,
        more: Some(0),
        fewer: 0,
    };
    let late = caller.known.as_ref().is_some_and(|known| late_fallback(caller, known));
    let plain = if late {
        Tokenless { more: Some(0), ..Tokenless::default() }
    } else {
        Tokenless {
            all: c.plain.all(),
            counted: c.plain.served.saturating_sub(c.uncounted_plain),
            unauthorized: c.plain.unauthorized,
            unknown: c.plain.unknown,
            more: Some(0),
            fewer: 0,
        }
    };
    let asks = c.puts.all() > 0;
    match (now.put.fate, then.put.fate) {
        _ if !asks => all,
        (before, after) if before == after && after != Fate::Depends => all,
        // What it does with a token is open where it was never seen with one and nothing is documented.
        (_, Fate::Served) if found.style == Style::OnlyAsks => Tokenless { more: None, ..all },
        (_, Fate::Served) => plain,
        (Fate::Served, Fate::Lost | Fate::Refused(_)) => Tokenless { more: Some(c.with_token.all()), ..all },
        (_, Fate::Lost | Fate::Refused(_)) => all,
        (_, Fate::Depends) => {
            Tokenless { fewer: all.all - plain.all.min(all.all), more: Some(c.with_token.all()), ..all }
        }
    }
}

impl MetricCount {
    /// None, for sure.
    const fn none() -> Self {
        Self { as_recorded: Some(0), at_least: 0, at_most: Some(0), per_hour: None }
    }

    fn add(&mut self, other: &Self) {
        self.as_recorded = self.as_recorded.zip(other.as_recorded).map(|(one, two)| one + two);
        self.at_least += other.at_least;
        self.at_most = self.at_most.zip(other.at_most).map(|(one, two)| one + two);
    }

    fn rate(&mut self, span: Option<Span>) {
        self.per_hour =
            self.as_recorded.zip(span).filter(|(_, span)| *span >= ENOUGH_FOR_A_RATE).map(|(count, span)| {
                #[expect(clippy::cast_precision_loss, reason = "a rate is shown with one decimal")]
                let rate = count as f64 * 3600.0 / span.as_secs_f64();
                (rate * 10.0).round() / 10.0
            });
    }
}

impl MetricCounts {
    /// Nothing counted.
    pub(crate) const fn none() -> Self {
        Self { no_token: MetricCount::none(), no_token_rejected: MetricCount::none() }
    }

    pub(crate) fn add(&mut self, other: &Self) {
        self.no_token.add(&other.no_token);
        self.no_token_rejected.add(&other.no_token_rejected);
    }

    /// With figures for an hour, where the recording is long enough for that.
    pub(crate) fn for_an_hour(mut self, span: Option<Span>) -> Self {
        self.no_token.rate(span);
        self.no_token_rejected.rate(span);
        self
    }
}
