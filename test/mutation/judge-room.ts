import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { mutantsOf, type Mutant } from './mutants';
import { root } from './source-modules';

const core = path.join(root, 'libs/core/src');
const room = 'verification';

/** Not the judge: faces, what is shown to people, and the statement kind, whose rules have doors and tests of their own. */
const notJudging = /\.spec\.ts$|\.kind\.ts$|\/render-|\/index\.ts$|\/verdict-form\.ts$/;
/** Laws take seconds for every change, where examples take milliseconds; the verdict's rules work on a whole register, which waits. */
const notAsked = /-laws\.spec\.ts$|\/verdict-rules\.spec\.ts$/;

/** What the judge asks other rooms: conditions, conformance by means, whose word counts, names, the class of a system. */
const leantOn = [
  'attestation/attestation-standing',
  'attestation/disputes',
  'catalogue/conformance',
  'catalogue/means',
  'condition/compile-condition',
  'condition/explain-condition',
  'party/name-prefix',
  'system/classification',
];
const specsOfLeantOn = [
  'attestation/attestation-standing',
  'attestation/disputes',
  'catalogue/conformance',
  'condition/condition-oracle',
  'condition/explain-condition',
  'condition/kleene',
  'condition/read-condition',
  'party/name-prefix',
  'system/classification',
];

/** A source of the judge and what can be changed in it. */
export interface JudgedSource {
  /** Within the rooms of the core, as `verification/judge.ts`. */
  readonly name: string;
  readonly file: string;
  readonly mutants: readonly Mutant[];
}

/** Every source of the judge, by name, and then what it leans on. */
export function judgeSources(): readonly JudgedSource[] {
  const names = filesOfRoom().filter((name) => !notJudging.test(name));
  return [...names, ...leantOn.map((name) => `${name}.ts`)].map((name) => {
    const file = path.join(core, name);
    return { name, file, mutants: mutantsOf(name, readFileSync(file, 'utf8')) };
  });
}

/** The specs beside them that are asked, by their absolute paths. */
export function judgeSpecs(): readonly string[] {
  const specs = filesOfRoom().filter((name) => name.endsWith('.spec.ts') && !notAsked.test(name));
  return [...specs, ...specsOfLeantOn.map((name) => `${name}.spec.ts`)].map((name) => path.join(core, name));
}

function filesOfRoom(): readonly string[] {
  const names = readdirSync(path.join(core, room)).filter((name) => name.endsWith('.ts'));
  return names.sort().map((name) => `${room}/${name}`);
}
