import type { Sample } from '.';

/** Where to begin, each in the view that shows it. */
export default [
  {
    title: 'curl without a token',
    tells: 'IMDSv1, as scripts have always done it. It works today, and is refused once tokens are required.',
    link: '#view=request&req=GET+/latest/meta-data/instance-id',
  },
  {
    title: 'An SDK in a bridge container',
    tells:
      'Its token request is answered, but the reply leaves with TTL 1 and dies on docker0. A hop limit of 2 mends it.',
    link: '#view=request&hop=2&req=PUT+/latest/api/token&place=bridge&ttl=21600',
  },
  {
    title: 'A pod under Cilium',
    tells: 'Two hops away: the hop limit of 2 that is enough for Docker is one too few here.',
    link: '#view=request&hop=3&today-tokens=required&today-hop=2&req=PUT+/latest/api/token&place=cilium&ttl=21600',
  },
  {
    title: 'kube2iam, and other proxies',
    tells: 'A proxy that passes a token request on with X-Forwarded-For gets no token, whatever the hop limit.',
    link: '#view=request&hop=2&req=PUT+/latest/api/token&place=vpc-cni&ttl=21600&forwarded-for=yes',
  },
  {
    title: 'An agent that tries IMDSv1 first',
    tells: 'It asks without a token, is refused, and only then fetches one: what the metric counts, step by step.',
    link: '#view=state&scenario=v1-first',
  },
  {
    title: 'A token that outlives a change',
    tells: 'Options change, and tokens live on. Only a stop and start ends them early.',
    link: '#view=state&scenario=token-outlives-change',
  },
] satisfies Sample[];
