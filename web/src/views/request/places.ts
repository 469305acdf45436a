// Where callers run: each place with its forwarding steps, from the caller outwards, and the rule that tells of it.
export interface Place {
  id: string;
  name: string;
  hops: number;
  /** What forwards, nearest to the caller first; as many as `hops`. */
  steps: readonly string[];
  rule: string;
}

const place = (id: string, rule: string, name: string, ...steps: string[]): Place => ({
  id,
  name,
  steps,
  rule,
  hops: steps.length,
});

export const PLACES: readonly Place[] = [
  place('host', 'HOP-20', 'on the instance, or in its host network'),
  place('bridge', 'HOP-21', 'in a container on a Docker or Podman bridge', 'docker0'),
  place('ecs-bridge', 'HOP-22', 'in an ECS task in bridge mode', 'docker0'),
  place('vpc-cni', 'HOP-24', 'in an EKS pod with the VPC CNI', 'veth'),
  place('routed-cni', 'HOP-25', 'in a pod behind kubenet, flannel or calico', 'veth'),
  place('cilium', 'HOP-26', 'in a pod under Cilium', 'pod datapath', 'host datapath'),
  place('nested', 'HOP-27', 'in a container inside a container or a pod', 'inner bridge', 'outer bridge'),
  place('lxc', 'HOP-28', 'in an LXC container behind NAT', 'lxdbr0'),
  place('docker-in-lxc', 'HOP-29', 'in a Docker container inside LXC', 'docker0', 'lxdbr0'),
  place(
    'overlay-nested',
    'HOP-30',
    'in a pod on an overlay inside a nested virtual machine',
    'overlay',
    'pod bridge',
    'machine bridge',
  ),
  place('behind-nat', 'HOP-31', 'on another machine that the instance routes for', 'the instance'),
];

export function placeOf(id: string): Place | undefined {
  return PLACES.find((known) => known.id === id);
}

/** What the forwarding steps are called, nearest to the caller first. */
export function stepsOf(id: string, hops: number): readonly string[] {
  const known = placeOf(id);
  if (known?.hops === hops) return known.steps;
  return Array.from({ length: hops }, (_, at) => `hop ${at + 1}`);
}
