// The change from today's options to those proposed, for one target.
import type { Call, OptionsInput } from '../../engine';
import { type Options, toInput } from '../../state/options';

export const TARGETS = [
  { kind: 'instance', title: 'an instance', sample: 'i-0123456789abcdef0' },
  { kind: 'template', title: 'a launch template', sample: 'web' },
  { kind: 'account', title: 'the account’s defaults', sample: 'account' },
  { kind: 'image', title: 'an image, to be marked', sample: 'ami-0123456789abcdef0' },
] as const;

export type TargetKind = (typeof TARGETS)[number]['kind'];

/** What kind of target it is, by its form; the engine says where it is none. */
export function kindOf(target: string): TargetKind {
  if (target === 'account') return 'account';
  if (target.startsWith('i-')) return 'instance';
  return target.startsWith('ami-') ? 'image' : 'template';
}

/** The account has no default for IPv6. */
const defaults = ({ HttpProtocolIpv6: _, ...options }: Options): OptionsInput[] =>
  Object.entries(options).map(([name, value]) => ({ pair: `${name}=${value}` }));

export function toCall(target: string, today: Options, proposed: Options): Call {
  switch (kindOf(target)) {
    case 'account':
      return { call: 'change', target, from: defaults(today), to: defaults(proposed) };
    case 'image':
      return { call: 'change', target, from: [{ pair: 'imds-support=none' }], to: [{ pair: 'imds-support=v2.0' }] };
    case 'instance':
    case 'template':
      return { call: 'change', target, from: toInput(today), to: toInput(proposed) };
  }
}
