//! What a request gets.

use hyper::header::{
    ACCEPT_ENCODING, ALLOW, CACHE_CONTROL, CONTENT_ENCODING, CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY,
    VARY, X_CONTENT_TYPE_OPTIONS,
};
use hyper::http::request::Parts;
use hyper::{Method, StatusCode};

use super::site::Site;
use crate::serving::{Response, plain, with};

/// The same policy as stands in the page, and that nobody may show the page inside of another.
const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
     font-src 'self'; connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; \
     form-action 'none'; frame-ancestors 'none'";

/// The answer to a request. Of one to HEAD, only the head is sent.
pub(super) fn answer(site: &Site, request: &Parts) -> Response {
    if request.method != Method::GET && request.method != Method::HEAD {
        let text = "this server answers GET and HEAD\n";
        return plain(StatusCode::METHOD_NOT_ALLOWED, text, [(ALLOW, "GET, HEAD")]);
    }
    let Some((name, file)) = site.find(request.uri.path()) else {
        return plain(StatusCode::NOT_FOUND, "there is no such file\n", []);
    };
    let (body, packed) = file.body(takes_gzip(request));
    let headers = [
        (CONTENT_TYPE, content_type(name)),
        (CONTENT_SECURITY_POLICY, POLICY),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (REFERRER_POLICY, "no-referrer"),
        (VARY, "Accept-Encoding"),
        // What is in assets/ has a hash of itself in its name.
        (CACHE_CONTROL, if name.starts_with("assets/") { "public, max-age=31536000, immutable" } else { "no-cache" }),
    ];
    let encoding = packed.then_some((CONTENT_ENCODING, "gzip"));
    with(StatusCode::OK, headers.into_iter().chain(encoding), body)
}

/// Whether the client takes gzip: named, and not with a quality of nothing.
fn takes_gzip(request: &Parts) -> bool {
    let values = request.headers.get_all(ACCEPT_ENCODING).iter().filter_map(|value| value.to_str().ok());
    values.flat_map(|value| value.split(',')).any(|coding| {
        let (name, weight) = coding.split_once(';').unwrap_or((coding, ""));
        let refused = weight.trim().strip_prefix("q=").and_then(|q| q.parse::<f32>().ok()) == Some(0.0);
        name.trim().eq_ignore_ascii_case("gzip") && !refused
    })
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
    use std::io::Write as _;

    use flate2::Compression;
    use flate2::write::GzEncoder;
    use hyper::Request;
    use hyper::body::Body as _;
    use hyper::header::HeaderName;

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

    fn ask(site: &Site, method: &str, path: &str, encoding: &str) -> Response {
        let request = Request::builder().method(method).uri(path).header(ACCEPT_ENCODING, encoding).body(()).unwrap();
        answer(site, &request.into_parts().0)
    }

    fn header<'a>(response: &'a Response, name: &HeaderName) -> Option<&'a str> {
        response.headers().get(name).map(|value| value.to_str().unwrap())
    }

    fn body(response: &Response) -> u64 {
        response.body().size_hint().exact().unwrap()
    }

    #[test]
    fn files_have_their_types_and_the_policy() {
        let (_folder, site) = site();
        let page = ask(&site, "GET", "/?a=b", "");
        assert_eq!((page.status(), body(&page)), (StatusCode::OK, 7));
        assert_eq!(header(&page, &CONTENT_TYPE), Some("text/html; charset=utf-8"));
        assert!(header(&page, &CONTENT_SECURITY_POLICY).unwrap().contains("connect-src 'self'"));
        assert_eq!(header(&page, &CACHE_CONTROL), Some("no-cache"));
        let module = ask(&site, "GET", "/assets/a-1.wasm", "gzip");
        assert_eq!(header(&module, &CONTENT_TYPE), Some("application/wasm"));
        assert!(header(&module, &CACHE_CONTROL).unwrap().contains("immutable"));
    }

    #[test]
    fn what_is_packed_is_sent_so_to_who_takes_it() {
        let plain = b"<p>page".repeat(99);
        let mut packed = GzEncoder::new(Vec::new(), Compression::best());
        packed.write_all(&plain).unwrap();
        let packed = packed.finish().unwrap();
        let length = |bytes: &[u8]| u64::try_from(bytes.len()).unwrap();
        let site = Site::packed("index.html", packed.clone());
        for takes in ["gzip", "br, gzip, deflate", "GZIP;q=0.5", "identity, gzip;q=1.0"] {
            let response = ask(&site, "GET", "/", takes);
            assert_eq!(
                (header(&response, &CONTENT_ENCODING), body(&response)),
                (Some("gzip"), length(&packed)),
                "{takes}"
            );
        }
        for takes in ["", "br", "identity", "gzip;q=0", "gzip; q=0.000", "x-gzip"] {
            let response = ask(&site, "GET", "/", takes);
            assert_eq!((header(&response, &CONTENT_ENCODING), body(&response)), (None, length(&plain)), "{takes}");
        }
    }

    #[test]
    fn nothing_else_can_be_had() {
        let (_folder, site) = site();
        for path in ["/../secret.txt", "/%2e%2e/secret.txt", "/assets/../../secret.txt", "//secret.txt", "/assets", "*"]
        {
            assert_eq!(ask(&site, "GET", path, "").status(), StatusCode::NOT_FOUND, "{path}");
        }
        for method in ["POST", "PUT", "DELETE", "OPTIONS", "get"] {
            let refused = ask(&site, method, "/", "");
            assert_eq!((refused.status().as_u16(), header(&refused, &ALLOW)), (405, Some("GET, HEAD")), "{method}");
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
