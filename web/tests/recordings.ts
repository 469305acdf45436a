// Large recordings for the tests of speed: made on the disk, piece by piece, and the same each time.
import { createWriteStream, readFileSync } from 'node:fs';
import { once } from 'node:events';

/** imdsim JSONL of so many requests by so many callers, of every kind. */
export async function jsonl(path: string, requests: number, callers: number): Promise<void> {
  const file = createWriteStream(path);
  let text =
    '{"imdsim_trace":1,"options":{"HttpEndpoint":"enabled","HttpTokens":"optional","HttpPutResponseHopLimit":2,"HttpProtocolIpv6":"disabled","InstanceMetadataTags":"disabled"}}\n';
  for (let at = 0; at < requests; at += 1) {
    const caller = at % callers;
    const [kind, hops] = [caller % 5, caller % 3];
    const turn = Math.floor(at / callers);
    const record: Record<string, unknown> = {
      time: new Date(Date.UTC(2026, 2, 1) + at * 37).toISOString(),
      process: `program-${caller}`,
      ...(hops > 0 && { container: `container-${caller}` }),
      hops,
    };
    if (kind < 3 && turn % 10 === 0)
      Object.assign(record, {
        method: 'PUT',
        path: '/latest/api/token',
        ttl: 21600,
        ...(hops > 1 ? { answer: 'none', waited: 1 } : { status: 200, waited: 0.001, issued: `t${caller}` }),
      });
    else if (kind < 3 && hops < 2)
      Object.assign(record, {
        method: 'GET',
        path: '/latest/meta-data/iam/security-credentials/',
        token: `t${caller}`,
        status: 200,
        waited: 0.002,
      });
    else
      Object.assign(record, {
        method: 'GET',
        path: `/latest/meta-data/${['instance-id', 'mac', 'placement/region'][turn % 3]}`,
        status: 200,
        waited: 0.001,
      });
    text += `${JSON.stringify(record)}\n`;
    if (text.length > 1 << 20) {
      if (!file.write(text)) await once(file, 'drain');
      text = '';
    }
  }
  file.end(text);
  await once(file, 'close');
}

/** An Ethernet frame of TCP over IPv4 with another port of the client: else it would be a packet that came twice. */
function otherPort(frame: Buffer, by: number): void {
  if (frame.length < 38 || frame.readUInt16BE(12) !== 0x0800 || frame.readUInt8(23) !== 6) return;
  const tcp = 14 + (frame.readUInt8(14) & 15) * 4;
  for (const at of [tcp, tcp + 2])
    if (frame.readUInt16BE(at) > 1_024) frame.writeUInt16BE(frame.readUInt16BE(at) ^ (by & 0x3fff), at);
}

/** A capture of at least so many bytes: a small one again and again, an hour later each time. Says how often. */
export async function pcap(path: string, small: string, bytes: number): Promise<number> {
  const source = readFileSync(small);
  const file = createWriteStream(path);
  const body = source.subarray(24);
  file.write(source.subarray(0, 24));
  let times = 0;
  for (let written = 24; written < bytes; written += body.length) {
    const piece = Buffer.from(body);
    for (let at = 0; at < piece.length; at += 16 + piece.readUInt32LE(at + 8)) {
      piece.writeUInt32LE(piece.readUInt32LE(at) + times * 3_600, at);
      otherPort(piece.subarray(at + 16, at + 16 + piece.readUInt32LE(at + 8)), times);
    }
    times += 1;
    if (!file.write(piece)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'close');
  return times;
}
