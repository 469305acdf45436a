//! What `aws ec2 describe-instances` prints of many instances, indented as the AWS CLI does it. The same number gives
//! the same file.

use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// Instances in one reservation.
const TOGETHER: u64 = 4;

pub(crate) fn write(file: &Path, instances: u64) -> io::Result<()> {
    let mut out = BufWriter::new(File::create(file)?);
    write!(out, "{{\n    \"Reservations\": [")?;
    for number in 0..instances {
        if number % TOGETHER == 0 {
            let before = if number == 0 { "" } else { "," };
            write!(
                out,
                "{before}\n        {{\n            \"ReservationId\": \"r-{number:017x}\",\n            \
                 \"OwnerId\": \"123456789012\",\n            \"Groups\": [],\n            \"Instances\": ["
            )?;
        }
        let before = if number % TOGETHER == 0 { "" } else { "," };
        write!(out, "{before}\n{}", instance(number))?;
        if number % TOGETHER == TOGETHER - 1 || number + 1 == instances {
            write!(out, "\n            ]\n        }}")?;
        }
    }
    writeln!(out, "\n    ]\n}}")?;
    out.flush()
}

/// One in three answers IMDSv1; some run containers behind a hop limit of 1.
fn instance(number: u64) -> String {
    let tokens = if number.is_multiple_of(3) { "optional" } else { "required" };
    let limit = 1 + number % 2;
    let cluster = if number.is_multiple_of(10) { "kubernetes.io/cluster/blue" } else { "Team" };
    let text = format!(
        r#"{{
    "Architecture": "x86_64",
    "BlockDeviceMappings": [
        {{
            "DeviceName": "/dev/xvda",
            "Ebs": {{
                "AttachTime": "2026-05-04T07:13:21+00:00",
                "DeleteOnTermination": true,
                "Status": "attached",
                "VolumeId": "vol-{number:017x}"
            }}
        }}
    ],
    "ClientToken": "fleet-{number:032x}",
    "EbsOptimized": true,
    "EnaSupport": true,
    "Hypervisor": "xen",
    "IamInstanceProfile": {{
        "Arn": "arn:aws:iam::123456789012:instance-profile/app",
        "Id": "AIPA{number:017X}"
    }},
    "NetworkInterfaces": [
        {{
            "Attachment": {{
                "AttachTime": "2026-05-04T07:13:20+00:00",
                "AttachmentId": "eni-attach-{number:017x}",
                "DeleteOnTermination": true,
                "DeviceIndex": 0,
                "Status": "attached",
                "NetworkCardIndex": 0
            }},
            "Description": "",
            "Groups": [
                {{
                    "GroupId": "sg-0123456789abcdef0",
                    "GroupName": "web \"and\" more"
                }}
            ],
            "Ipv6Addresses": [],
            "MacAddress": "0e:49:61:0f:c3:11",
            "NetworkInterfaceId": "eni-{number:017x}",
            "PrivateIpAddress": "10.{}.{}.{}",
            "SourceDestCheck": true,
            "SubnetId": "subnet-0123456789abcdef0",
            "VpcId": "vpc-0123456789abcdef0",
            "InterfaceType": "interface"
        }}
    ],
    "RootDeviceName": "/dev/xvda",
    "RootDeviceType": "ebs",
    "SourceDestCheck": true,
    "Tags": [
        {{
            "Key": "Name",
            "Value": "web-{number}"
        }},
        {{
            "Key": "{cluster}",
            "Value": "owned"
        }}
    ],
    "VirtualizationType": "hvm",
    "CpuOptions": {{
        "CoreCount": 1,
        "ThreadsPerCore": 2
    }},
    "MetadataOptions": {{
        "State": "applied",
        "HttpTokens": "{tokens}",
        "HttpPutResponseHopLimit": {limit},
        "HttpEndpoint": "enabled",
        "HttpProtocolIpv6": "disabled",
        "InstanceMetadataTags": "disabled"
    }},
    "InstanceId": "i-{number:017x}",
    "ImageId": "ami-{:017x}",
    "State": {{
        "Code": 16,
        "Name": "running"
    }},
    "PrivateDnsName": "ip-10-0-0-1.ec2.internal",
    "InstanceType": "t3.medium",
    "LaunchTime": "2026-05-04T07:13:20+00:00",
    "Placement": {{
        "GroupName": "",
        "Tenancy": "default",
        "AvailabilityZone": "us-east-1a"
    }},
    "Monitoring": {{
        "State": "disabled"
    }}
}}"#,
        number >> 16 & 0xff,
        number >> 8 & 0xff,
        number & 0xff,
        number % 50,
    );
    text.lines().map(|line| format!("                {line}")).collect::<Vec<_>>().join("\n")
}
