/** The record contradicts itself; `row` names where. Whoever meets it freezes the log for writing. */
export class RecordDamage extends Error {
  override readonly name = 'RecordDamage';

  constructor(
    readonly row: string,
    readonly finding: string,
    options?: ErrorOptions,
  ) {
    super(`${row}: ${finding}`, options);
  }
}
