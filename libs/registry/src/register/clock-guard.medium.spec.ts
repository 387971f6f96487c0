import { readHead, thaw } from '#registry/record';
import { openRegistry } from '#registry/registry';
import { capturedDiagnostics } from '../../../../test/support/diagnostics';
import { TestParty } from '../../../../test/support/party';
import { startTestRegistry } from '../../../../test/support/registry';

it('T12 freezes the log when the clock and the process disagree by more than an hour, until an operator thaws it', async () => {
  const first = await startTestRegistry();
  let elapsed = 0;
  const registry = await openRegistry({
    databaseUrl: first.database.url,
    diagnostics: capturedDiagnostics().diagnostics,
    monotonic: () => elapsed,
    poolSize: 2,
  });
  const submit = async () => {
    const [answer] = await registry.register.submit([await TestParty.create(first.origin).introduction()]);
    return answer?.outcome === 'refused' ? answer.refusal.code : answer?.outcome;
  };
  try {
    expect(await submit()).toBe('registered');
    const before = await readHead(first.pool);
    elapsed += 2 * 3_600_000;
    expect(await submit()).toBe('clock-regression');
    const { head } = await readHead(first.pool);
    expect(head).toMatchObject({
      size: before.head.size,
      at: before.head.at,
      frozen: { code: 'clock-regression' },
    });
    expect(await submit()).toBe('clock-regression');
    await thaw(first.pool);
    expect(await submit()).toBe('registered');
  } finally {
    await registry.close();
    await first.close();
  }
});
