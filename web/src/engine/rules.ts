// Rules by their ids, fetched once.
import { type ExplainedRule, engine } from '.';

let table: Promise<ReadonlyMap<string, ExplainedRule>> | undefined;

export function rules(): Promise<ReadonlyMap<string, ExplainedRule>> {
  table ??= engine.call({ call: 'rules' }, 'rules').then(({ rules }) => new Map(rules.map((rule) => [rule.id, rule])));
  return table;
}
