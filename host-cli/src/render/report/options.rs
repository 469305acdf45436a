//! Both sets of options, side by side.

use imdsim_core::forecast::report::{OptionsReport, Origin};
use imdsim_core::service::options::MetadataOptions;

use super::super::page::{FAINT, Page, STRONG};
use super::super::table;

pub(super) fn render(options: &OptionsReport, page: &mut Page) {
    page.heading("Options");
    let mut because = Vec::new();
    let rows = values(&options.from).into_iter().zip(values(&options.to)).map(|((name, from), (_, to))| {
        let origin = options.from_origin.iter().find(|origin| origin.option == name);
        let kind = origin.map(|origin| origin.origin);
        let word = match kind {
            Some(Origin::Stated) => "stated",
            Some(Origin::Varies) => "varies",
            Some(Origin::Given | Origin::Inferred | Origin::Default) | None => "inferred",
        };
        because.extend(origin.and_then(|origin| Some((word, name, origin.because.clone()?))));
        let origin = match kind {
            Some(Origin::Given) => "given",
            Some(Origin::Stated) => "stated",
            Some(Origin::Inferred) => "inferred",
            Some(Origin::Default) => "default, assumed",
            Some(Origin::Varies) => "varies",
            None => "",
        };
        let changed = from != to;
        let proposed = if changed { format!("-> {to}") } else { "   as it is".into() };
        let style = if changed { STRONG } else { FAINT };
        (style, vec![name.to_owned(), from, origin.to_owned(), proposed])
    });
    let rows = rows.collect();
    table::put(page, &[("option", false), ("recorded", false), ("origin", false), ("proposed", false)], rows);
    for (word, name, why) in because {
        page.entry(word, &format!("{name}: {why}"));
    }
}

/// Names and values, as the EC2 API prints them.
fn values(options: &MetadataOptions) -> [(&'static str, String); 5] {
    [
        ("HttpEndpoint", options.http_endpoint.to_string()),
        ("HttpTokens", options.http_tokens.to_string()),
        ("HttpPutResponseHopLimit", options.http_put_response_hop_limit.to_string()),
        ("HttpProtocolIpv6", options.http_protocol_ipv6.to_string()),
        ("InstanceMetadataTags", options.instance_metadata_tags.to_string()),
    ]
}
