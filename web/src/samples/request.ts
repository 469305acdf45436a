import type { Sample } from '.';

export default [
  {
    title: 'curl without a token',
    tells: 'IMDSv1: it works until tokens are required.',
    link: '#view=request&tokens=required&req=GET+/latest/meta-data/instance-id',
  },
  {
    title: 'a token for a container',
    tells: 'The reply to PUT leaves with IP TTL 1 and never arrives behind a bridge.',
    link: '#view=request&tokens=required&hop=2&req=PUT+/latest/api/token&ttl=21600&hops=1',
  },
  {
    title: 'a token through a proxy',
    tells: 'X-Forwarded-For on a token request is refused.',
    link: '#view=request&tokens=required&req=PUT+/latest/api/token&ttl=21600&forwarded-for=yes',
  },
  {
    title: 'an expired token',
    tells: 'A dead token is refused even where none is needed.',
    link: '#view=request&tokens=required&req=GET+/latest/meta-data/&token=expired',
  },
  {
    title: 'over IPv6',
    tells: 'The IPv6 address answers only where it is switched on.',
    link: '#view=request&tokens=required&ipv6=enabled&req=GET+/latest/meta-data/&token=valid&over=ipv6',
  },
  {
    title: 'reading a tag',
    tells: 'Tags are not there until they are let in.',
    link: '#view=request&tags=enabled&tokens=optional&req=GET+/latest/meta-data/tags/instance/',
  },
] satisfies Sample[];
