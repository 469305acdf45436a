//! Captures made for tests, with what the test wants in them.

/// A pcap (Ethernet, little-endian, microseconds) of one connection for each exchange, one request and one answer in
/// each; the client is one hop away from the instance.
pub(crate) fn pcap(exchanges: &[(String, String)]) -> Vec<u8> {
    let mut out = Vec::new();
    for word in [0xa1b2_c3d4_u32, 0x0004_0002, 0, 0, 65_535, 1] {
        out.extend(word.to_le_bytes());
    }
    let mut millis = 1_700_000_000_000;
    for (number, (request, answer)) in exchanges.iter().enumerate() {
        let port = 40_000 + u16::try_from(number).unwrap();
        let (asked, answered) = (length(request), length(answer));
        for (to_service, seq, ack, flags, payload) in [
            (true, 0, 0, SYN, ""),
            (false, 0, 1, SYN | ACK, ""),
            (true, 1, 1, ACK, ""),
            (true, 1, 1, ACK, request),
            (false, 1, 1 + asked, ACK, answer),
            (true, 1 + asked, 1 + answered, ACK | FIN, ""),
            (false, 1 + answered, 2 + asked, ACK | FIN, ""),
        ] {
            millis += 1;
            packet(&mut out, millis, &frame(to_service, port, [seq, ack], flags, payload.as_bytes()));
        }
    }
    out
}

const FIN: u8 = 1;
const SYN: u8 = 2;
const ACK: u8 = 16;

fn length(text: &str) -> u32 {
    u32::try_from(text.len()).unwrap()
}

fn packet(out: &mut Vec<u8>, millis: u64, frame: &[u8]) {
    let (seconds, micros) = (millis / 1000, millis % 1000 * 1000);
    let length = frame.len() as u64;
    for word in [seconds, micros, length, length] {
        out.extend(u32::try_from(word).unwrap().to_le_bytes());
    }
    out.extend(frame);
}

fn frame(to_service: bool, port: u16, [seq, ack]: [u32; 2], flags: u8, payload: &[u8]) -> Vec<u8> {
    let (client, service) = ([172, 17, 0, 2], [169, 254, 169, 254]);
    let (from, to) = if to_service { (client, service) } else { (service, client) };
    let (source, target) = if to_service { (port, 80) } else { (80, port) };
    let mut tcp = Vec::new();
    tcp.extend([source, target].iter().flat_map(|p: &u16| p.to_be_bytes()));
    tcp.extend([seq, ack].iter().flat_map(|n| n.to_be_bytes()));
    tcp.extend([0x50, flags, 0xff, 0xff, 0, 0, 0, 0]);
    tcp.extend(payload);
    let mut out = vec![2, 0, 0, 0, 0, 1, 2, 0, 0, 0, 0, 2, 8, 0, 0x45, 0];
    out.extend(u16::try_from(tcp.len() + 20).unwrap().to_be_bytes());
    // Identification, no fragments, TTL 63 (64 less one hop) or 64, TCP, no checksum (offloaded).
    out.extend([0, 1, 0x40, 0, if to_service { 63 } else { 64 }, 6, 0, 0]);
    out.extend(from);
    out.extend(to);
    out.extend(tcp);
    out
}

/// An HTTP answer.
pub(crate) fn answer(status: &str, body: &str) -> String {
    format!(
        "HTTP/1.1 {status}\r\nContent-Type: text/plain\r\nContent-Length: {}\r\nServer: EC2ws\r\n\r\n{body}",
        body.len()
    )
}
