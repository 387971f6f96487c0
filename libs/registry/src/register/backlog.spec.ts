import type { Submission } from '#core/register';
import { Backlog } from './backlog';

const statement = (bytes = 1): Submission => ({ bytes: Buffer.alloc(bytes), objects: [] });
const statements = (count: number) => Array.from({ length: count }, () => statement());
const forEver = () => new Promise<never>(() => {});

describe('the backlog', () => {
  it('gives back what came of the work, and counts it no longer', async () => {
    const backlog = new Backlog();
    const result = backlog.run([statement(5), statement(7)], () => Promise.resolve('done'));
    expect(backlog.load).toEqual({ statements: 2, bytes: 12 });
    expect(await result).toBe('done');
    expect(backlog.load).toEqual({ statements: 0, bytes: 0 });
  });

  it('V18 does not begin with more when 2,048 statements are under way', async () => {
    const backlog = new Backlog(60_000);
    for (let i = 0; i < 4; i++) void backlog.run(statements(512), forEver);
    const work = jest.fn(() => Promise.resolve('done'));
    expect(await backlog.run(statements(1), work)).toBeNull();
    expect(work).not.toHaveBeenCalled();
    expect(backlog.load.statements).toBe(2048);
  });

  it('V18 does not begin with more when 32 MiB are under way, objects among them', async () => {
    const backlog = new Backlog(60_000);
    const bytes = Buffer.alloc(32 * 1024 * 1024);
    const object = { digest: '', salt: Buffer.alloc(32), bytes };
    void backlog.run([{ bytes: Buffer.alloc(1), objects: [object] }], forEver);
    expect(await backlog.run([statement()], () => Promise.resolve('done'))).toBeNull();
  });

  it('takes up work again when there is room', async () => {
    const backlog = new Backlog();
    let end = (): void => {};
    const first = backlog.run(statements(2048), () => new Promise<void>((resolve) => (end = resolve)));
    expect(await backlog.run(statements(1), () => Promise.resolve('done'))).toBeNull();
    end();
    await first;
    expect(await backlog.run(statements(1), () => Promise.resolve('done'))).toBe('done');
  });

  it('lets nobody wait for ever, but counts what goes on', async () => {
    const backlog = new Backlog(5);
    expect(await backlog.run(statements(3), forEver)).toBeNull();
    expect(backlog.load.statements).toBe(3);
  });

  it('fails as its work does', async () => {
    const backlog = new Backlog();
    await expect(backlog.run(statements(1), () => Promise.reject(new Error('lost')))).rejects.toThrow('lost');
    expect(backlog.load.statements).toBe(0);
  });
});
