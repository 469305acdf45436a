//! Audits of Security Hub, AWS Config and Control Tower, and which of them a step turns green (MON-10 to MON-14).
//! Controls that AWS has retired are not named.

use super::path::OptionStep;
use crate::forecast::report::{CheckSays, PlanCheck};
use crate::knowledge::rules::{CON_38, MON_10, MON_11, MON_12, MON_14, RuleId};
use crate::service::options::{HttpTokens, MetadataOptions, Switch};

/// What looks at the instance's options, if this change matters to it.
pub(crate) fn of_instance(leg: &OptionStep) -> Vec<PlanCheck> {
    let seen = |options: &MetadataOptions| (options.http_tokens, options.http_endpoint);
    if seen(&leg.before) == seen(&leg.after) {
        return Vec::new();
    }
    let (says, about) = match seen(&leg.after) {
        (HttpTokens::Required, _) => (CheckSays::Passes, "this instance, once State is `applied`"),
        (HttpTokens::Optional, Switch::Enabled) => (CheckSays::Fails, "this instance"),
        (HttpTokens::Optional, Switch::Disabled) => {
            (CheckSays::Unknown, "an instance whose endpoint is disabled: whether it passes is not documented")
        }
    };
    vec![check("EC2.8", Some("ec2-imdsv2-check"), says, about, &[MON_10])]
}

/// What looks at launch templates and configurations.
pub(crate) fn of_templates(options: &MetadataOptions) -> Vec<PlanCheck> {
    let mut checks = vec![
        check(
            "EC2.170",
            Some("ec2-launch-template-imdsv2-check"),
            CheckSays::Passes,
            "each template whose default version requires tokens",
            &[MON_11],
        ),
        check(
            "AutoScaling.3",
            Some("autoscaling-launchconfig-requires-imdsv2"),
            CheckSays::Passes,
            "groups with a launch configuration, once that is replaced by one that requires tokens, or by a template",
            &[MON_12],
        ),
        check(
            "CT.EC2.PR.1",
            None,
            CheckSays::Passes,
            "templates that CloudFormation deploys in an account under Control Tower",
            &[MON_14],
        ),
    ];
    if options.http_put_response_hop_limit.get() > 1 {
        checks.push(check(
            "CT.EC2.PR.2",
            None,
            CheckSays::Fails,
            "the same templates where this control is switched on: it wants a hop limit of 1, which containers cannot \
             live with",
            &[MON_14, CON_38],
        ));
    }
    checks
}

fn check(control: &str, config_rule: Option<&str>, says: CheckSays, about: &str, rules: &[RuleId]) -> PlanCheck {
    PlanCheck {
        control: control.into(),
        config_rule: config_rule.map(Into::into),
        says,
        about: about.into(),
        rules: RuleId::ids(rules),
    }
}
