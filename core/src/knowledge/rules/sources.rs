//! The public pages that the rules rest on.

/// EC2 User Guide: the options, and which level decides each at launch.
pub(super) const UG_OPTIONS: &str =
    "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-options.html";
/// EC2 User Guide: options for new instances.
pub(super) const UG_NEW: &str =
    "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-IMDS-new-instances.html";
/// EC2 User Guide: options for existing instances.
pub(super) const UG_EXISTING: &str =
    "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-IMDS-existing-instances.html";
/// EC2 User Guide: why a launch fails.
pub(super) const UG_TROUBLE: &str = "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/troubleshooting-launch.html";
/// EC2 User Guide: retrieving metadata; addresses, status codes, throttling.
pub(super) const UG_RETRIEVE: &str =
    "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-data-retrieval.html";
/// EC2 User Guide: how the session-oriented version of the service works.
pub(super) const UG_SESSION: &str =
    "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/configuring-instance-metadata-service.html";
/// EC2 User Guide: the categories of metadata.
pub(super) const UG_CATEGORIES: &str = "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-instance-metadata.html";
/// EC2 User Guide: limiting access with host firewalls and routers.
pub(super) const UG_LIMIT: &str =
    "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-metadata-limiting-access.html";
/// EC2 User Guide: instance tags in the metadata.
pub(super) const UG_TAGS: &str = "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/work-with-tags-in-IMDS.html";
/// EC2 User Guide: what tags may contain.
pub(super) const UG_TAG_RULES: &str = "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_Tags.html";
/// EC2 User Guide: example policies for the options.
pub(super) const UG_IAM: &str =
    "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ExamplePolicies_EC2.html#iam-example-instance-metadata";
/// EC2 User Guide: the counters of the ENA driver.
pub(super) const UG_ENA: &str =
    "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/monitoring-network-performance-ena.html";
/// The EC2 and Auto Scaling API models as the botocore package carries them.
pub(super) const API: &str = "https://pypi.org/project/botocore/1.44.5/";
/// CloudFormation: the options in a launch template.
pub(super) const CFN_TEMPLATE: &str = "https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-properties-ec2-launchtemplate-metadataoptions.html";
/// EC2 User Guide: the CloudWatch metrics of an instance.
pub(super) const CLOUDWATCH: &str =
    "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/viewing_metrics_with_cloudwatch.html";
/// CloudTrail: who made a call, with the version by which role credentials were delivered.
pub(super) const CLOUDTRAIL: &str =
    "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html";
/// Organizations: declarative policies for account defaults.
pub(super) const ORGANIZATIONS: &str =
    "https://docs.aws.amazon.com/organizations/latest/userguide/orgs_manage_policies_declarative_syntax.html";
/// Security Hub: controls for Auto Scaling, among them the retired one for the hop limit.
pub(super) const SECURITY_HUB: &str =
    "https://docs.aws.amazon.com/securityhub/latest/userguide/autoscaling-controls.html";
/// AWS Security Blog, November 2019: what IMDSv2 is and why.
pub(super) const BLOG_2019: &str = "https://aws.amazon.com/blogs/security/defense-in-depth-open-firewalls-reverse-proxies-ssrf-vulnerabilities-ec2-instance-metadata-service/";
/// AWS news of 25 March 2024: account defaults, and the metric for rejected token-less calls.
pub(super) const NEWS_2024: &str =
    "https://aws.amazon.com/about-aws/whats-new/2024/03/set-imdsv2-default-new-instance-launches";
/// EKS best practices: keeping pods away from the node's credentials.
pub(super) const EKS_PRACTICES: &str =
    "https://docs.aws.amazon.com/eks/latest/best-practices/identity-and-access-management.html";
/// ECS Developer Guide: task roles, and keeping tasks away from the instance's credentials.
pub(super) const ECS_ROLES: &str = "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html";
/// The ECS agent's settings.
pub(super) const ECS_AGENT: &str = "https://github.com/aws/amazon-ecs-agent/blob/master/README.md";
/// Captures of real EC2 answers: t3.nano, us-east-1, September 2026.
pub(super) const STACKD: &str =
    "https://github.com/radkawar/stackd/tree/9dc356f5e5cc49d2d334178a09c1398dd1c62617/testdata/aws/ec2";
