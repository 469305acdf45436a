//! Role credentials.

use super::super::sources::{API, CLOUDTRAIL, STACKD, UG_IAM};

family! { CREDENTIALS;
    IAM_40 = "IAM-40" {
        title: "the two sets of credentials of one role",
        text: "While tokens are optional, a request without a token and one with a token to the same role's path \
            get different access keys, secrets and session tokens. Those delivered by IMDSv1 carry RoleDelivery \
            1.0, those by IMDSv2 2.0, for as long as they live.",
        evidence: Observed,
        sources: [STACKD, CLOUDTRAIL],
        see: [],
    }
    IAM_41 = "IAM-41" {
        title: "credentials fetched by IMDSv1 before tokens were required",
        text: "Credentials that were fetched without a token keep working after HttpTokens becomes `required`, \
            until they expire. Only a policy on `ec2:RoleDelivery` stops them.",
        evidence: Observed,
        sources: [STACKD, UG_IAM],
        see: [IAM_40],
    }
    IAM_42 = "IAM-42" {
        title: "role credentials where tokens are required",
        text: "With HttpTokens `required` role credentials are always those of IMDSv2; those of IMDSv1 cannot be \
            had.",
        evidence: Documented,
        sources: [API],
        see: [IAM_40],
    }
}
