import type { Sample } from '.';

export default [
  {
    title: 'a marked image, nothing said',
    tells: 'The image decides tokens and hop limit, the service the rest.',
    link: '#view=launch&image=al2023',
  },
  {
    title: 'the account requires tokens, the template does not',
    tells: 'The template is the stronger level.',
    link: '#view=launch&account=HttpTokens%3Drequired&template=HttpTokens%3Doptional',
  },
  {
    title: 'the account makes a marked image optional',
    tells: 'An account that says optional beats the mark of the image.',
    link: '#view=launch&image=v2.0&account=HttpTokens%3Doptional',
  },
  {
    title: 'enforced, and the launch says optional',
    tells: 'Enforcement changes no value: the launch fails.',
    link: '#view=launch&account=HttpTokens%3Drequired&enforced=enabled&launch=HttpTokens%3Doptional',
  },
  {
    title: 'hop limit -1 in the account',
    tells: 'No preference: the next level decides.',
    link: '#view=launch&image=v2.0&account=HttpPutResponseHopLimit%3D-1',
  },
  {
    title: 'a policy and a hop limit of its own',
    tells: 'A declarative policy holds defaults, and the launch still overrides them.',
    link: '#view=launch&declarative=yes&account=HttpTokens%3Drequired,HttpPutResponseHopLimit%3D2&launch=HttpPutResponseHopLimit%3D1',
  },
  {
    title: 'tags with a slash',
    tells: 'The account lets tags in, and a key keeps the launch from succeeding.',
    link: '#view=launch&account=InstanceMetadataTags%3Denabled&tag-keys=Name,kubernetes.io/cluster/blue',
  },
  {
    title: 'IPv6 on Xen',
    tells: 'The IPv6 address of the service is on Nitro alone.',
    link: '#view=launch&kind=xen&launch=HttpProtocolIpv6%3Denabled',
  },
  {
    title: 'a hop limit of 65',
    tells: 'A value that EC2 does not take.',
    link: '#view=launch&launch=HttpPutResponseHopLimit%3D65',
  },
] satisfies Sample[];
