import { PreviewTurns } from './preview-turns';

const never = () => new Promise<never>(() => undefined);

/** Work that takes so many milliseconds of this thread. */
const taking = (milliseconds: number, answer: string) => () => {
  jest.advanceTimersByTime(milliseconds);
  return Promise.resolve(answer);
};

beforeEach(() => void jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

describe('turns of previews', () => {
  it('rest after each as long as it took, so that half of the time is for others', async () => {
    const { judge, told } = recorded(new PreviewTurns());
    const all = [judge(taking(40, 'first')), judge(taking(0, 'second')), judge(taking(0, 'third'))];
    await jest.advanceTimersByTimeAsync(39);
    expect(told).toEqual(['first']);
    await jest.advanceTimersByTimeAsync(1);
    expect(told).toEqual(['first', 'second', 'third']);
    await Promise.all(all);
  });

  it('go on while something is judged elsewhere', async () => {
    const { judge, told } = recorded(new PreviewTurns());
    void judge(never);
    await judge(taking(0, 'next'));
    expect(told).toEqual(['next']);
  });

  it('go on after what failed', async () => {
    const { judge, told } = recorded(new PreviewTurns());
    await expect(judge(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await judge(taking(0, 'next'));
    expect(told).toEqual(['next']);
  });

  it('are for so many at once, of all and of one', async () => {
    const asked = new PreviewTurns();
    for (let count = 0; count < 8; count++) void asked.admit('one', never);
    await expect(asked.admit('one', never)).rejects.toMatchObject({ code: 'busy' });
    for (let count = 8; count < 31; count++) void asked.admit(`other ${count}`, never);
    expect(await asked.admit('last', () => Promise.resolve('done'))).toBe('done');
    await expect(asked.admit('last', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    void asked.admit('last', never);
    await expect(asked.admit('one too many', never)).rejects.toMatchObject({ code: 'busy' });
  });
});

function recorded(asked: PreviewTurns) {
  const told: string[] = [];
  const judge = async (work: () => Promise<string>) => void told.push(await asked.judge(work));
  return { judge, told };
}
