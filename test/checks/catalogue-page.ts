import { format } from 'prettier';
import { meansOf } from '#core/catalogue';
import { readBuiltInCatalogue } from '../../apps/cli/src';
import { readCrosswalk, type Crosswalk } from './catalogue-crosswalk';
import { goalTable } from './catalogue-goal-table';
import { readTrace, type TraceLine } from './catalogue-trace';
import { markdownTable } from './markdown-table';

/** What the letter of an id stands for. */
const groups: Readonly<Record<string, string>> = {
  A: '§3 a) Definition and classification',
  B: '§3 b) Protection of information, safety of people',
  C: '§3 c) Mission assurance, operation, recovery',
  D: '§3 d) Levels that law and custom demand',
  E: '§3 e) Failure and attack',
  F: '§3 f) Responsibility and data',
  G: '§4.3 Risk and its spread',
  H: '§1, §3 Networks and interoperability',
  J: '§4.4, §4.5 Means over time',
  K: '§3, §4.6 Phases, people and users',
  L: '§4.7 Rules of operation and device authentication',
};

/** The page of the built-in catalogue in Markdown: its goals by group, the trace from the mission, the crosswalk. */
export async function cataloguePage(): Promise<string> {
  const { edition, requirements } = await readBuiltInCatalogue('nisc-iot-2016', 0);
  const means = meansOf(requirements);
  const goals = requirements.filter(({ kind }) => kind === 'performance');
  const parts = [
    heading(edition.version, goals.length, requirements.length - goals.length),
    ...Object.entries(groups).flatMap(([letter, title]) => [
      `## ${letter} · ${title}`,
      goalTable(
        goals.filter(({ id }) => id.startsWith(`${letter}-`)),
        means,
      ),
    ]),
    traceSection(await readTrace()),
    crosswalkSection(await readCrosswalk()),
  ];
  const style = { parser: 'markdown', singleQuote: true, printWidth: 110 } as const;
  return format(parts.join('\n\n'), style);
}

const heading = (version: string, goals: number, specifications: number) => `# The catalogue nisc-iot-2016

Version ${version}: ${goals} performance requirements and ${specifications} specifications, drawn by the registry's steward from the General Framework for
Secure IoT Systems (安全な IoT システムのためのセキュリティに関する一般的枠組, NISC, 26 August 2016). The framework is the source, not the publisher.
Generated from \`libs/catalogues\` by \`npm run generate\`; \`interlock requirements show <id>\` prints a requirement whole.

How to read it:

- **Origin.** \`implicit\` is unstated but indispensable (framework 4.1 ②). The seven \`legal\` ones stand for the law of every place of use: each holds
  only when every requirement of that law which applies holds. None is \`additional\`: what sectors judge necessary stands in their own catalogues.
- **Objectives.** S safety, C confidentiality, I integrity, A availability. S binds only where a component in the use case is \`safetyRelevant\`.
- **Assurance** by risk class 1 to 4: \`ordinary\` is self, self, reviewed, assessed; \`high\` is self, reviewed, assessed, assessed; \`by law\`, the law says who attests.
- **Applies when.** Empty: always. Asked of a system or a party, a question about a component's traits means any component it owns or provides.
- **Means.** Any one of those named suffices where it is made for this kind of system; so does direct evidence.`;

function traceSection(trace: readonly TraceLine[]): string {
  const rows = trace.map(({ line, sections, about, requirements, registry = '' }) => [
    line,
    sections.join(', '),
    `${about.en}<br>${about.ja}`,
    requirements.join(', '),
    registry,
  ]);
  return [
    '## From the mission to the requirements',
    "The mission reads the framework in 27 lines. Where no requirement stands the line is the registry's own to keep; where both stand, both serve it.",
    markdownTable(['line', '§', 'about', 'requirements', 'the registry itself'], rows),
  ].join('\n\n');
}

function crosswalkSection({ source, points, withoutCounterpart }: Crosswalk): string {
  const rows = points.map(({ point, words, requirements }) => [
    String(point),
    `${words.en}<br>${words.ja}`,
    requirements.map(({ requirement, relation }) => `${requirement} (${relation})`).join(', '),
  ]);
  return [
    `## From the ${source.title.en}`,
    `${source.title.ja}, ${source.publisher}. A relation says what the point is to the requirement: \`equivalent\`; \`subset\` where the requirement asks for all of it and more; \`superset\` where it asks for part of it; \`intersects\` where each asks for something the other does not.`,
    markdownTable(['point', 'about', 'requirements'], rows),
    `Without a counterpart in it: ${withoutCounterpart.join(', ')}.`,
  ].join('\n\n');
}
