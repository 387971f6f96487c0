import { shellWord } from '#core/verification';
import type { UnclearedInterconnection } from '#registry/clearance';
import type { ExpiringStatement } from '#registry/statement';
import type { ProposedInterconnection } from '#registry/system';
import type { TaskView } from './task.schema';

/** An interconnection that waits to be signed. */
export function toJoin({ id, place, proposer }: ProposedInterconnection): TaskView {
  return {
    task: 'join',
    kind: 'interconnection',
    place,
    subjects: [id],
    due: null,
    action: `Sign the interconnection that ${proposer} proposes, or tell it why not.`,
    command: `interlock interconnections join ${id} --key <key>`,
  };
}

/** An interconnection that everybody signed, with flows that may not go on. */
export function toClear({ id, place, uncleared }: UnclearedInterconnection): TaskView {
  return {
    task: 'clear',
    kind: 'interconnection',
    place,
    subjects: [id],
    due: null,
    action: `Not cleared: ${uncleared.join(', ')}. See who owes what, and have it judged once nothing is owed.`,
    command: `interlock verify plan --interconnection ${id}`,
  };
}

/** A statement that runs out. */
export function toRenewal(statement: ExpiringStatement): TaskView {
  const { kind, place, subjects, validUntil } = statement;
  return {
    task: 'renew',
    kind,
    place,
    subjects: [...subjects],
    due: validUntil,
    action: actions[kind],
    command: commandFor(statement),
  };
}

const actions: Readonly<Record<ExpiringStatement['kind'], string>> = {
  attestation: 'Attest it again, or tell those who rely on it that you will not.',
  'risk-assessment': 'Assess the risk again.',
  waiver: 'Have shown what is waived, or waive it again with all who bear the risk.',
  accreditation: 'Accredit the party again, or tell it that you will not.',
  client: 'Register the client again, or let it end.',
  delegation: 'Delegate to a key again, or let it end.',
};

function commandFor({ kind, subjects: [subject = ''], catalogue }: ExpiringStatement): string {
  switch (kind) {
    case 'attestation':
      return `interlock attest init --product ${shellWord(subject)} --catalogue ${catalogue ?? ''}`;
    case 'risk-assessment':
      return 'interlock sign risk-assessment <assessment> --key <key>';
    case 'waiver':
    case 'accreditation':
      return `interlock sign ${kind} <${kind}> --key <key>`;
    case 'client':
      return 'interlock sign client <client> --key <key>';
    case 'delegation':
      return 'interlock sign delegation <delegation> --new-key <new key> --key <key>';
  }
}
