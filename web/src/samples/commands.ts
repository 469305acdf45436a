import type { Sample } from '.';

const link = (parameters: Record<string, string>) => `#view=commands&${new URLSearchParams(parameters)}`;

const REQUIRE_TOKENS = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "RequireTokens",
      "Effect": "Deny",
      "Action": "ec2:RunInstances",
      "Resource": "arn:aws:ec2:*:*:instance/*",
      "Condition": {
        "StringNotEquals": {"ec2:MetadataHttpTokens": "required"}
      }
    }
  ]
}
`;

const ONLY_ADMINS = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "KeepMetadataOptions",
      "Effect": "Deny",
      "Action": "ec2:ModifyInstanceMetadataOptions",
      "Resource": "*",
      "Condition": {
        "ArnNotLike": {"aws:PrincipalArn": "arn:aws:iam::*:role/metadata-admin"}
      }
    }
  ]
}
`;

const ROLE_DELIVERY = `{
  "Version": "2012-10-17",
  "Statement": [
    {
      "Sid": "RequireAllEc2RolesToUseV2",
      "Effect": "Deny",
      "Action": "*",
      "Resource": "*",
      "Condition": {
        "NumericLessThan": {"ec2:RoleDelivery": "2.0"}
      }
    }
  ]
}
`;

const TEMPLATE = `AWSTemplateFormatVersion: '2010-09-09'
Resources:
  WebTemplate:
    Type: AWS::EC2::LaunchTemplate
    Properties:
      LaunchTemplateName: web
      LaunchTemplateData:
        ImageId: ami-00000000000000001
        InstanceType: t3.large
        MetadataOptions:
          HttpTokens: required
          HttpPutResponseHopLimit: 2
`;

export default [
  {
    title: 'require tokens on an instance',
    tells: 'The options before and after, and when they come into force.',
    link: link({
      cmd: 'aws ec2 modify-instance-metadata-options \\\n  --instance-id i-0123456789abcdef0 \\\n  --http-tokens required --http-endpoint enabled',
    }),
  },
  {
    title: 'the same in PowerShell',
    tells: 'Another surface, the same change.',
    link: link({
      cmd: 'Edit-EC2InstanceMetadataOption -InstanceId i-0123456789abcdef0 -HttpTokens required -HttpPutResponseHopLimit 2',
    }),
  },
  {
    title: 'a launch',
    tells: 'What run-instances comes to, level by level.',
    link: link({
      cmd: 'aws ec2 run-instances --image-id ami-00000000000000002 --instance-type t3.large --metadata-options HttpPutResponseHopLimit=1',
    }),
  },
  {
    title: 'a CloudFormation template',
    tells: 'A launch template, and what launches from it come to.',
    link: link({ cmd: TEMPLATE }),
  },
  {
    title: 'a typo',
    tells: 'An error at its place, with what was expected.',
    link: link({
      cmd: 'aws ec2 modify-instance-metadata-options \\\n  --instance-id i-0123456789abcdef0 \\\n  --http-tokens requierd',
    }),
  },
  {
    title: 'commands for the change',
    tells: 'Four surfaces, and the way back.',
    link: '#view=commands&tokens=required&hop=2&do=change',
  },
  {
    title: 'a policy that wants tokens',
    tells: 'A launch that does not require tokens is denied, by a statement that is shown.',
    link: link({
      do: 'policies',
      scp: REQUIRE_TOKENS,
      call: 'aws ec2 run-instances --image-id ami-00000000000000001 --instance-type t3.large',
    }),
  },
  {
    title: 'only one role may change options',
    tells: 'Who calls decides.',
    link: link({
      do: 'policies',
      scp: ONLY_ADMINS,
      call: 'aws ec2 modify-instance-metadata-options --instance-id i-0123456789abcdef0 --http-tokens optional',
      principal: 'arn:aws:iam::123456789012:role/developer',
    }),
  },
  {
    title: 'credentials that IMDSv1 delivered',
    tells: 'A policy on ec2:RoleDelivery stops them, whatever they are used for.',
    link: link({
      do: 'policies',
      scp: ROLE_DELIVERY,
      action: 's3:GetObject',
      resource: 'arn:aws:s3:::bucket/key',
      principal: 'arn:aws:iam::123456789012:role/app',
      'role-delivery': '1.0',
    }),
  },
] satisfies Sample[];
