// Where a change can be written down, as people call it.
import type { Surface } from '../engine';

export const SURFACES: Record<Surface, string> = {
  'aws-cli': 'AWS CLI',
  'power-shell': 'PowerShell',
  'cloud-formation': 'CloudFormation',
  terraform: 'Terraform',
};

export const SURFACE_NAMES = Object.keys(SURFACES) as Surface[];
