//! What formats have in common that record HTTP as text: which URL is the service's, and which header fields count.

use std::borrow::Cow;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use super::digest::Digester;
use super::event::{SeenToken, SeenTtl};

/// Where the service listens (UserGuide, "Access instance metadata for an EC2 instance").
const SERVICE: [IpAddr; 2] =
    [IpAddr::V4(Ipv4Addr::new(169, 254, 169, 254)), IpAddr::V6(Ipv6Addr::new(0xfd00, 0xec2, 0, 0, 0, 0, 0, 0x254))];

/// Longest path or user agent that is kept, in bytes.
const LONGEST_TEXT: usize = 4096;

/// The service's own part of a URL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Target<'a> {
    /// The path with its query.
    pub(super) path: Cow<'a, str>,
    /// Whether the host is an IPv6 address; absent where it is a name and nobody said what it stands for.
    pub(super) ipv6: Option<bool>,
}

/// Reads a URL; `None` where it is not the metadata service's. `server` is the address that the connection went to,
/// where the recording shows it. A stand-in for the service on another link-local address counts where the path is one
/// of the service's.
pub(super) fn target(url: &str, server: Option<IpAddr>) -> Option<Target<'_>> {
    let (scheme, rest) = url.split_once("://")?;
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at_checked(end)?;
    let path = path.split('#').next().unwrap_or_default();
    let path = if path.starts_with('/') { Cow::Borrowed(path) } else { Cow::Owned(format!("/{path}")) };
    let authority = authority.rsplit('@').next().unwrap_or_default();
    let (host, port) = match authority.strip_prefix('[').and_then(|inner| inner.split_once(']')) {
        Some((host, port)) => (host, port.strip_prefix(':').unwrap_or("80")),
        None => authority.split_once(':').unwrap_or((authority, "80")),
    };
    let address: Option<IpAddr> = host.parse().ok();
    let seen = address.or(server);
    let plain = scheme.eq_ignore_ascii_case("http");
    let is_service = port == "80" && (seen.is_some_and(|ip| SERVICE.contains(&ip)) || is_service_name(host));
    let stands_in = seen.is_some_and(is_link_local) && is_service_path(&path);
    (plain && (is_service || stands_in)).then(|| Target { path: shortened(path), ipv6: seen.map(|ip| ip.is_ipv6()) })
}

/// Whether this is the service's address.
pub(super) fn is_service(address: IpAddr) -> bool {
    SERVICE.contains(&address)
}

/// The names that the VPC's DNS resolves to the service: `instance-data`, below `ec2.internal` and
/// `REGION.compute.internal`.
fn is_service_name(host: &str) -> bool {
    let host = host.to_ascii_lowercase();
    host.strip_prefix("instance-data").is_some_and(|rest| {
        rest.is_empty() || rest == ".ec2.internal" || (rest.starts_with('.') && rest.ends_with(".compute.internal"))
    })
}

const fn is_link_local(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => v4.is_link_local(),
        IpAddr::V6(v6) => v6.is_unicast_link_local(),
    }
}

/// Whether a path begins like the service's: `/latest` or a version's date, and one of its trees.
fn is_service_path(path: &str) -> bool {
    let mut segments = path.split(['/', '?']).filter(|segment| !segment.is_empty());
    let version = segments.next().unwrap_or_default();
    let dated = version.len() == 10 && version.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    (version == "latest" || version == "1.0" || dated)
        && matches!(segments.next(), Some("meta-data" | "user-data" | "dynamic" | "api"))
}

/// The header fields of a request that count.
#[derive(Clone, Debug, Default)]
pub(super) struct Fields {
    /// X-aws-ec2-metadata-token.
    pub(super) token: SeenToken,
    /// X-aws-ec2-metadata-token-ttl-seconds.
    pub(super) ttl: SeenTtl,
    /// X-Forwarded-For.
    pub(super) forwarded_for: bool,
    /// User-Agent.
    pub(super) user_agent: Option<String>,
}

