//! What an option of a command line is.

use super::values_of;
use crate::api::{Besides, CallEntry, Member, Shape, kebab};
use crate::notation::{NoteKind, ReadError, Reading, told};
use crate::text::TextPosition;
use crate::text::suggest::nearest;

/// What an option sets.
#[derive(Clone, Copy, Debug)]
pub(super) enum Target {
    /// A member of the request.
    Member(&'static str, &'static Shape),
    /// A truth value of the request.
    Flag(&'static str, bool),
    /// A member that has no bearing on metadata.
    Besides(Besides),
    /// MinCount and MaxCount in one.
    Count,
    /// The request as JSON.
    Input,
    /// Something about the AWS CLI itself.
    Global {
        /// Whether it takes a value.
        takes_value: bool,
    },
    /// The Region.
    Region,
    /// The profile whose credentials are used.
    Profile,
    /// Something that keeps the AWS CLI from making the call.
    NoCall,
}

impl Target {
    /// The most words that belong to it.
    pub(super) const fn most_values(self) -> usize {
        match self {
            Self::Member(_, Shape::List(_)) => usize::MAX,
            Self::Member(..) | Self::Count | Self::Input | Self::Region | Self::Profile => 1,
            Self::Besides(besides) => values_of(besides),
            Self::Global { takes_value } => takes_value as usize,
            Self::Flag(..) | Self::NoCall => 0,
        }
    }
}

/// Options of the AWS CLI itself that take a value.
const GLOBALS: [&str; 11] = [
    "ca-bundle",
    "cli-binary-format",
    "cli-connect-timeout",
    "cli-read-timeout",
    "color",
    "endpoint-url",
    "max-items",
    "output",
    "page-size",
    "query",
    "starting-token",
];

/// Options of the AWS CLI itself that take none.
const GLOBAL_FLAGS: [&str; 8] = [
    "cli-auto-prompt",
    "debug",
    "no-cli-auto-prompt",
    "no-cli-pager",
    "no-paginate",
    "no-sign-request",
    "no-verify-ssl",
    "v2-debug",
];

/// Options that only the command line of run-instances has.
const RUN_BESIDES: [(&str, Besides); 4] = [
    ("associate-public-ip-address", Besides::Flag),
    ("no-associate-public-ip-address", Besides::Flag),
    ("secondary-private-ip-addresses", Besides::Many),
    ("secondary-private-ip-address-count", Besides::One),
];

/// What the option `name` (without dashes) of `action` is. Like the AWS CLI, this takes the beginning of a name for
/// the name if there is only one that begins so.
pub(super) fn target(
    action: Option<&'static CallEntry>,
    name: &str,
    place: &TextPosition,
    reading: &mut Reading,
) -> Result<Target, ReadError> {
    let mut options = all(action);
    if let Some((_, target)) = options.iter().find(|(known, _)| known == name) {
        return Ok(*target);
    }
    if let [(only, target)] =
        options.iter().filter(|(known, _)| !name.is_empty() && known.starts_with(name)).collect::<Vec<_>>().as_slice()
    {
        reading.note(NoteKind::TakenAs, place.clone(), format!("`--{}` was taken as `--{only}`", told(name)));
        return Ok(*target);
    }
    options.sort_by_key(|(_, target)| {
        matches!(target, Target::Besides(_) | Target::Global { .. } | Target::Region | Target::Profile)
    });
    let otherwise = || {
        let known: Vec<String> = options
            .iter()
            .filter(|(_, target)| matches!(target, Target::Member(..)))
            .map(|(known, _)| format!("--{known}"))
            .collect();
        if known.is_empty() {
            "the operation comes first".into()
        } else {
            format!("expected one of {}", known.join(", "))
        }
    };
    let remedy = nearest(name, options.iter().map(|(known, _)| known.as_str()))
        .map_or_else(otherwise, |known| format!("did you mean `--{known}`?"));
    Err(ReadError::new(place.clone(), format!("there is no option `--{}`", told(name))).remedy(remedy))
}

/// The options of an action, those of the AWS CLI itself included.
fn all(action: Option<&'static CallEntry>) -> Vec<(String, Target)> {
    let mut options: Vec<(String, Target)> = Vec::new();
    if let Some(CallEntry { action, members, .. }) = action {
        for Member { name: member, shape, .. } in members.known {
            let name = kebab(member);
            if matches!(shape, Shape::Flag) {
                let off = name.strip_prefix("no-").map_or_else(|| format!("no-{name}"), str::to_owned);
                options.push((off, Target::Flag(member, false)));
                options.push((name, Target::Flag(member, true)));
            } else {
                options.push((name, Target::Member(member, shape)));
            }
        }
        for (member, besides) in members.besides() {
            let name = kebab(member);
            if besides == Besides::Flag {
                options.push((format!("no-{name}"), Target::Besides(besides)));
            }
            options.push((name, Target::Besides(besides)));
        }
        if *action == "RunInstances" {
            options.push(("count".into(), Target::Count));
            options.extend(RUN_BESIDES.iter().map(|(name, besides)| ((*name).to_owned(), Target::Besides(*besides))));
        }
        options.push(("cli-input-json".into(), Target::Input));
        options.push(("generate-cli-skeleton".into(), Target::NoCall));
    }
    let globals = GLOBALS.iter().map(|name| (*name, true)).chain(GLOBAL_FLAGS.iter().map(|name| (*name, false)));
    options.extend([("region".to_owned(), Target::Region), ("profile".to_owned(), Target::Profile)]);
    options.extend(globals.map(|(name, takes_value)| (name.to_owned(), Target::Global { takes_value })));
    options
}
