import type { PlayerName } from './cast';

/** One statement of the story: the document `examples/aoba-valves/<by>/<name>.yaml`, signed by that player as this kind. */
export interface Line {
  readonly by: PlayerName;
  readonly kind: string;
  readonly name: string;
}

/** The name of the interconnection; its id is this after its proposer's. */
export const INTERCONNECTION = 'aoba-valves';

/** Who the parties are, and what the operator says of them. */
export const introductions: readonly Line[] = [
  ...linesOf('aoba-water', { party: 'party', names: 'namespace' }),
  ...linesOf('kitakaze-valve', { party: 'party', names: 'namespace' }),
  ...linesOf('minato-lpwa', { party: 'party', names: 'namespace' }),
  ...linesOf('tsunagi-id', { party: 'party', names: 'namespace' }),
  ...linesOf('daichi-lab', { party: 'party' }),
  ...linesOf('operator', {
    'admission-of-aoba-water': 'admission',
    'admission-of-kitakaze-valve': 'admission',
    'admission-of-minato-lpwa': 'admission',
    'admission-of-tsunagi-id': 'admission',
    'admission-of-daichi-lab': 'admission',
    'accreditation-of-daichi-lab': 'accreditation',
  }),
];

/** By what the systems and their connection are judged. */
export const catalogue = linesOf('aoba-water', { catalogue: 'catalogue' });

/** What each says before anybody asks for a verdict: what it runs, what can go wrong, what it asks for, what is shown. */
export const publications: readonly Line[] = [
  ...linesOf('aoba-water', {
    control: 'system',
    'risk-of-control': 'risk-assessment',
    policy: 'acceptance-policy',
    'attestation-of-control': 'attestation',
  }),
  ...linesOf('kitakaze-valve', {
    valves: 'system',
    'risk-of-valves': 'risk-assessment',
    policy: 'acceptance-policy',
    'attestation-of-valve': 'attestation',
    'attestation-of-sensor': 'attestation',
    endorsement: 'attestation',
  }),
  ...linesOf('minato-lpwa', {
    network: 'system',
    policy: 'acceptance-policy',
    'attestation-of-network': 'attestation',
  }),
  ...linesOf('tsunagi-id', {
    platform: 'system',
    policy: 'acceptance-policy',
    'attestation-of-identity': 'attestation',
  }),
  ...linesOf('daichi-lab', { 'report-17': 'attestation' }),
];

/** What the waterworks proposes, and says of the connection. */
export const proposal = linesOf('aoba-water', {
  interconnection: 'interconnection',
  'attestation-of-connection': 'attestation',
});

/** The owner of the other end signs what was proposed. */
export const joining = linesOf('kitakaze-valve', { joining: 'joining' });

/** What closes the findings of the first verdict. */
export const remedies: readonly Line[] = [
  ...linesOf('aoba-water', { 'risk-of-connecting': 'risk-assessment' }),
  ...linesOf('kitakaze-valve', { 'valves-2': 'system' }),
  ...linesOf('minato-lpwa', { 'interoperability-test': 'attestation' }),
  ...linesOf('tsunagi-id', { notification: 'attestation' }),
  ...linesOf('daichi-lab', {
    'report-30': 'attestation',
    'report-31': 'attestation',
    'report-32': 'attestation',
  }),
];

/** A report turns out to be wrong, and another one takes its place. */
export const retraction = linesOf('daichi-lab', { 'retraction-of-report-31': 'retraction' });
export const replacement = linesOf('daichi-lab', { 'report-45': 'attestation' });

/** A report is replaced without a gap: first the new one, then the retraction that names it as the cover of the old one. */
export const cover = linesOf('daichi-lab', { 'report-46': 'attestation' });
export const covered = linesOf('daichi-lab', { 'retraction-of-report-32': 'retraction' });

/** Every statement of the story, in order. */
export const allLines: readonly Line[] = [
  introductions,
  catalogue,
  publications,
  proposal,
  joining,
  remedies,
  retraction,
  replacement,
  cover,
  covered,
].flat();

function linesOf(by: PlayerName, kinds: Readonly<Record<string, string>>): readonly Line[] {
  return Object.entries(kinds).map(([name, kind]) => ({ by, kind, name }));
}
