//! What client software writes when it gets neither a token nor, without one, an answer. The texts were seen of
//! releases that ran where token requests got no answer and everything else 401.

/// Parts of the messages of the software with this name, as `Family::name` has it; empty where none is known.
#[must_use]
pub fn signatures(family: &str) -> &'static [&'static str] {
    match family {
        "botocore" | "AWS CLI" => &["Unable to locate credentials"],
        "AWS SDK for Go" => &[
            "NoCredentialProviders: no valid providers in chain",
            "EC2MetadataError: failed to make EC2Metadata request",
        ],
        "AWS SDK for Go v2" => &["no EC2 IMDS role found, operation error ec2imds: GetMetadata"],
        "AWS SDK for JavaScript v2" => &["EC2 Metadata roleName request returned error"],
        "AWS SDK for JavaScript (v2 or v3)" => &[
            "EC2 Metadata roleName request returned error",
            "Error response received from instance metadata service",
            "Could not load credentials from any providers",
        ],
        "AWS SDK for Java" => &[
            "Unable to load credentials from any of the providers in the chain",
            "Unauthorized (Service: null; Status Code: 401",
        ],
        "AWS SDK for Ruby" => {
            &["Error retrieving instance profile credentials", "unable to sign request without credentials set"]
        }
        "AWS SDK for Rust" => &["the credential provider was not enabled: no credentials found in chain"],
        "AWS Common Runtime" => &["AWS_AUTH_CREDENTIALS_PROVIDER_IMDS_SOURCE_FAILURE"],
        "cloud-init" => &["Unable to get response from urls", "IMDS's HTTP endpoint is probably disabled"],
        _ => &[],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::knowledge::client::all;

    #[test]
    fn the_names_are_those_of_the_table() {
        let known = all().filter(|family| !signatures(family.name).is_empty()).count();
        assert_eq!(known, 10);
        assert!(signatures("none").is_empty());
    }
}
