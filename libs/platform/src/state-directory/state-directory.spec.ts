import { homedir } from 'node:os';
import path from 'node:path';
import { stateDirectory } from '.';

describe('the state directory', () => {
  it('is below XDG_STATE_HOME', () => {
    expect(stateDirectory({ XDG_STATE_HOME: '/var/lib/me' })).toBe('/var/lib/me/interlock');
  });

  it.each([undefined, '', 'relative/path'])(
    'is below the home directory when XDG_STATE_HOME is %j',
    (value) => {
      expect(stateDirectory({ XDG_STATE_HOME: value })).toBe(
        path.join(homedir(), '.local', 'state', 'interlock'),
      );
    },
  );
});
