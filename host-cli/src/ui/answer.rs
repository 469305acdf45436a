//! What a request gets.

use std::borrow::Cow;

use super::site::Site;

/// The same policy as stands in the page, and that nobody may show the page inside of another.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
     font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; \
     form-action 'none'; frame-ancestors 'none'";

/// An answer.
#[derive(Debug)]
pub(super) struct Answer<'a> {
    pub status: u16,
    pub headers: Vec<(&'static str, &'static str)>,
    pub body: Cow<'a, [u8]>,
}

/// The answer to a request for `target`.
pub(super) fn answer<'a>(site: &'a Site, method: &str, target: &str, takes_gzip: bool) -> Answer<'a> {
    if method != "GET" && method != "HEAD" {
        return plain(405, "this server answers GET and HEAD\n", &[("Allow", "GET, HEAD")]);
    }
    let Some((name, file)) = site.find(target) else {
        return plain(404, "there is no such file\n", &[]);
    };
    let (body, packed) = file.body(takes_gzip);
    let mut headers = vec![
        ("Content-Type", content_type(name)),
        ("Content-Security-Policy", POLICY),
        ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"),
        ("Vary", "Accept-Encoding"),
        // What is in assets/ has a hash of itself in its name.
        ("Cache-Control", if name.starts_with("assets/") { "public, max-age=31536000, immutable" } else { "no-cache" }),
    ];
    if packed {
        headers.push(("Content-Encoding", "gzip"));
    }
    Answer { status: 200, headers, body }
}

fn plain(status: u16, text: &'static str, more: &[(&'static str, &'static str)]) -> Answer<'static> {
    let mut headers = vec![("Content-Type", "text/plain; charset=utf-8"), ("X-Content-Type-Options", "nosniff")];
    headers.extend(more);
    Answer { status, headers, body: Cow::Borrowed(text.as_bytes()) }
}

/// The type of a file, by the end of its name. Browsers run neither a script nor a module of another type.
fn content_type(name: &str) -> &'static str {
    match name.rsplit_once('.').map(|(_, end)| end) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("json") => "application/json",
        Some("woff2") => "font/woff2",
        Some("png") => "image/png",
        Some("txt") => "text/plain; charset=utf-8",
        Some(_) | None => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn site() -> (tempfile::TempDir, Site) {
        let folder = tempfile::tempdir().unwrap();
        let dist = folder.path().join("dist");
        fs::create_dir_all(dist.join("assets")).unwrap();
        fs::write(folder.path().join("secret.txt"), "secret").unwrap();
        fs::write(dist.join("index.html"), "<p>page").unwrap();
        fs::write(dist.join("assets/a-1.wasm"), "\0asm").unwrap();
        let site = Site::of_folder(&dist).unwrap();
        (folder, site)
    }

    fn header<'a>(answer: &'a Answer<'_>, name: &str) -> Option<&'a str> {
        answer.headers.iter().find(|(known, _)| *known == name).map(|(_, value)| *value)
    }

    #[test]
    fn files_have_their_types_and_the_policy() {
        let (_folder, site) = site();
        let page = answer(&site, "GET", "/?a=b", false);
        assert_eq!((page.status, page.body.as_ref()), (200, b"<p>page".as_slice()));
        assert_eq!(header(&page, "Content-Type"), Some("text/html; charset=utf-8"));
        assert!(header(&page, "Content-Security-Policy").unwrap().contains("connect-src 'self'"));
        assert_eq!(header(&page, "Cache-Control"), Some("no-cache"));
        let module = answer(&site, "GET", "/assets/a-1.wasm", true);
        assert_eq!(header(&module, "Content-Type"), Some("application/wasm"));
        assert!(header(&module, "Cache-Control").unwrap().contains("immutable"));
    }

    #[test]
    fn nothing_else_can_be_had() {
        let (_folder, site) = site();
        for target in
            ["/../secret.txt", "/%2e%2e/secret.txt", "/assets/../../secret.txt", "//secret.txt", "/assets", "", "*"]
        {
            assert_eq!(answer(&site, "GET", target, false).status, 404, "{target}");
        }
        for method in ["POST", "PUT", "DELETE", "CONNECT", "get"] {
            let refused = answer(&site, method, "/", false);
            assert_eq!((refused.status, header(&refused, "Allow")), (405, Some("GET, HEAD")), "{method}");
        }
    }

    #[test]
    fn the_policy_is_that_of_the_page() {
        let script = fs::read_to_string("../web/scripts/csp.js").unwrap();
        for part in POLICY.split(';').map(str::trim).filter(|part| !part.starts_with("frame-ancestors")) {
            assert!(script.contains(&format!("\"{part}\"")), "{part}");
        }
    }

    #[test]
    fn a_folder_that_is_no_page_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        assert!(Site::of_folder(folder.path()).unwrap_err().message.contains("no index.html"));
        assert!(Site::of_folder(&folder.path().join("none")).is_err());
    }
}
