// The report as one file that opens from disk: no script, no request, both schemes, and nothing of a recording in it
// that is not escaped.
import type { AnswerNamed, CallerReport, InstanceReport, UnrecordedReport } from '../../../engine';
import { SIGNS } from '../../../parts/verdicts';
import { OPTION_NAMES } from '../../../state/options';
import tokens from '../../../style/tokens.css?inline';
import { proposed } from '../fates';
import { bytes, count, seconds, whole } from '../numbers';
import { tells } from './markdown';
import styles from './report.css?inline';

type Report = AnswerNamed<'report'>;
type Recommendation = AnswerNamed<'recommendation'>;

/** Markup that is safe: made by `markup`, which escapes whatever is put into it. */
class Markup {
  constructor(readonly text: string) {}
}
type Part = string | number | Markup | readonly Markup[] | false | null | undefined;

const ESCAPES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function shown(part: Part): string {
  if (part instanceof Markup) return part.text;
  if (part === false || part == null) return '';
  if (typeof part === 'object') return part.map(({ text }) => text).join('');
  return String(part).replace(/[&<>"']/g, (letter) => ESCAPES[letter] ?? '');
}

function markup(texts: TemplateStringsArray, ...parts: Part[]): Markup {
  return new Markup(texts.reduce((all, text, at) => all + shown(parts[at - 1]) + text));
}

/** Nothing may be loaded or run, whatever is in it. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

export function html(report: Report, recommendation: Recommendation | undefined): string {
  const { summary, options, recording } = report;
  const page = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${summary.sentence}</title>
<style>${new Markup(tokens)}${new Markup(styles)}</style>
</head>
<body>
<main>
<header class="${summary.verdict}"><p class="by">imdsim</p><h1>${summary.sentence}</h1>
<p>${count(summary.requests, 'request')} · ${summary.callers.map(({ verdict, callers }) => `${whole(callers)} ${verdict}`).join(' · ')}</p></header>
<section><h2>Options</h2><table><thead><tr><th>Option</th><th>Today</th><th>Known from</th><th>Proposed</th></tr></thead><tbody>
${OPTION_NAMES.map((name) => {
  const origin = options.from_origin.find(({ option }) => option === name);
  return markup`<tr><th scope="row"><code>${name}</code></th><td>${options.from[name]}</td><td>${origin?.because ?? origin?.origin}</td><td>${options.from[name] === options.to[name] ? options.to[name] : markup`<strong>${options.to[name]}</strong>`}</td></tr>`;
})}
</tbody></table></section>
<section><h2>Callers</h2>${report.callers.map(caller)}</section>
${(report.unrecorded?.length ?? 0) > 0 && markup`<section><h2>Not recorded, but known of</h2>${(report.unrecorded ?? []).map(unrecorded)}</section>`}
${report.instances !== undefined && tells(report.instances) && markup`<section><h2>Instances</h2><ul>${report.instances.map(instance)}</ul></section>`}
${recommendation !== undefined && recommended(recommendation)}
<section><h2>What was read</h2><ul>
${recording.sources.map((source) => markup`<li><code>${source.name}</code> · ${source.format} · ${bytes(source.bytes)} · ${count(source.requests, 'request')}</li>`)}
${recording.first_faults.map((fault) => markup`<li class="breaks">Not read: <code>${fault.source}</code>: ${fault.place && `${fault.place}: `}${fault.problem}</li>`)}
${recording.faults > recording.first_faults.length && markup`<li>And ${count(recording.faults - recording.first_faults.length, 'more record')} not read</li>`}
${recording.limits.map((limit) => markup`<li>${limit.text}</li>`)}
${(recording.assumed ?? []).map(({ text, callers }) => markup`<li>Taken for granted of ${count(callers, 'caller')}: <code>${text}</code></li>`)}
</ul></section>
</main>
</body>
</html>
`;
  return page.text;
}

function caller(one: CallerReport): Markup {
  const open = one.verdict === 'breaks' || one.verdict === 'unknown';
  return markup`<details class="caller ${one.verdict}"${open && new Markup(' open')}>
<summary><span class="badge"><span aria-hidden="true">${SIGNS[one.verdict]}</span> ${one.verdict.replace('-', ' ')}</span> <strong>${one.name}</strong> <span class="quiet">proposed: ${proposed(one.verdict)}</span></summary>
<p>${one.reason}</p>
${one.rules.length > 0 && markup`<p class="quiet">Rules: ${one.rules.join(', ')}</p>`}
${one.remedy && markup`<p class="do"><b>What to change</b> ${one.remedy}</p>`}
${one.settle && markup`<p class="do"><b>What would settle it</b> ${one.settle}</p>`}
${one.seconds_lost != null && markup`<p>It loses ${seconds(one.seconds_lost)} each time.</p>`}
${one.client != null && markup`<p>Software: ${one.client.name} ${one.client.version}. It ${one.client.behaviour}.</p>`}
<ul>${one.evidence.map((item) => markup`<li><code>${item.source}</code>: ${item.place}: ${item.shows}</li>`)}
${one.assumptions.map((text) => markup`<li>Taken for granted: ${text}</li>`)}</ul>
</details>`;
}

function unrecorded(one: UnrecordedReport): Markup {
  const open = one.verdict === 'breaks' || one.verdict === 'unknown';
  return markup`<details class="caller ${one.verdict}"${open && new Markup(' open')}>
<summary>${one.verdict != null && markup`<span class="badge"><span aria-hidden="true">${SIGNS[one.verdict]}</span> ${one.verdict.replace('-', ' ')}</span> `}<strong>${one.name}</strong> <span class="quiet">${[one.verdict == null ? 'judged above' : '', one.role ? `role ${one.role}` : '', one.instance ?? ''].filter((text) => text !== '').join(' · ')}</span></summary>
<p>${one.reason}</p>
${one.rules.length > 0 && markup`<p class="quiet">Rules: ${one.rules.join(', ')}</p>`}
${one.remedy && markup`<p class="do"><b>What to change</b> ${one.remedy}</p>`}
${one.settle && markup`<p class="do"><b>What would settle it</b> ${one.settle}</p>`}
<ul>${one.evidence.map((item) => markup`<li><code>${item.source}</code>: ${item.place}: ${item.shows}</li>`)}
${one.assumptions.map((text) => markup`<li>Taken for granted: ${text}</li>`)}</ul>
</details>`;
}

function instance(one: InstanceReport): Markup {
  return markup`<li><strong>${one.id ?? 'not named'}</strong>: ${count(one.callers, 'caller')}, ${count(one.requests, 'request')}, ${whole(one.no_token)} without a token served<br>${OPTION_NAMES.map((name) => `${name}=${one.from[name]}`).join(', ')}
${(one.credentials ?? []).map((role) => markup`<br>role ${role.role ?? 'not told apart'}: API calls with credentials delivered ${whole(role.by_imdsv1)} by IMDSv1, ${whole(role.by_imdsv2)} by IMDSv2`)}
${(one.metrics ?? []).map((metric) => markup`<br>${metric.metric} ${whole(metric.counted)}: ${metric.text}`)}</li>`;
}

function recommended(found: Recommendation): Markup {
  return markup`<section><h2>Recommendation</h2><p class="sentence">${found.sentence}</p>
${found.arguments && markup`<pre>aws ec2 modify-instance-metadata-options ${found.arguments}</pre>`}
${found.further.map(
  (
    step,
  ) => markup`<details><summary><code>${step.option}=${step.value}</code> <span class="quiet">${count(step.stands_in_the_way.length, 'caller')} in the way</span></summary><ul>
${step.stands_in_the_way.map((one) => markup`<li><strong>${one.name}</strong> (${one.verdict}): ${[one.reason, ...one.remedies.map(({ text }) => text), one.settle ?? ''].join(' ')}</li>`)}</ul></details>`,
)}</section>`;
}