/// The simulator beside those captures; its code is an opinion, not a capture.
pub(super) const STACKD_CODE: &str =
    "https://github.com/radkawar/stackd/tree/9dc356f5e5cc49d2d334178a09c1398dd1c62617/internal/services/ec2";
/// A mock with real answers of 7 April 2020 pasted in, and tests written against the real service of 2020.
pub(super) const JTB: &str = "https://github.com/jtblin/aws-mock-metadata";
/// Recorded exchanges with the real service, September 2021, in the tests of the AWS SDK for Rust.
pub(super) const SMITHY_RECORDINGS: &str = "https://github.com/smithy-lang/smithy-rs/tree/56ee88c5c6edd967967656f1e29f46b229105e79/aws/rust-runtime/aws-config/test-data/default-credential-provider-chain";
/// A real 401 answer of February 2020 with its body.
pub(super) const DATADOG_401: &str = "https://github.com/DataDog/datadog-agent/pull/4857";
/// A real 401 answer of August 2024, 343 bytes long.
pub(super) const MONKEY_401: &str = "https://github.com/guardicore/monkey/issues/4275";
/// A real 401 answer to HEAD, July 2023.
pub(super) const MKAT_401: &str = "https://github.com/DataDog/managed-kubernetes-auditing-toolkit/issues/8";
/// A real answer to a token request while the endpoint was disabled, March 2020.
pub(super) const ANSIBLE_DISABLED: &str = "https://github.com/ansible/ansible/pull/68098";
/// A real 403 for the token path with a trailing slash, January 2023.
pub(super) const BEAM: &str = "https://github.com/aws-beam/aws_credentials/issues/47";
/// A report of 2021 that a dated token path answers 403.
pub(super) const USER_GUIDE_182: &str = "https://github.com/awsdocs/amazon-ec2-user-guide/pull/182";
/// A real 403 for a token request that passed a proxy.
pub(super) const KOTLIN_627: &str = "https://github.com/awslabs/aws-sdk-kotlin/issues/627";
/// A report of 2020 that GET requests with X-Forwarded-For are refused, too.
pub(super) const KUBE2IAM_279: &str = "https://github.com/jtblin/kube2iam/pull/279";
/// A proxy for the service that lowers the socket's TTL for the token answer only.
pub(super) const TITUS: &str = "https://github.com/Netflix/titus-executor/blob/02f773f99fa295359a560920a0a5febdb2429093/metadataserver/authentication.go";
/// AWS's own mock of the service.
pub(super) const AEMM: &str = "https://github.com/aws/amazon-ec2-metadata-mock";
/// A report of what tag paths answer while tags are switched off.
pub(super) const AEMM_189: &str = "https://github.com/aws/amazon-ec2-metadata-mock/issues/189";
/// AWS's tool that logs calls to the service on an instance.
pub(super) const PACKET_ANALYZER: &str = "https://github.com/aws/aws-imds-packet-analyzer";
/// How cloud-init talks to the service.
pub(super) const CLOUD_INIT: &str =
    "https://github.com/canonical/cloud-init/blob/main/cloudinit/sources/DataSourceEc2.py";
