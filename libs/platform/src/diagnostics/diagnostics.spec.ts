import { capturedDiagnostics } from '../../../../test/support/diagnostics';
import { createDiagnostics, NestDiagnostics } from '.';

describe('diagnostics', () => {
  it.each([
    ['at the top', { authorization: 'Bearer secret' }],
    ['in headers', { headers: { authorization: 'Bearer secret', 'proxy-authorization': 'Basic secret' } }],
    ['in the headers of a request', { req: { headers: { authorization: 'secret', cookie: 'id=secret' } } }],
    ['in the headers of an answer', { res: { headers: { 'set-cookie': 'id=secret' } } }],
  ])('do not repeat credentials %s', (_where, fields) => {
    const { diagnostics, lines } = capturedDiagnostics();
    diagnostics.info(fields, 'request');
    expect(JSON.stringify(lines)).not.toContain('secret');
    expect(JSON.stringify(lines)).toContain('[Redacted]');
  });

  it('keep a line break in a text from forging a line', () => {
    const written: string[] = [];
    const destination = { write: (line: string) => void written.push(line) };
    createDiagnostics({ level: 'info', destination }).info({ name: 'a\n{"level":60}' }, 'b\nc');
    expect(written).toHaveLength(1);
    expect(written[0]?.trimEnd()).not.toContain('\n');
  });

  it('leave out what is below their level', () => {
    const written: string[] = [];
    const destination = { write: (line: string) => void written.push(line) };
    const diagnostics = createDiagnostics({ level: 'warn', name: 'api', destination });
    diagnostics.info('not told');
    diagnostics.warn('told');
    expect(written.map((line) => JSON.parse(line) as object)).toMatchObject([{ msg: 'told', name: 'api' }]);
  });
});

describe('what Nest says', () => {
  it('comes with its context', () => {
    const { diagnostics, lines } = capturedDiagnostics();
    new NestDiagnostics(diagnostics).log('started', 'NestApplication');
    expect(lines).toMatchObject([{ level: 30, msg: 'started', context: 'NestApplication' }]);
  });

  it('comes with the stack of an error', () => {
    const { diagnostics, lines } = capturedDiagnostics();
    const nest = new NestDiagnostics(diagnostics);
    nest.error('failed', 'at main.ts:1', 'ExceptionsHandler');
    nest.error(new Error('broken'), 'ExceptionsHandler');
    expect(lines).toMatchObject([
      { level: 50, msg: 'failed', stack: 'at main.ts:1', context: 'ExceptionsHandler' },
      { level: 50, msg: 'broken', err: { type: 'Error', message: 'broken' } },
    ]);
  });

  it.each([
    ['fatal', 60],
    ['warn', 40],
    ['debug', 20],
    ['verbose', 10],
  ] as const)('%s has its level', (method, level) => {
    const { diagnostics, lines } = capturedDiagnostics();
    new NestDiagnostics(diagnostics)[method]('said');
    expect(lines).toMatchObject([{ level }]);
  });
});