impl Fields {
    /// Takes one field; of several with one name the first counts. A request has a Host field at least, so as soon as
    /// there is any, those that are not there are absent.
    pub(super) fn take(&mut self, name: &str, value: &str, digester: Digester) {
        if self.token == SeenToken::NotRecorded {
            (self.token, self.ttl) = (SeenToken::Absent, SeenTtl::Absent);
        }
        let (name, value) = (name.trim(), value.trim());
        if name.eq_ignore_ascii_case("x-aws-ec2-metadata-token") {
            if self.token == SeenToken::Absent {
                self.token = match issued(value, digester) {
                    _ if value.is_empty() => SeenToken::Empty,
                    digest => SeenToken::Present(digest),
                };
            }
        } else if name.eq_ignore_ascii_case("x-aws-ec2-metadata-token-ttl-seconds") {
            if self.ttl == SeenTtl::Absent {
                let digits = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
                let seconds = value.parse().ok().filter(|_| digits);
                self.ttl = seconds.map_or(SeenTtl::Invalid, SeenTtl::Seconds);
            }
        } else if name.eq_ignore_ascii_case("x-forwarded-for") {
            self.forwarded_for = true;
        } else if name.eq_ignore_ascii_case("user-agent") && self.user_agent.is_none() {
            self.user_agent = Some(shortened(Cow::Borrowed(value)).into_owned());
        }
    }
}

/// The digest of a token; `None` where there is none, or somebody has put something else in its place.
pub(super) fn issued(text: &str, digester: Digester) -> Option<super::event::TokenDigest> {
    let text = text.trim();
    let masked = text.bytes().all(|byte| matches!(byte, b'*' | b'x' | b'X' | b'.' | b'-'));
    let named = text.to_ascii_lowercase().contains("redact");
    (!text.is_empty() && !masked && !named).then(|| digester.token(text.as_bytes()))
}

fn shortened(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.len() <= LONGEST_TEXT {
        return text;
    }
    let end = (0..=LONGEST_TEXT).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
    Cow::Owned(text.get(..end).unwrap_or_default().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_service_is_told_by_its_names() {
        for (url, path, ipv6) in [
            ("http://169.254.169.254", "/", Some(false)),
            ("HTTP://169.254.169.254:80/latest/?a=b#c", "/latest/?a=b", Some(false)),
            ("http://169.254.169.254?x", "/?x", Some(false)),
            ("http://user:secret@169.254.169.254/latest", "/latest", Some(false)),
            ("http://[fd00:ec2::254]/latest", "/latest", Some(true)),
            ("http://[FD00:0ec2:0::0254]:80/", "/", Some(true)),
            ("http://instance-data/latest", "/latest", None),
            ("http://instance-data.ec2.internal/x", "/x", None),
            ("http://instance-data.eu-west-1.compute.internal/x", "/x", None),
            ("http://169.254.170.1:1338/latest/meta-data/", "/latest/meta-data/", Some(false)),
            ("http://[fe80::1]/2021-07-15/dynamic", "/2021-07-15/dynamic", Some(true)),
            ("http://169.254.169.254/computeMetadata/v1/", "/computeMetadata/v1/", Some(false)),
        ] {
            assert_eq!(target(url, None), Some(Target { path: path.into(), ipv6 }), "{url}");
        }
    }

    #[test]
    fn other_hosts_are_not_the_service() {
        for url in [
            "https://169.254.169.254/latest/",
            "http://169.254.169.254:8080/x",
            "http://169.254.169.254.example.com/latest/meta-data/",
            "http://example.com/?http://169.254.169.254/",
            "http://instance-data.example.com/latest/",
            "http://169.254.170.2/v2/credentials/x",
            "http://169.254.170.23/v1/credentials",
            "http://10.0.0.1/latest/meta-data/",
            "/latest/meta-data/",
            "",
        ] {
            assert_eq!(target(url, None), None, "{url}");
        }
        let server = "fd00:ec2::254".parse().ok();
        assert_eq!(target("http://imds.local/x", server), Some(Target { path: "/x".into(), ipv6: Some(true) }));
    }

    #[test]
    fn what_somebody_has_masked_is_a_token_without_a_value() {
        for (value, token) in [
            ("", SeenToken::Empty),
            ("[REDACTED]", SeenToken::Present(None)),
            ("**token redacted**", SeenToken::Present(None)),
            ("********", SeenToken::Present(None)),
            ("AQAE==", SeenToken::Present(Some(Digester::new(1).token(b"AQAE==")))),
        ] {
            let mut fields = Fields::default();
            assert_eq!(fields.token, SeenToken::NotRecorded);
            fields.take("X-AWS-EC2-Metadata-Token", value, Digester::new(1));
            assert_eq!((fields.token, fields.ttl), (token, SeenTtl::Absent), "{value}");
        }
        let mut fields = Fields::default();
        fields.take("Host", "169.254.169.254", Digester::new(1));
        assert_eq!(fields.token, SeenToken::Absent);
    }
}