/// How botocore, and with it boto3 and the AWS CLI, talks to the service.
pub(super) const BOTOCORE: &str = "https://github.com/boto/botocore/blob/develop/botocore/utils.py";
/// How the AWS SDK for Go v2 gets its token.
pub(super) const GO_V2: &str = "https://github.com/aws/aws-sdk-go-v2/blob/main/feature/ec2/imds/token_provider.go";
/// How the AWS SDK for Rust talks to the service.
pub(super) const RUST_SDK: &str = "https://github.com/smithy-lang/smithy-rs/tree/56ee88c5c6edd967967656f1e29f46b229105e79/aws/rust-runtime/aws-config/src/imds";
/// How the C library under several AWS SDKs talks to the service.
pub(super) const C_AUTH: &str = "https://github.com/awslabs/aws-c-auth/blob/main/source/aws_imds_client.c";
/// LocalStack's description of its metadata service.
pub(super) const LOCALSTACK: &str = "https://github.com/localstack/localstack-docs/pull/767";
/// A Python client; its README tells what tag paths answered after they were switched off.
pub(super) const EC2_METADATA_PY: &str = "https://github.com/adamchainz/ec2-metadata";
/// What a client sees when the service is overloaded.
pub(super) const NET_UTILS_120: &str = "https://github.com/amazonlinux/amazon-ec2-net-utils/issues/120";
/// A pod whose 401 came from the hop limit.
pub(super) const GATEWAY_794: &str = "https://github.com/aws/aws-application-networking-k8s/issues/794";
/// Pods under Cilium that need a hop limit of 3.
pub(super) const CILIUM_25232: &str = "https://github.com/cilium/cilium/issues/25232";
/// Pods under Cilium that need a hop limit of 3.
pub(super) const MACHINE_CONTROLLER_1833: &str = "https://github.com/kubermatic/machine-controller/issues/1833";
/// Pods under Cilium that need a hop limit of 3.
pub(super) const KUBEONE_3328: &str = "https://github.com/kubermatic/kubeone/issues/3328";
/// A storage driver that the hop limit cuts off.
pub(super) const EBS_CSI_2966: &str = "https://github.com/kubernetes-sigs/aws-ebs-csi-driver/issues/2966";
/// A controller cut off on EKS nodes with a hop limit of 1.
pub(super) const LB_CONTROLLER_3695: &str =
    "https://github.com/kubernetes-sigs/aws-load-balancer-controller/issues/3695";
/// How kOps chose its hop limits.
pub(super) const KOPS_10702: &str = "https://github.com/kubernetes/kops/pull/10702";
/// A job in a nested container that needs a hop limit of 3.
pub(super) const EKSCTL_7665: &str = "https://github.com/eksctl-io/eksctl/issues/7665";
/// A platform whose nodes start with a hop limit of 3.
pub(super) const CONVOX: &str = "https://github.com/convox/convox";
/// How pods of an IPv6 cluster reach the service.
pub(super) const EKS_PRACTICES_424: &str = "https://github.com/aws/aws-eks-best-practices/issues/424";
/// How pods of an IPv6 cluster reach the service.
pub(super) const EKS_PRACTICES_432: &str = "https://github.com/aws/aws-eks-best-practices/issues/432";
/// A measured account of a container that waits in vain for its token.
pub(super) const OPSTRACE_1382: &str = "https://github.com/opstrace/opstrace/pull/1382";
/// The error of RunInstances for a tag key that cannot be shown.
pub(super) const AEC_411: &str = "https://github.com/seek-oss/aec/pull/411";
/// The error of ModifyInstanceMetadataOptions for a tag key that cannot be shown.
pub(super) const AWS_CLI_8825: &str = "https://github.com/aws/aws-cli/issues/8825";
/// The error of Auto Scaling for a tag key that cannot be shown.
pub(super) const CLOUD_PROVIDER_762: &str = "https://github.com/kubernetes/cloud-provider-aws/issues/762";
/// EC2 User Guide: the way to requiring tokens.
pub(super) const UG_TRANSITION: &str =
    "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instance-metadata-transition-to-version-2.html";
/// EC2 API Reference: registering an AMI.
pub(super) const API_REGISTER_IMAGE: &str =
    "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_RegisterImage.html";
/// EC2 API Reference: changing an attribute of an AMI.
pub(super) const API_MODIFY_IMAGE: &str =
    "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyImageAttribute.html";
/// EC2 API Reference: the error codes.
pub(super) const EC2_ERRORS: &str = "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html";
/// Service Authorization Reference: the actions, resources and condition keys of EC2.
pub(super) const SAR: &str = "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2.html";
/// Service Authorization Reference: the same for Auto Scaling.
pub(super) const SAR_AUTO_SCALING: &str =
    "https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonec2autoscaling.html";
