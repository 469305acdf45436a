// The levels of a launch as they are set here: the view's part of the state, and the call that it makes.
import type { AccountDefaults, Call, RawOptions } from '../../engine';
import { type OptionName, OPTION_NAMES } from '../../state/options';

/** Options of one level by their API names; what is not there is not said. Values are texts, so that wrong ones can be tried. */
export type Said = Partial<Record<OptionName, string>>;

export const IMAGES = ['none', 'v2.0', 'al2023', 'unsaid'] as const;
/** In the order in which the engine tells what they come to. */
export const LAUNCH_OPTIONS = [
  'HttpTokens',
  'HttpPutResponseHopLimit',
  'HttpEndpoint',
  'HttpProtocolIpv6',
  'InstanceMetadataTags',
] as const satisfies OptionName[];
/** The account has no default for IPv6. */
export const ACCOUNT_OPTIONS = LAUNCH_OPTIONS.filter((name) => name !== 'HttpProtocolIpv6');
export const MOST_TAGS = 50;

/** A type for each kind; what it runs on is told from its name. */
export const TYPES = { nitro: 't3.large', xen: 'm4.large', v2: 't3.large' } as const;
export type Kind = keyof typeof TYPES;

export interface LaunchSlice {
  image: (typeof IMAGES)[number];
  /** The kind of instance: on Nitro, on Xen, or of a type whose launches default to IMDSv2. */
  kind: Kind;
  /** The defaults of the account; what is not there is `no-preference`. */
  account: Said;
  enforced: '' | 'enabled' | 'disabled';
  /** Whether a declarative policy holds these defaults. */
  policy: boolean;
  /** Whether there is a launch template. */
  usesTemplate: boolean;
  template: Said;
  launch: Said;
  /** Keys of the instance's tags. */
  tags: string[];
}

export const initial = (): LaunchSlice => ({
  image: 'none',
  kind: 'nitro',
  account: {},
  enforced: '',
  policy: false,
  usesTemplate: false,
  template: {},
  launch: {},
  tags: [],
});

export function said(value: unknown, what: string): Said {
  if (value === null || typeof value !== 'object') throw new Error(`\`${what}\` is not an object of options`);
  const found: Said = {};
  for (const [name, given] of Object.entries(value)) {
    const known = OPTION_NAMES.find((one) => one === name);
    if (known === undefined) throw new Error(`\`${what}\` has no option \`${name}\``);
    found[known] = String(given).slice(0, 40);
  }
  return found;
}

export function decode(value: unknown): LaunchSlice {
  if (value === null || typeof value !== 'object') throw new Error('the launch is not an object');
  const given = value as Partial<Record<keyof LaunchSlice, unknown>>;
  const slice = initial();
  slice.image = IMAGES.find((image) => image === given.image) ?? slice.image;
  slice.kind = (Object.keys(TYPES) as Kind[]).find((kind) => kind === given.kind) ?? slice.kind;
  for (const name of ['account', 'template', 'launch'] as const)
    if (given[name] !== undefined) slice[name] = said(given[name], name);
  if (given.enforced === 'enabled' || given.enforced === 'disabled') slice.enforced = given.enforced;
  for (const name of ['policy', 'usesTemplate'] as const) slice[name] = given[name] === true;
  if (Array.isArray(given.tags)) slice.tags = given.tags.slice(0, MOST_TAGS).map((key) => String(key).slice(0, 256));
  return slice;
}

type ResolveCall = Extract<Call, { call: 'resolve' }>;

/** `HttpTokens=required,...`: what is said, without what is not. */
const pairs = (level: Said & Record<string, string>) =>
  Object.entries(level)
    .filter(([, value]) => value.trim() !== '')
    .map(([name, value]) => `${name}=${value.trim()}`)
    .join(',');

const raw = (level: Said): RawOptions =>
  Object.fromEntries(Object.entries(level).filter(([, value]) => value.trim() !== ''));

const keys = (slice: LaunchSlice) => slice.tags.filter((key) => key !== '');

/** RunInstances as the form says it. */
function launch(slice: LaunchSlice): NonNullable<ResolveCall['launch']> {
  const tags = keys(slice).map((Key) => ({ Key, Value: '' }));
  return {
    InstanceType: TYPES[slice.kind],
    MetadataOptions: raw(slice.launch),
    TagSpecifications: tags.length === 0 ? [] : [{ ResourceType: 'instance', Tags: tags }],
  };
}

/** The question to the engine, with the account's defaults as text, so that the engine says what is wrong with them. */
export function toCall(slice: LaunchSlice): ResolveCall {
  const account = pairs({ ...slice.account, HttpTokensEnforced: slice.enforced });
  const texts: ResolveCall['texts'] = [];
  if (account !== '') texts.push({ level: 'account', name: 'account', text: account });
  const image = { none: 'none', 'v2.0': 'v2.0', al2023: 'v2.0', unsaid: undefined }[slice.image];
  if (image !== undefined) texts.push({ level: 'image', name: 'image', text: `imds-support=${image}` });
  return {
    call: 'resolve',
    texts,
    launch: launch(slice),
    ...(slice.usesTemplate ? { template: { MetadataOptions: raw(slice.template) } } : {}),
    ...(slice.kind === 'v2' ? { instance_type: { hypervisor: 'nitro', imdsv2_default: true } } : {}),
  };
}

/** The same with a declarative policy in place of the account, once `toCall` found no fault with its values. */
export function underPolicy(slice: LaunchSlice): ResolveCall {
  const { account, enforced } = slice;
  const set = (value: string | undefined) =>
    value === undefined || ['', 'no-preference', '-1'].includes(value.trim()) ? undefined : value.trim();
  const defaults = {
    HttpTokens: set(account.HttpTokens),
    HttpPutResponseHopLimit:
      set(account.HttpPutResponseHopLimit) === undefined ? undefined : Number(account.HttpPutResponseHopLimit),
    HttpEndpoint: set(account.HttpEndpoint),
    InstanceMetadataTags: set(account.InstanceMetadataTags),
    HttpTokensEnforced: set(enforced),
  } as { [Name in keyof AccountDefaults]: AccountDefaults[Name] | undefined };
  const given = Object.fromEntries(Object.entries(defaults).filter(([, value]) => value !== undefined));
  const call = toCall(slice);
  return {
    ...call,
    texts: (call.texts ?? []).filter(({ level }) => level !== 'account'),
    declarative_policy: { defaults: given },
  };
}

/** The question about the tags of this launch. */
export const toTags = (slice: LaunchSlice): Call => ({
  call: 'tags',
  texts: [
    { name: 'launch', text: JSON.stringify({ RunInstances: { ImageId: 'ami-00000000000000001', ...launch(slice) } }) },
  ],
});
