//! Which options a text gives without saying their value.

use super::{ReadCommand, Unknown};
use crate::api::RawOptions;
use crate::service::options::{MetadataOptions, PartialOptions};

/// Whether the value of each option cannot be known from the text, although the text gives one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct UnknownOptions {
    /// HttpTokens.
    pub http_tokens: bool,
    /// HttpPutResponseHopLimit.
    pub http_put_response_hop_limit: bool,
    /// HttpEndpoint.
    pub http_endpoint: bool,
    /// HttpProtocolIpv6.
    pub http_protocol_ipv6: bool,
    /// InstanceMetadataTags.
    pub instance_metadata_tags: bool,
}

impl UnknownOptions {
    /// All of them.
    pub const ALL: Self = Self {
        http_tokens: true,
        http_put_response_hop_limit: true,
        http_endpoint: true,
        http_protocol_ipv6: true,
        instance_metadata_tags: true,
    };

    /// Whether there is any.
    #[must_use]
    pub fn any(self) -> bool {
        self != Self::default()
    }

    /// Those of either.
    #[must_use]
    pub const fn or(self, other: Self) -> Self {
        Self {
            http_tokens: self.http_tokens || other.http_tokens,
            http_put_response_hop_limit: self.http_put_response_hop_limit || other.http_put_response_hop_limit,
            http_endpoint: self.http_endpoint || other.http_endpoint,
            http_protocol_ipv6: self.http_protocol_ipv6 || other.http_protocol_ipv6,
            instance_metadata_tags: self.instance_metadata_tags || other.instance_metadata_tags,
        }
    }

    /// Those that `given` does not settle.
    #[must_use]
    pub const fn unless(self, given: &PartialOptions) -> Self {
        Self {
            http_tokens: self.http_tokens && given.http_tokens.is_none(),
            http_put_response_hop_limit: self.http_put_response_hop_limit
                && given.http_put_response_hop_limit.is_none(),
            http_endpoint: self.http_endpoint && given.http_endpoint.is_none(),
            http_protocol_ipv6: self.http_protocol_ipv6 && given.http_protocol_ipv6.is_none(),
            instance_metadata_tags: self.instance_metadata_tags && given.instance_metadata_tags.is_none(),
        }
    }

    /// `options` without these.
    #[must_use]
    pub fn without(self, options: MetadataOptions) -> PartialOptions {
        let all = PartialOptions::from(options);
        PartialOptions {
            http_endpoint: all.http_endpoint.filter(|_| !self.http_endpoint),
            http_tokens: all.http_tokens.filter(|_| !self.http_tokens),
            http_put_response_hop_limit: all.http_put_response_hop_limit.filter(|_| !self.http_put_response_hop_limit),
            http_protocol_ipv6: all.http_protocol_ipv6.filter(|_| !self.http_protocol_ipv6),
            instance_metadata_tags: all.instance_metadata_tags.filter(|_| !self.instance_metadata_tags),
        }
    }

    /// Those that the member of a request stands for. The template that a launch names is not among them.
    fn of(member: &str) -> Self {
        let inner = member.strip_prefix("LaunchTemplateData.").unwrap_or(member);
        match inner {
            "LaunchTemplateData" | "MetadataOptions" => Self::ALL,
            _ => match inner.strip_prefix("MetadataOptions.").unwrap_or(inner) {
                "HttpTokens" => Self { http_tokens: true, ..Self::default() },
                "HttpPutResponseHopLimit" => Self { http_put_response_hop_limit: true, ..Self::default() },
                "HttpEndpoint" => Self { http_endpoint: true, ..Self::default() },
                "HttpProtocolIpv6" => Self { http_protocol_ipv6: true, ..Self::default() },
                "InstanceMetadataTags" => Self { instance_metadata_tags: true, ..Self::default() },
                _ => Self::default(),
            },
        }
    }
}

impl ReadCommand {
    /// Takes the options that `given` gives for known: another text says their value.
    pub fn settle(&mut self, given: &PartialOptions) {
        let mut left = Vec::new();
        for one in core::mem::take(&mut self.unknown) {
            let options = UnknownOptions::of(&one.member);
            if !options.any() {
                left.push(one);
            } else if options == UnknownOptions::ALL {
                let open = options.unless(given);
                let member = |name: &&str| UnknownOptions::of(name).or(open) == open;
                let names = RawOptions::MEMBERS.known_names().filter(member);
                left.extend(names.map(|name| Unknown { member: format!("MetadataOptions.{name}"), ..one.clone() }));
            } else if options.unless(given).any() {
                left.push(one);
            }
        }
        self.unknown = left;
    }

    /// The options that the text gives without saying their value.
    #[must_use]
    pub fn unknown_options(&self) -> UnknownOptions {
        self.unknown.iter().fold(UnknownOptions::default(), |all, one| all.or(UnknownOptions::of(&one.member)))
    }

    /// Whether the text gives the member `name`, or part of it, without saying its value; `name` is a member of a
    /// launch, `ImageId`, be it in a template or not.
    #[must_use]
    pub fn is_unknown(&self, name: &str) -> bool {
        self.unknown.iter().any(|one| {
            let member = one.member.strip_prefix("LaunchTemplateData.").unwrap_or(&one.member);
            let rest = member.strip_prefix(name);
            member == "LaunchTemplateData" || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::notation::{Form, read};

    #[test]
    fn names_what_a_template_leaves_to_its_parameters() {
        let text = "Resources:\n  A:\n    Type: AWS::EC2::LaunchTemplate\n    Properties:\n      LaunchTemplateData:\n        \
                    ImageId: !Ref Image\n        MetadataOptions: {HttpTokens: !Ref T, HttpEndpoint: enabled}\n  \
                    B:\n    Type: AWS::EC2::Instance\n    Properties:\n      MetadataOptions: !If [a, {}, {}]\n      \
                    Tags: [{Key: a, Value: !Ref B}]\n";
        let reading = read(text, Form::CloudFormation).unwrap();
        let [template, instance] = reading.commands.as_slice() else { panic!("{reading:?}") };
        let tokens = UnknownOptions { http_tokens: true, ..UnknownOptions::default() };
        assert_eq!(template.unknown_options(), tokens);
        assert!(template.is_unknown("ImageId") && !template.is_unknown("InstanceType"));
        assert_eq!(instance.unknown_options(), UnknownOptions::ALL);
        assert!(instance.is_unknown("Tags") && !instance.is_unknown("ImageId"));
    }
}
