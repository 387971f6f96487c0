/** What an answer of this code says and what to do about it. Codes are stable; texts may improve. */
interface GatewayCodeEntry {
  readonly isAllowed: boolean;
  readonly cause: string;
  readonly remedy: string;
}

const define = <const T extends Record<string, GatewayCodeEntry>>(table: T): T => table;

const allowed = { isAllowed: true, remedy: 'Nothing.' } as const;
const refused = { isAllowed: false } as const;
const freshBundle = 'Fetch the bundle again; keep what was refused, it is evidence.';
const freshList = 'Fetch the status list again, and keep the one held until then.';

/** The closed set of answers of a gateway; docs/formats/clearance.md explains them in the order in which they are found. */
export const gatewayCodes = define({
  'clearance.in-force': { ...allowed, cause: 'The flow is cleared and its clearance stands.' },
  'clearance.in-silence': {
    ...allowed,
    cause:
      'The state cannot be learnt; the ends agreed that this flow goes on, and it was in force when last heard.',
  },

  'bundle.malformed': {
    ...refused,
    cause: 'The bundle, or something in it, is not in the one form it has.',
    remedy: freshBundle,
  },
  'bundle.too-large': { ...refused, cause: 'The bundle is larger than any can be.', remedy: freshBundle },
  'clock.behind': {
    ...refused,
    cause: 'The clock of the gateway is behind what was signed or seen already.',
    remedy: 'Set the clock.',
  },

  'clearance.wrong-type': {
    ...refused,
    cause: 'A statement in the bundle is no clearance.',
    remedy: freshBundle,
  },
  'clearance.key-unknown': {
    ...refused,
    cause: 'The clearance is signed with a key that the trust file does not have.',
    remedy: 'If the registry has a new key, write the trust file anew.',
  },
  'clearance.signature-invalid': {
    ...refused,
    cause: 'The signature of the clearance does not hold.',
    remedy: freshBundle,
  },
  'clearance.other-registry': {
    ...refused,
    cause: 'The clearance is of another registry, or meant for another.',
    remedy: 'Fetch the bundle from the registry the gateway trusts.',
  },
  'clearance.other-interconnection': {
    ...refused,
    cause: 'The clearance is for another interconnection than the one the gateway serves.',
    remedy: 'Fetch the bundle of the interconnection the trust file names.',
  },
  'receipt.mismatch': {
    ...refused,
    cause: 'Clearance, salt and leaf do not belong together.',
    remedy: freshBundle,
  },
  'receipt.not-included': {
    ...refused,
    cause: 'It is not shown that the clearance stands in the log.',
    remedy: freshBundle,
  },
  'receipt.checkpoint-untrusted': {
    ...refused,
    cause: 'The checkpoint is not signed with a log key that the trust file has.',
    remedy: 'If the log has a new key, write the trust file anew.',
  },
  'flow.uncleared': {
    ...refused,
    cause: 'The bundle has no clearance of this flow.',
    remedy: 'Fetch the bundle again, or have the interconnection judged.',
  },

  'clearance.expired': {
    ...refused,
    cause: 'The clearance has ended with its time.',
    remedy: 'Fetch the bundle again; a judgement in time renews it.',
  },
  'clearance.not-yet': {
    ...refused,
    cause: 'The clearance begins later, by the clock of the gateway.',
    remedy: 'Set the clock, or wait.',
  },
  'clearance.stage-not-accepted': {
    ...refused,
    cause: 'The clearance is for a stage that the gateway does not take, such as a trial.',
    remedy: 'Have the interconnection judged for the stage asked for.',
  },
  'clearance.conditional': {
    ...refused,
    cause: 'The clearance rests on waivers, and the gateway takes none that does.',
    remedy: 'Have shown what is waived, and the interconnection judged again.',
  },
  'clearance.gate-missing': {
    ...refused,
    cause: 'A gate that the gateway asks for was not judged.',
    remedy: 'Have it judged, or leave it out of the trust file.',
  },

  'status.missing': { ...refused, cause: 'There is no status list.', remedy: freshList },
  'status.malformed': { ...refused, cause: 'The status list is not in the form it has.', remedy: freshList },
  'status.signature-invalid': {
    ...refused,
    cause: 'The status list is not signed by the registry with a key that the trust file has.',
    remedy: freshList,
  },
  'status.rolled-back': {
    ...refused,
    cause: 'The status list is older than one seen before.',
    remedy: freshList,
  },
  'status.other-list': {
    ...refused,
    cause: 'The status list is not the one that the clearance names.',
    remedy: freshList,
  },
  'status.out-of-range': {
    ...refused,
    cause: 'The status list ends before the position of the clearance.',
    remedy: freshList,
  },
  'status.unknown-value': {
    ...refused,
    cause: 'The status list says something of the clearance that is none of valid, invalid and suspended.',
    remedy: 'Bring the gateway up to date.',
  },
  'clearance.ended': {
    ...refused,
    cause: 'The clearance has been ended for good.',
    remedy: 'Have the interconnection judged; what is cleared anew comes in a new bundle.',
  },
  'clearance.suspended': {
    ...refused,
    cause: 'Something the clearance rests on was taken away.',
    remedy: 'Take the rung named; the registry judges again by itself.',
  },
  'status.stale': {
    ...refused,
    cause:
      'The status list is older than the ends, or the gateway, accept, and the flow does not go on in silence.',
    remedy: freshList,
  },
  'status.expired': {
    ...refused,
    cause: 'The status list has expired, and the flow does not go on in silence.',
    remedy: freshList,
  },
  'flow.below-rung': {
    ...refused,
    cause: 'Another flow is withdrawn, and the rung that is left does without this one.',
    remedy: 'Take the rung named.',
  },
});

/** The code of an answer. */
export type GatewayCode = keyof typeof gatewayCodes;

/** The code of a refusal. */
export type GatewayRefusal = {
  [C in GatewayCode]: (typeof gatewayCodes)[C]['isAllowed'] extends true ? never : C;
}[GatewayCode];
