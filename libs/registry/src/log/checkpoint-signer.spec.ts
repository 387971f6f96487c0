import { sha256 } from '#core/bytes';
import { openCheckpoint } from '#core/log';
import { CheckpointSigner, RollbackError } from './checkpoint-signer';
import { memoryOf } from '../../../../test/support/registry';
import { seededNoteKey } from '../../../../test/support/sample-log';

const ORIGIN = 'registry.test/log';
const { verifier, signer } = seededNoteKey('log', ORIGIN, 'ed25519');
const root = (name: string) => sha256(Buffer.from(name));
const open = (memory = memoryOf()) => CheckpointSigner.open(verifier, signer, memory);

/** A signer that signed and kept a checkpoint of size 10. */
async function signedTen(memory = memoryOf()): Promise<CheckpointSigner> {
  const self = await open(memory);
  await self.keep(10, root('ten'), await self.sign(10, root('ten')));
  return self;
}

describe('the signer of checkpoints', () => {
  it('signs what anybody can verify', async () => {
    const note = await (await open()).sign(10, root('ten'));
    const { checkpoint } = openCheckpoint(note, { origin: ORIGIN, verifiers: [verifier] });
    expect(checkpoint).toEqual({ origin: ORIGIN, size: 10, root: root('ten') });
  });

  it('signs the same tree with the same bytes, and a larger one', async () => {
    const self = await signedTen();
    expect(await self.sign(10, root('ten'))).toBe(await self.sign(10, root('ten')));
    expect(await self.sign(11, root('eleven'))).toContain('\n11\n');
  });

  it('L05 signs no smaller tree and no other one of the same size', async () => {
    const self = await signedTen();
    await expect(self.sign(9, root('nine'))).rejects.toBeInstanceOf(RollbackError);
    await expect(self.sign(10, root('another ten'))).rejects.toBeInstanceOf(RollbackError);
    await expect(self.keep(9, root('nine'), 'note')).rejects.toBeInstanceOf(RollbackError);
  });

  it('L05 remembers over a restart', async () => {
    const memory = memoryOf();
    await signedTen(memory);
    const restarted = await open(memory);
    expect(restarted.remembered).toMatchObject({ size: 10, root: root('ten') });
    await expect(restarted.sign(9, root('nine'))).rejects.toBeInstanceOf(RollbackError);
  });

  it('does not begin with a memory that another key signed', async () => {
    const other = seededNoteKey('other', ORIGIN, 'ed25519');
    const memory = memoryOf();
    const stranger = await CheckpointSigner.open(other.verifier, other.signer, memory);
    await stranger.keep(10, root('ten'), await stranger.sign(10, root('ten')));
    await expect(open(memory)).rejects.toMatchObject({ code: 'checkpoint-untrusted' });
  });
});
