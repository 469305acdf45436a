// Scenarios to begin with, each as a person would write it: scenarios/NAME.yaml.
import { NAMES } from './slice';

export interface ScenarioSample {
  /** Its name in links: never changed once published. */
  id: (typeof NAMES)[number];
  title: string;
  text: string;
}

const TITLES: Record<ScenarioSample['id'], string> = {
  'require-imdsv2': 'Require IMDSv2',
  'token-outlives-change': 'A token outlives a change',
  'pending-modification': 'A pending modification',
  'hop-limit': 'Raise the hop limit',
  'v1-first': 'An agent that tries IMDSv1 first',
  tags: 'Tags in the metadata',
  endpoint: 'Switch the service off and on',
  throttled: 'Throttled',
};

const texts = import.meta.glob<string>('./scenarios/*.yaml', { eager: true, query: '?raw', import: 'default' });

export const SCENARIOS: readonly ScenarioSample[] = NAMES.map((id) => ({
  id,
  title: TITLES[id],
  text: texts[`./scenarios/${id}.yaml`] ?? '',
}));

export function scenarioOf(id: string): ScenarioSample | undefined {
  return SCENARIOS.find((sample) => sample.id === id);
}
