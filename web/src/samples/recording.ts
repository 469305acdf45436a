import type { Sample } from '.';
import counted from '../../../tests/data/cloudwatch/900-counted.json?url';
import ofOne from '../../../tests/data/cloudwatch/recording.jsonl?url';
import trail from '../../../tests/data/cloudtrail/two-instances.json?url';
import webHost from '../../../tests/data/lab/mixed/web-host.pcap?url';
import container from './recordings/container.jsonl?url';
import fleet from './recordings/fleet.jsonl?url';
import listing from './recordings/instances.json?url';
import proxy from './recordings/proxy.jsonl?url';
import v1First from './recordings/v1-first.jsonl?url';

/** Files that are part of the page, each under the name by which it is shown. */
const fetched =
  (...files: [name: string, url: string][]) =>
  (): Promise<File[]> =>
    Promise.all(
      files.map(async ([name, url]) => {
        const response = await fetch(url);
        if (!response.ok) throw new Error(`${name} cannot be fetched: ${response.status} ${response.statusText}`);
        return new File([await response.blob()], name);
      }),
    );

export default [
  {
    title: 'a web host with five clients',
    tells: 'A capture of SDKs old and new and a curl: some would break, some need a larger hop limit.',
    link: '#view=recording&tokens=required',
    files: fetched(['web-host.pcap', webHost]),
  },
  {
    title: 'a container whose token reply dies',
    tells: 'The reply to PUT leaves with IP TTL 1; today it loses a second each time and falls back.',
    link: '#view=recording&tokens=required&hop=1',
    files: fetched(['container.jsonl', container]),
  },
  {
    title: 'a proxy for the pods of a node',
    tells: 'kube2iam asks without a token, for everybody behind it.',
    link: '#view=recording&tokens=required&hop=2',
    files: fetched(['proxy.jsonl', proxy]),
  },
  {
    title: 'an agent that tries v1 first',
    tells: 'What it does with 401 has not been seen.',
    link: '#view=recording&tokens=required&ipv6=disabled',
    files: fetched(['v1-first.jsonl', v1First]),
  },
  {
    title: 'a small fleet, and what CloudTrail knows of it',
    tells: 'Three instances with options of their own, among them callers that only other sources tell of.',
    link: '#view=recording&tokens=required',
    files: fetched(
      ['instances.json', listing],
      ['web-1.jsonl', ofOne],
      ['fleet.jsonl', fleet],
      ['metrics.json', counted],
      ['trail.json', trail],
    ),
  },
] satisfies Sample[];
