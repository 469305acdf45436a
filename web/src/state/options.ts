// The five options as people set them in the page, and as the engine takes them.
import type { MetadataOptions, OptionsInput } from '../engine/types';

export type Options = MetadataOptions;
export type OptionName = keyof Options;

/** What the service uses where nobody set a value. */
export const SERVICE_DEFAULTS: Readonly<Options> = {
  HttpEndpoint: 'enabled',
  HttpTokens: 'optional',
  HttpPutResponseHopLimit: 1,
  HttpProtocolIpv6: 'disabled',
  InstanceMetadataTags: 'disabled',
};

/** The values of each option; the hop limit is any whole number from 1 to 64. */
export const VALUES = {
  HttpEndpoint: ['enabled', 'disabled'],
  HttpTokens: ['optional', 'required'],
  HttpProtocolIpv6: ['disabled', 'enabled'],
  InstanceMetadataTags: ['disabled', 'enabled'],
} as const satisfies { [Name in Exclude<OptionName, 'HttpPutResponseHopLimit'>]: readonly Options[Name][] };

export const HOP_LIMITS = { least: 1, most: 64 } as const;
export const OPTION_NAMES = Object.keys(SERVICE_DEFAULTS) as OptionName[];

/** As the engine takes options; those left out are not said. */
export function toInput(options: Partial<Options>): OptionsInput[] {
  return Object.keys(options).length === 0 ? [] : [{ json: { name: 'options', text: JSON.stringify(options) } }];
}

/** Options from a link or a file: what is no option or out of range is an error with its name. */
export function decodeOptions(value: unknown): Options {
  if (value === null || typeof value !== 'object') throw new Error('options are not an object');
  const options: Options = { ...SERVICE_DEFAULTS };
  for (const [name, given] of Object.entries(value)) setOption(options, name, given);
  return options;
}

/** Sets one option, or says why not. */
export function setOption(options: Options, name: string, value: unknown): void {
  if (name === 'HttpPutResponseHopLimit') {
    const limit = Number(value);
    if (!Number.isInteger(limit) || limit < HOP_LIMITS.least || limit > HOP_LIMITS.most)
      throw new Error(`\`${name}\` is \`${String(value)}\`: expected a whole number from 1 to 64`);
    options.HttpPutResponseHopLimit = limit;
    return;
  }
  if (!Object.hasOwn(VALUES, name)) throw new Error(`there is no option \`${name}\``);
  const values: readonly string[] = VALUES[name as keyof typeof VALUES];
  if (!values.includes(String(value)))
    throw new Error(`\`${name}\` is \`${String(value)}\`: expected ${values.map((v) => `\`${v}\``).join(' or ')}`);
  Object.assign(options, { [name]: value });
}

/** The options in which two sets differ. */
export function differing(a: Options, b: Options): OptionName[] {
  return OPTION_NAMES.filter((name) => a[name] !== b[name]);
}
