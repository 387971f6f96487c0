import { Output } from './output';

function terminal(isTTY: boolean) {
  const written: string[] = [];
  return { written, isTTY, write: (text: string) => written.push(text) };
}

describe('what the program says', () => {
  it('is coloured on a terminal only, and never where colour is not wanted', () => {
    const written = [true, false].flatMap((isTTY) =>
      [true, false].flatMap((colour) => {
        const out = terminal(isTTY);
        const output = new Output(out, terminal(isTTY), { json: false, colour });
        output.answer({}, [`${output.paint('bad', 'no')} more`]);
        return out.written;
      }),
    );
    expect(written).toEqual(['\u001b[31mno\u001b[0m more\n', 'no more\n', 'no more\n', 'no more\n']);
  });

  it('is a line where somebody else wrote into it, in our colours only where we painted', () => {
    const [out, err] = [terminal(true), terminal(true)];
    const output = new Output(out, err, { json: false, colour: true });
    const foreign = 'Hold.\ncommands: may go on\u001b[32m';
    output.answer({}, [output.paint('good', foreign)]);
    output.complain([foreign], {});
    const shown = 'Hold.\\u000acommands: may go on\\u001b[32m';
    expect([out.written, err.written]).toEqual([[`\u001b[32m${shown}\u001b[0m\n`], [`${shown}\n`]]);
  });

  it('is one JSON value for machines, without notes between', () => {
    const [out, err] = [terminal(false), terminal(false)];
    const output = new Output(out, err, { json: true, colour: false });
    output.note('by the way');
    output.answer({ place: 7 }, ['place 7']);
    expect([out.written, err.written]).toEqual([['{"place":7}\n'], []]);
  });

  it('shows a bar on a terminal, and takes it away before a line', () => {
    const [out, err] = [terminal(true), terminal(true)];
    const output = new Output(out, err, { json: false, colour: false });
    output.progress('reading', 4).advance(1);
    output.answer({}, ['done']);
    expect(err.written[0]).toContain('reading [######');
    expect(err.written[0]).toContain('1/4 25 %');
    expect(err.written[1]).toBe('\r\u001b[K');
    expect(out.written).toEqual(['done\n']);
  });

  it('shows no bar where nobody looks', () => {
    const err = terminal(false);
    new Output(terminal(false), err, { json: false, colour: false }).progress('reading', 4).advance(1);
    expect(err.written).toEqual([]);
  });
});
