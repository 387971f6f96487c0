import type { GroundKind } from '#core/system';

/** What a verdict rests on, by the watch key whose removal takes it away. */
export interface VerdictGround {
  readonly key: string;
  readonly ground: GroundKind;
  /** When the newest of what stands by it was registered, whole seconds since 1970; the instant judged where that is not kept. */
  readonly at: number;
}
