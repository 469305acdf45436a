// Scenarios to begin with, each as a person would write it.
export interface ScenarioSample {
  /** Its name in links: never changed once published. */
  id: string;
  title: string;
  text: string;
}

const WEB = 'i-0a1b2c3d4e5f60001';

export const SCENARIOS: readonly ScenarioSample[] = [
  {
    id: 'require-imdsv2',
    title: 'Require IMDSv2',
    text: `imdsim_scenario: 1
note: An instance is made to require IMDSv2. The change is pending first, then applied.
world:
  instances:
    ${WEB}: {options: {HttpTokens: optional}}
steps:
  - note: Software that still uses IMDSv1 shows in the metric.
    request: {instance: ${WEB}, path: /latest/meta-data/instance-id}
    expect: {status: 200, imds_version: 1}
  - at: 10s
    run: aws ec2 modify-instance-metadata-options --instance-id ${WEB} --http-tokens required --http-endpoint enabled
    expect: {ok: true, state: pending, in_force: {HttpTokens: optional}}
  - note: Pending means that the old options still answer.
    request: {instance: ${WEB}, path: /latest/meta-data/instance-id}
    expect: {status: 200}
  - at: 1m
    request: {instance: ${WEB}, path: /latest/meta-data/instance-id}
    expect: {status: 401, rules: [AUT-R1]}
  - request:
      instance: ${WEB}
      method: PUT
      path: /latest/api/token
      headers: [[X-aws-ec2-metadata-token-ttl-seconds, '21600']]
    expect: {status: 200}
  - request: {instance: ${WEB}, path: /latest/meta-data/instance-id, token: {step: 5}}
    expect: {status: 200, imds_version: 2, state: applied}
`,
  },
  {
    id: 'token-outlives-change',
    title: 'A token outlives a change',
    text: `imdsim_scenario: 1
note: Tokens live on when options change. A stop and start ends them early, and time ends them all.
world:
  instances:
    ${WEB}: {}
steps:
  - note: One token for six hours
    request:
      instance: ${WEB}
      method: PUT
      path: /latest/api/token
      headers: [[X-aws-ec2-metadata-token-ttl-seconds, '21600']]
  - note: and one for a minute.
    request:
      instance: ${WEB}
      method: PUT
      path: /latest/api/token
      headers: [[X-aws-ec2-metadata-token-ttl-seconds, '60']]
  - at: 20s
    run: aws ec2 modify-instance-metadata-options --instance-id ${WEB} --http-tokens required --http-endpoint enabled
  - at: 50s
    note: The change is in force, and the token of before is still good.
    request: {instance: ${WEB}, path: /latest/meta-data/instance-id, token: {step: 1}}
    expect: {status: 200, imds_version: 2}
  - at: 2m
    note: The short one has expired.
    request: {instance: ${WEB}, path: /latest/meta-data/instance-id, token: {step: 2}}
    expect: {status: 401, rules: [AUT-R4]}
  - at: 5m
    run: aws ec2 stop-instances --instance-ids ${WEB}
  - at: 6m
    run: aws ec2 start-instances --instance-ids ${WEB}
  - at: 8m
    note: After a stop and start the long one is no token of this instance any more.
    request: {instance: ${WEB}, path: /latest/meta-data/instance-id, token: {step: 1}}
    expect: {status: 401, rules: [AUT-R3]}
`,
  },
  {
    id: 'pending-modification',
    title: 'A pending modification',
    text: `imdsim_scenario: 1
note: A change that is made while the instance is stopped stays pending until it is started.
world:
  instances:
    ${WEB}: {options: {HttpTokens: required}, state: stopped}
steps:
  - run: aws ec2 modify-instance-metadata-options --instance-id ${WEB} --http-put-response-hop-limit 2 --http-endpoint enabled
    expect: {ok: true, state: pending, run_state: stopped}
  - at: 1h
    note: Time alone applies nothing.
    expect: {instance: ${WEB}, state: pending, in_force: {HttpPutResponseHopLimit: 1}}
  - run: aws ec2 start-instances --instance-ids ${WEB}
    expect: {run_state: running}
  - at: 1h1m
    note: Now a container behind a bridge gets its token.
    request:
      instance: ${WEB}
      method: PUT
      path: /latest/api/token
      headers: [[X-aws-ec2-metadata-token-ttl-seconds, '21600']]
      forwards: 1
    expect: {status: 200, in_force: {HttpPutResponseHopLimit: 2}, state: applied}
`,
  },
  {
    id: 'hop-limit',
    title: 'Raise the hop limit',
    text: `imdsim_scenario: 1
note: A container behind a bridge gets no token, until the hop limit is 2.
world:
  instances:
    ${WEB}: {options: {HttpTokens: required}}
steps:
  - request: &token
      instance: ${WEB}
      method: PUT
      path: /latest/api/token
      headers: [[X-aws-ec2-metadata-token-ttl-seconds, '21600']]
      forwards: 1
    expect: {status: none}
  - at: 10s
    run: aws ec2 modify-instance-metadata-options --instance-id ${WEB} --http-put-response-hop-limit 2 --http-endpoint enabled
    expect: {ok: true, options: {HttpPutResponseHopLimit: 2}}
  - at: 1m
    request: *token
    expect: {status: 200}
`,
  },
  {
    id: 'v1-first',
    title: 'An agent that tries IMDSv1 first',
    text: `imdsim_scenario: 1
note: The agent asks without a token, and fetches one only when it is refused. The metric counts it as refused.
world:
  instances:
    ${WEB}: {}
steps:
  - note: Today it never gets to IMDSv2.
    request: {instance: ${WEB}, path: /latest/meta-data/instance-id}
    expect: {status: 200, imds_version: 1, metrics: {MetadataNoToken: 1}}
  - at: 10s
    run: aws ec2 modify-instance-metadata-options --instance-id ${WEB} --http-tokens required --http-endpoint enabled
  - at: 1m
    note: With tokens required it is refused,
    request: {instance: ${WEB}, path: /latest/meta-data/instance-id}
    expect: {status: 401, metrics: {MetadataNoTokenRejected: 1}}
  - note: fetches a token,
    request:
      instance: ${WEB}
      method: PUT
      path: /latest/api/token
      headers: [[X-aws-ec2-metadata-token-ttl-seconds, '21600']]
    expect: {status: 200}
  - note: and goes on with it.
    request: {instance: ${WEB}, path: /latest/meta-data/instance-id, token: {step: 4}}
    expect: {status: 200, imds_version: 2}
`,
  },
  {
    id: 'tags',
    title: 'Tags in the metadata',
    text: `imdsim_scenario: 1
note: Tags are let into the metadata. A key that a path cannot have is refused.
world:
  instances:
    ${WEB}: {tags: {Name: web}}
steps:
  - request: {instance: ${WEB}, path: /latest/meta-data/tags/instance/Name}
    expect: {status: 404}
  - run: aws ec2 modify-instance-metadata-options --instance-id ${WEB} --instance-metadata-tags enabled
    expect: {ok: true}
  - at: 1m
    request: {instance: ${WEB}, path: /latest/meta-data/tags/instance/Name}
    expect: {status: 200, body: web}
  - run: aws ec2 create-tags --resources ${WEB} --tags Key=a/b,Value=c
    expect: {error: InvalidParameterValue, rules: [TAG-R1]}
  - run: aws ec2 create-tags --resources ${WEB} --tags Key=stage,Value=prod
  - at: 2m
    request: {instance: ${WEB}, path: /latest/meta-data/tags/instance/stage}
    expect: {status: 200, body: prod}
`,
  },
  {
    id: 'endpoint',
    title: 'Switch the service off and on',
    text: `imdsim_scenario: 1
note: With HttpEndpoint disabled nothing is served, with a token or without one.
world:
  instances:
    ${WEB}: {}
steps:
  - request:
      instance: ${WEB}
      method: PUT
      path: /latest/api/token
      headers: [[X-aws-ec2-metadata-token-ttl-seconds, '21600']]
  - run: aws ec2 modify-instance-metadata-options --instance-id ${WEB} --http-endpoint disabled
  - at: 1m
    request: {instance: ${WEB}, path: /latest/meta-data/, token: {step: 1}}
    expect: {status: 403, rules: [REQ-07]}
  - run: aws ec2 modify-instance-metadata-options --instance-id ${WEB} --http-endpoint enabled
  - at: 2m
    request: {instance: ${WEB}, path: /latest/meta-data/, token: {step: 1}}
    expect: {status: 200}
`,
  },
  {
    id: 'throttled',
    title: 'Throttled',
    text: `imdsim_scenario: 1
note: The rate that the service takes is not published. Here it is set to 2 requests a second.
world:
  quirks: {overload: {requests_per_second: 2}}
  instances:
    ${WEB}: {}
steps:
  - request: {instance: ${WEB}, path: /latest/meta-data/instance-id}
    expect: {status: 200}
  - request: {instance: ${WEB}, path: /latest/meta-data/instance-id}
    expect: {status: 200}
  - note: One too many in the same second
    request: {instance: ${WEB}, path: /latest/meta-data/instance-id}
    expect: {status: 503, rules: [REQ-05]}
  - at: 2s
    note: and a second later there is room again.
    request: {instance: ${WEB}, path: /latest/meta-data/instance-id}
    expect: {status: 200}
`,
  },
];

export function scenarioOf(id: string): ScenarioSample | undefined {
  return SCENARIOS.find((sample) => sample.id === id);
}
