import path from 'node:path';
import { nextMessage, startTypescript } from '../support/typescript-process';

const program = path.join(__dirname, '../support/digest-process.ts');

/** What a process computes, and what it takes its surroundings for. */
interface Told {
  readonly digest: string;
  readonly timeZone: string;
  readonly locale: string;
}

async function computedUnder(env: NodeJS.ProcessEnv): Promise<Told> {
  const { LANG: _lang, LC_ALL: _all, TZ: _zone, ...rest } = process.env;
  return (await nextMessage(startTypescript(program, [], { ...rest, ...env }))) as Told;
}

describe('V20 what is hashed', () => {
  it.each([
    ['in Turkish, where i has no dot', { LC_ALL: 'tr_TR.UTF-8' }, { locale: 'tr-TR' }],
    ['in Swedish, where ä comes after z', { LC_ALL: 'sv_SE.UTF-8' }, { locale: 'sv-SE' }],
    ['in Japanese', { LC_ALL: 'ja_JP.UTF-8' }, { locale: 'ja-JP' }],
    ['a day ahead', { TZ: 'Pacific/Kiritimati' }, { timeZone: 'Pacific/Kiritimati' }],
    ['half an hour off', { TZ: 'Asia/Kolkata' }, { timeZone: 'Asia/Calcutta' }],
    ['without a locale', { LC_ALL: 'C' }, {}],
  ])('is the same %s', async (_, env, surroundings) => {
    const [usual, other] = await Promise.all([
      computedUnder({ LC_ALL: 'en_US.UTF-8', TZ: 'UTC' }),
      computedUnder({ LC_ALL: 'en_US.UTF-8', TZ: 'UTC', ...env }),
    ]);
    expect(other).toMatchObject(surroundings);
    expect(other.digest).toBe(usual.digest);
  });
});
