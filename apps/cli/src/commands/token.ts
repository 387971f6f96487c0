import type { Command } from 'commander';
import { UsageError } from '../command-error';
import type { Session } from '../session';

/** Adds `token`. */
export function addTokenCommand(program: Command, session: Session): void {
  program
    .command('token')
    .description('get an access token to read with, and print it; --client says as whom')
    .option('--key <file>', 'key file to log in with (INTERLOCK_CLIENT_KEY)')
    .option('--scope <scope...>', 'what to read with it; everything the client may where left out')
    .action(async ({ key, scope }: { key?: string; scope?: string[] }) => {
      if (key === undefined && !session.env.INTERLOCK_CLIENT_KEY) {
        throw new UsageError('say what to log in with: --key <file> or INTERLOCK_CLIENT_KEY');
      }
      const token = await session.client({ key, scopes: scope }).token();
      session.output.answer(token, [token.accessToken]);
      session.output.note(
        `It is for ${token.scope}, until ${new Date(token.expiresAt * 1000).toISOString()}.`,
      );
    });
}
