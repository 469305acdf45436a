//! Metrics.

use super::CON_37;
use super::sources::{CLOUDWATCH, NEWS_2024};

family! { MON;
    MON_01 = "MON-01" {
        title: "the metric for token-less use",
        text: "CloudWatch's `MetadataNoToken` in `AWS/EC2` counts successful requests without a token. Its \
            dimension is the instance; its statistics are the sum and percentiles.",
        evidence: Documented,
        sources: [CLOUDWATCH],
        see: [CON_37],
    }
    MON_02 = "MON-02" {
        title: "the metric for rejected token-less requests",
        text: "`MetadataNoTokenRejected` counts requests without a token where tokens are required. It exists only \
            once that has happened, and came on 25 March 2024.",
        evidence: Documented,
        sources: [CLOUDWATCH, NEWS_2024],
        see: [CON_37],
    }
}
