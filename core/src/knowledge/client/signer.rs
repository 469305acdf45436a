//! The software that signed an API call, by the User-Agent of the call. AWS SDKs name themselves there as they do to the
//! metadata service; programs that bundle one are told by what they bundle.

use super::behaviour::First;
use super::family::Family;
use super::recognise::version_of;
use super::table;
use super::version::Release;

/// The families whose User-Agent on API calls bears the release that their behaviour is documented by. The AWS SDK for
/// .NET gives that of a part of it.
const SDKS: [&str; 9] = [
    "botocore",
    "AWS CLI",
    "AWS SDK for Go",
    "AWS SDK for Java",
    "AWS SDK for JavaScript v2",
    "AWS SDK for Ruby",
    "AWS SDK for Ruby v2",
    "AWS SDK for PHP",
    "AWS SDK for C++",
];

/// Software that signed an API call.
#[derive(Clone, Copy, Debug)]
pub struct Signer {
    /// Which.
    pub family: &'static Family,
    /// Its release, if it says so.
    pub version: Option<Release>,
}

/// The SDK that this User-Agent of an API call names, if it is one that is known.
#[must_use]
pub fn signer(user_agent: &str) -> Option<Signer> {
    table::all().filter(|family| SDKS.contains(&family.name)).find_map(|family| {
        let version = family.products.iter().find_map(|product| version_of(user_agent, product))?;
        Some(Signer { family, version })
    })
}

impl Signer {
    /// Its name, with its release if known.
    #[must_use]
    pub fn name(&self) -> String {
        self.family.name_of(self.version)
    }

    /// Whether this release asks for a token before it fetches credentials; absent where it does not say which it is.
    #[must_use]
    pub fn asks_for_tokens(&self) -> Option<bool> {
        let era = self.family.era(self.version?)?;
        Some(era.behaviour.first != First::NoToken)
    }

    /// What is documented of this release, to be read after its name.
    #[must_use]
    pub fn fact(&self) -> Option<&'static str> {
        Some(self.family.era(self.version?)?.fact)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_family_that_is_named_exists() {
        for name in SDKS {
            assert!(table::all().any(|family| family.name == name), "{name}");
        }
    }

    #[test]
    fn user_agents_of_api_calls_are_told() {
        for (agent, name, asks) in [
            ("aws-cli/1.18.136 Python/3.8.5 Darwin/19.5.0 botocore/1.17.59", "botocore 1.17.59", Some(true)),
            ("Boto3/1.9.0 Python/3.6.0 Linux/4.14 Botocore/1.12.0", "botocore 1.12.0", Some(false)),
            (
                "aws-sdk-java/1.11.500 Linux/4.14.133 OpenJDK_64-Bit_Server_VM/25.201",
                "AWS SDK for Java 1.11.500",
                Some(false),
            ),
            ("aws-sdk-go/1.25.0 (go1.12; linux; amd64) amazon-ssm-agent/2.3", "AWS SDK for Go 1.25.0", Some(false)),
            ("aws-sdk-go/1.44.300 (go1.20; linux; amd64)", "AWS SDK for Go 1.44.300", Some(true)),
            ("aws-sdk-nodejs", "AWS SDK for JavaScript v2", None),
        ] {
            let signer = signer(agent).unwrap();
            assert_eq!((signer.name().as_str(), signer.asks_for_tokens()), (name, asks), "{agent}");
        }
        for agent in ["aws-sdk-dotnet-coreclr/3.3.100", "Mozilla/5.0", "s3.amazonaws.com", ""] {
            assert!(signer(agent).is_none(), "{agent}");
        }
    }
}
