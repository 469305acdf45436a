//! Who is one caller? Where the recording names the process, a caller is a process name, its command line and its
//! ancestors; process ids come and go and do not count. Where it does not, a caller is an address, a number of
//! hops, and a User-Agent.

use core::hash::{BuildHasher, Hash, Hasher};

use crate::recordings::event::Event;
use crate::text::keyed::KeyedState;

/// Whether the recording names the process.
pub(crate) const fn has_process(event: &Event<'_>) -> bool {
    event.who.process.is_some() || event.who.argv.is_some()
}

/// A keyed hash of all that makes the caller of `event` on the instance of number `home`, if it names itself
/// `user_agent`.
pub(crate) fn key(keys: &KeyedState, event: &Event<'_>, home: u16, user_agent: Option<&str>) -> u64 {
    let mut hasher = keys.build_hasher();
    home.hash(&mut hasher);
    event.hops.hash(&mut hasher);
    event.who.container.hash(&mut hasher);
    if has_process(event) {
        1_u8.hash(&mut hasher);
        event.who.process.hash(&mut hasher);
        event.who.argv.as_deref().filter(|argv| !is_one_off(argv)).hash(&mut hasher);
        event.who.parents.hash(&mut hasher);
    } else {
        0_u8.hash(&mut hasher);
        event.who.source.hash(&mut hasher);
        user_agent.hash(&mut hasher);
    }
    hasher.finish()
}

/// A command line that names the service's address asks for one thing and ends: the script that runs it is the
/// caller, not each of its lines.
pub(crate) fn is_one_off(argv: &str) -> bool {
    argv.contains("169.254.169.254") || argv.contains("fd00:ec2::254")
}

/// How the user agents of HTTP libraries and tools begin that many programs share: requests under one of them need
/// not come from one program. Case does not count.
const SHARED: [&str; 30] = [
    "aiohttp",
    "apache-httpclient",
    "axios",
    "curl",
    "dart",
    "deno",
    "faraday",
    "go-http-client",
    "guzzlehttp",
    "hackney",
    "httpie",
    "java",
    "libcurl",
    "libwww-perl",
    "lua-resty",
    "lwp",
    "mozilla",
    "node",
    "okhttp",
    "php",
    "postman",
    "python-requests",
    "python-urllib",
    "python/",
    "reqwest",
    "rest-client",
    "restsharp",
    "ruby",
    "undici",
    "wget",
];

/// Whether this User-Agent, or the lack of one, can stand for several programs.
pub(crate) fn is_shared(user_agent: Option<&str>) -> bool {
    let Some(text) = user_agent else { return true };
    SHARED.iter().any(|product| text.get(..product.len()).is_some_and(|head| head.eq_ignore_ascii_case(product)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tools_are_shared_and_libraries_are_not() {
        for shared in
            [None, Some("curl/7.88.1"), Some("Python/3.9 aiohttp/3.8"), Some("Go-http-client/1.1"), Some("Ruby")]
        {
            assert!(is_shared(shared), "{shared:?}");
        }
        for own in ["Botocore/1.44.5", "aws-sdk-go/1.55.6", "aws-sdk-nodejs/2.1", "", "é"] {
            assert!(!is_shared(Some(own)), "{own}");
        }
    }
}
