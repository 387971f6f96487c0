import { Injectable } from '@nestjs/common';
import type { Clearance } from '#core/clearance';
import { systemId } from '#core/system';
import type { RequestReader } from '../access/request-reader.service';
import { codeOf } from '../clearance/rung-reached';
import { Rungs, type PresentRungs, type SignedRung } from '../clearance/rungs.service';
import { reasonOf, type EvaluationCode } from './evaluation-codes';
import {
  EvaluationRequest,
  type EvaluationDecision,
  type EvaluationDecisions,
  type EvaluationsRequest,
} from './evaluation.schema';

/** Decides whether flows may go on, by what stands now: no as long as nothing says yes. */
@Injectable()
export class Evaluations {
  constructor(private readonly rungs: Rungs) {}

  /** Answers one question. What the reader may not see is as good as not there. */
  decide(question: EvaluationRequest, reader: RequestReader | null): Promise<EvaluationDecision> {
    return new Asked(this.rungs.seenBy(reader), reader).decide(question);
  }

  /** Answers many questions one after the other, all of one instant, as far as it is wanted. */
  async decideAll(
    asked: EvaluationsRequest,
    reader: RequestReader | null,
  ): Promise<Required<Pick<EvaluationDecisions, 'evaluations'>>> {
    const { evaluations: questions = [], options, ...common } = asked;
    const settling = settledBy[options?.evaluations_semantic ?? 'execute_all'];
    const from = new Asked(this.rungs.seenBy(reader), reader);
    const evaluations: EvaluationDecision[] = [];
    for (const own of questions) {
      const question = EvaluationRequest.safeParse({ ...common, ...own });
      const decided = question.success ? await from.decide(question.data) : from.answer('question.malformed');
      evaluations.push(decided);
      if (decided.decision === settling) break;
    }
    return { evaluations };
  }
}

/** What one reader asks at one instant. */
class Asked {
  constructor(
    private readonly present: PresentRungs,
    private readonly reader: RequestReader | null,
  ) {}

  async decide({ subject, action, resource }: EvaluationRequest): Promise<EvaluationDecision> {
    if (resource.type !== 'interconnection' || !(subject.type === 'component' || subject.type === 'system')) {
      return this.answer('question.unknown-type');
    }
    const reached = await this.present.of(resource.id, action.name);
    if (!reached) return this.answer('flow.uncleared');
    const code = codeOf(action.name, reached);
    const isOther = code !== 'flow.uncleared' && !isFrom(subject, reached.signed);
    return isOther ? this.answer('flow.other-subject') : this.answer(code, reached, action.name);
  }

  answer(code: EvaluationCode, reached?: SignedRung, flow?: string): EvaluationDecision {
    const decision = code === 'clearance.in-force';
    const clearance = flow === undefined ? undefined : reached?.clearances.get(flow);
    return {
      decision,
      context: {
        code,
        reason: reasonOf(code),
        at: this.present.at,
        rung: reached?.rung.id ?? null,
        clearance: clearance?.place ?? null,
        outcome: clearance?.outcome ?? null,
        until: decision ? (reached?.until ?? null) : null,
        reader: this.reader?.party ?? null,
      },
    };
  }
}

/** After which decision the rest need not be asked (Authorization API §7.1.2.1). */
const settledBy = {
  execute_all: undefined,
  deny_on_first_deny: false,
  permit_on_first_permit: true,
} as const;

/** Whether a flow comes from this component, or from one of this system. */
function isFrom({ type, id }: EvaluationRequest['subject'], { flow: { from } }: Clearance): boolean {
  const system = systemId(from.owner, from.system);
  return id === (type === 'system' ? system : `${system}/${from.component}`);
}