/// IAM User Guide: the global condition keys.
pub(super) const IAM_KEYS: &str =
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html";
/// IAM User Guide: the condition operators, and what they do where a key is missing.
pub(super) const IAM_OPERATORS: &str =
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html";
/// IAM User Guide: conditions with several keys or values.
pub(super) const IAM_LOGIC: &str = "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html";
/// IAM User Guide: how policies of several kinds are evaluated together.
pub(super) const IAM_EVALUATION: &str =
    "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html";
/// Security Hub: controls for EC2.
pub(super) const SECURITY_HUB_EC2: &str = "https://docs.aws.amazon.com/securityhub/latest/userguide/ec2-controls.html";
/// Control Tower: proactive controls for EC2.
pub(super) const CONTROL_TOWER: &str =
    "https://docs.aws.amazon.com/controltower/latest/controlreference/ec2-rules.html";
/// AWS News Blog, 6 November 2023: which new things default to IMDSv2, and from when on.
pub(super) const BLOG_2023: &str =
    "https://aws.amazon.com/blogs/aws/amazon-ec2-instance-metadata-service-imdsv2-by-default/";
/// A mock of AWS's APIs in Python.
pub(super) const MOTO: &str = "https://pypi.org/project/moto/5.2.5/";
/// The error of EC2 for an empty HttpEndpoint.
pub(super) const TF_25547: &str = "https://github.com/hashicorp/terraform-provider-aws/issues/25547";
/// The same error for a launch template.
pub(super) const TF_16781: &str = "https://github.com/hashicorp/terraform-provider-aws/issues/16781";
/// The same error from another user of Terraform.
pub(super) const TELEPORT_16881: &str = "https://github.com/gravitational/teleport/issues/16881";
/// The same error, reported to Terraform itself.
pub(super) const TERRAFORM_28332: &str = "https://github.com/hashicorp/terraform/issues/28332";
/// How Terraform came to leave options out beside a disabled endpoint.
pub(super) const TF_11076: &str = "https://github.com/hashicorp/terraform-provider-aws/pull/11076";
/// How Terraform stopped doing so for launch templates.
pub(super) const TF_30107: &str = "https://github.com/hashicorp/terraform-provider-aws/pull/30107";
/// The error of a Region that has no tags in the metadata yet.
pub(super) const TF_27094: &str = "https://github.com/hashicorp/terraform-provider-aws/issues/27094";
/// The same error, seen through a Terraform module.
pub(super) const TF_MODULES_291: &str =
    "https://github.com/terraform-aws-modules/terraform-aws-ec2-instance/issues/291";
/// The error for IPv6 on Xen.
pub(super) const IMDSV2_GET_6: &str = "https://github.com/aws/aws-ec2-imdsv2-get/pull/6";
/// The same error, seen through a Terraform module.
pub(super) const CLOUDPOSSE_79: &str = "https://github.com/cloudposse/terraform-aws-ec2-autoscale-group/issues/79";
/// AMIs that are marked because their source was.
pub(super) const PACKER_472: &str = "https://github.com/hashicorp/packer-plugin-amazon/issues/472";
/// Launches that fail because the account puts tags in the metadata by default.
pub(super) const KARPENTER_7012: &str = "https://github.com/aws/karpenter-provider-aws/issues/7012";
/// The same for node groups.
pub(super) const EKSCTL_8446: &str = "https://github.com/eksctl-io/eksctl/issues/8446";
/// A launch that a policy on tokens denied.
pub(super) const RUNS_ON_22: &str = "https://github.com/runs-on/runs-on/issues/22";
/// AWS CLI Reference: a denial of RunInstances, decoded, with what the policies saw of the instance.
pub(super) const DECODED: &str =
    "https://docs.aws.amazon.com/cli/latest/reference/sts/decode-authorization-message.html";
/// A launch that enforcement of required tokens stopped, April 2026.
pub(super) const GAME_TOOLKIT_918: &str = "https://github.com/aws-games/cloud-game-development-toolkit/issues/918";
