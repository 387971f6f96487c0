import { Refusal } from '#core/refusal';
import { formRefusal } from '#core/statement';
import type { OscalControl, OscalParameter } from './oscal-form';
import {
  insertedParameters,
  piecesOf,
  toLines,
  toReadable,
  toReadableChoice,
  type ParameterScope,
  type Piece,
} from './oscal-prose';
import { requirementForm, type Parameter, type Requirement, type RequirementPart } from './requirement';
import type { LocalizedText } from './requirement-text';

/** What an OSCAL catalog does not say about its controls, and its importer therefore must. */
export type OscalAnswers = Pick<
  Requirement,
  'subjects' | 'origin' | 'phases' | 'objectives' | 'allowNotApplicable'
> & {
  /** Language of the catalog's text. */
  readonly language: string;
};

/** A control where it was found: its RFC 6901 pointer and what it may insert. */
export interface FoundControl {
  readonly control: OscalControl;
  readonly pointer: string;
  readonly scope: ParameterScope;
}

type Say = (text: string) => LocalizedText;

/** A control as a performance requirement; refuses (`invalid-claim`, at the control) what no requirement can hold. */
export function toRequirement({ control, pointer, scope }: FoundControl, answers: OscalAnswers): Requirement {
  const { language, ...judged } = answers;
  const say: Say = (text) => ({ [language]: text });
  const statement = piecesNamed(control, 'statement');
  const guidance = piecesNamed(control, 'guidance');
  const params = parametersOf(control, [...statement, ...guidance], scope);
  const parts = statement.flatMap((piece) => toPart(piece, scope, say));
  const form = requirementForm.safeParse({
    id: control.id,
    title: say(control.title),
    // A control without a statement says what it asks in its title.
    statement: say(toLines(statement, scope) || control.title),
    ...(guidance.length > 0 && { guidance: say(toLines(guidance, scope)) }),
    ...(params.length > 0 && { params: params.map((param) => toParameter(param, scope, say)) }),
    ...(parts.length > 0 && { parts }),
    kind: 'performance',
    ...judged,
  });
  if (form.success) return form.data;
  const { message } = formRefusal(form.error, `OSCAL control ${control.id}`);
  throw new Refusal('invalid-claim', message, { pointer });
}

function piecesNamed({ parts = [] }: OscalControl, name: string): Piece[] {
  return parts.filter((part) => part.name === name).flatMap((part) => [...piecesOf(part)]);
}

/** The control's own parameters, then those of its surroundings that its text inserts. */
function parametersOf(
  { params = [] }: OscalControl,
  pieces: readonly Piece[],
  scope: ParameterScope,
): OscalParameter[] {
  const own = new Set(params.map((param) => param.id));
  const inserted = new Set(pieces.flatMap((piece) => insertedParameters(piece.prose)));
  const outer = [...inserted].filter((id) => !own.has(id)).flatMap((id) => scope.get(id) ?? []);
  return [...params, ...outer];
}

function toParameter(param: OscalParameter, scope: ParameterScope, say: Say): Parameter {
  const { id, label, values = [], select, guidelines = [] } = param;
  const choices = select?.choice ?? [];
  const guideline = guidelines.map(({ prose }) => toReadable(prose, scope)).join('\n');
  return {
    id,
    ...(label && { label: say(label) }),
    ...(guideline && { guideline: say(guideline) }),
    ...(choices.length > 0 && {
      select: {
        howMany: select?.['how-many'] ?? 'one',
        choices: choices.map((choice) => say(toReadableChoice(choice, scope))),
      },
    }),
    ...(values.length > 0 && { values }),
  };
}

/** None for a piece that the catalog gives no id: it is read in the statement, but cannot be cited. */
function toPart({ id, within, label, prose }: Piece, scope: ParameterScope, say: Say): RequirementPart[] {
  if (id === undefined) return [];
  return [{ id, ...(label && { label }), ...(within && { within }), text: say(toReadable(prose, scope)) }];
}
