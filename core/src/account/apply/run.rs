//! RunInstances, and reading what launches have in common.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::launch::{Wanted, carry_out, plan};
use super::{Apply, templates};
use crate::account::World;
use crate::account::progress::Progress;
use crate::account::refusal::{Refusal, printable};
use crate::account::tags::{self, TagError};
use crate::api::{Count, IamInstanceProfile, Raw, RunInstances, Tag, TagSpecification, UserData};
use crate::knowledge::quirks::Quirks;
use crate::knowledge::rules;

/// The most user data, in bytes (RTE-10).
const USER_DATA: usize = 16 * 1024;

/// RunInstances.
impl Apply for RunInstances {
    fn apply(self, world: &mut World, progress: &mut Progress<'_>) -> Result<Self::Answer, Refusal> {
        let fewest = count("MinCount", self.min_count.as_ref())?;
        let most = count("MaxCount", self.max_count.as_ref())?.max(if self.max_count.is_none() { fewest } else { 1 });
        if fewest > most {
            return Err(Refusal::bad_combination("MinCount must not be greater than MaxCount."));
        }
        let state = &world.state;
        let wanted = Wanted {
            image_id: self.image_id,
            instance_type: self.instance_type,
            options: self.metadata_options.unwrap_or_default(),
            template: self.launch_template.map(|reference| templates::find(state, &reference)).transpose()?,
            tags: tags_of(&self.tag_specifications, "instance", &state.quirks)?,
            instance_profile: self.iam_instance_profile.map(profile_name).transpose()?,
            user_data: self.user_data.map(|data| user_data(&data)).transpose()?,
            spot_request: false,
        };
        let plan = plan(state, &wanted, Some(&*world.authorizer), progress)?;
        progress.end_dry_run().map_err(|refusal| refusal.by([rules::LCH_15]))?;
        let reservation = carry_out(&mut world.state, &plan, most, progress.now)?;
        progress.meet(rules::LCH_16);
        Ok(reservation)
    }
}

/// A number of instances: 1 where none is given.
pub(super) fn count(member: &str, value: Option<&Raw<Count>>) -> Result<usize, Refusal> {
    let Some(raw) = value else {
        return Ok(1);
    };
    let count = raw.read().map(|Count(count)| count);
    count.ok_or_else(|| Refusal::bad_value(member, raw.as_str(), "Expected a number from 1."))
}

/// The tags for what is of `kind`.
pub(super) fn tags_of(
    specifications: &[TagSpecification],
    kind: &str,
    quirks: &Quirks,
) -> Result<BTreeMap<String, String>, Refusal> {
    let matching = specifications.iter().filter(|given| given.resource_type.as_deref() == Some(kind));
    tag_map(matching.flat_map(|given| &given.tags), quirks)
}

/// Tags that EC2 takes.
pub(super) fn tag_map<'a>(
    given: impl IntoIterator<Item = &'a Tag>,
    quirks: &Quirks,
) -> Result<BTreeMap<String, String>, Refusal> {
    let mut map = BTreeMap::new();
    for tag in given {
        let value = tag.value.clone().unwrap_or_default();
        tags::check(&tag.key, &value, quirks).map_err(|error| refused_tag(error, &tag.key))?;
        if map.insert(tag.key.clone(), value).is_some() {
            let message = format!("Duplicate tag key '{}' specified.", printable(&tag.key));
            return Err(Refusal::inferred("InvalidParameterValue", message));
        }
    }
    tags::merged(&BTreeMap::new(), &map).ok_or_else(too_many_tags)
}

/// More tags than a resource can have.
pub(super) fn too_many_tags() -> Refusal {
    let message = format!("More than {} tags specified", tags::MOST);
    Refusal::inferred("TagLimitExceeded", message)
}

fn refused_tag(error: TagError, key: &str) -> Refusal {
    let message = match error {
        TagError::EmptyKey => "Tag keys must have at least one character".to_owned(),
        TagError::LongKey => format!("Tag key exceeds the maximum length: '{}'", printable(key)),
        TagError::LongValue => format!("Tag value exceeds the maximum length of 256 characters: '{}'", printable(key)),
        TagError::Reserved => "Tag keys starting with 'aws:' are reserved for internal use".to_owned(),
    };
    let refusal = Refusal::inferred("InvalidParameterValue", message);
    if error == TagError::LongKey { refusal.by([rules::CON_29]) } else { refusal }
}

/// The name of an instance profile.
pub(super) fn profile_name(profile: IamInstanceProfile) -> Result<String, Refusal> {
    match (profile.arn, profile.name) {
        (None, Some(name)) => Ok(name),
        (Some(arn), None) => match arn.split_once(":instance-profile/") {
            Some((_, path)) => Ok(path.rsplit('/').next().unwrap_or(path).to_owned()),
            None => Err(Refusal::bad_value("iamInstanceProfile.arn", &arn, "Invalid IAM Instance Profile ARN")),
        },
        (None, None) => Err(Refusal::missing("IamInstanceProfile.Name")),
        (Some(_), Some(_)) => Err(Refusal::bad_combination(
            "The parameter 'iamInstanceProfile.name' may not be used in combination with 'iamInstanceProfile.arn'",
        )),
    }
}

/// User data as the instance sees it. It may hold secrets, so that no error quotes it.
pub(super) fn user_data(data: &UserData) -> Result<String, Refusal> {
    let text: String = data.0.split_ascii_whitespace().collect();
    let bytes = STANDARD
        .decode(text)
        .map_err(|_| Refusal::inferred("InvalidUserData.Malformed", "Invalid BASE64 encoding of user data."))?;
    if bytes.len() > USER_DATA {
        return Err(Refusal::inferred("InvalidParameterValue", "User data is limited to 16384 bytes"));
    }
    Ok(String::from_utf8(bytes).unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned()))
}
