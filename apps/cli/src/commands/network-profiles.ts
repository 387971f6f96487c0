import type { Command } from 'commander';
import type { NetworkProfileFacts } from '#client';
import { plainText } from '#core/catalogue';
import { UsageError } from '../command-error';
import { everyItem } from '../every-item';
import { exitCodes } from '../exit-code';
import type { Session } from '../session';
import { languageOption } from './requirements-options';
import { isSystemName } from './systems';

/** Adds `network-profiles list` and `network-profiles show`. */
export function addNetworkProfileCommands(program: Command, session: Session): void {
  const profiles = program
    .command('network-profiles')
    .description('look at networks as their operators state them');
  addList(profiles, session);
  addShow(profiles, session);
}

function addList(profiles: Command, session: Session): void {
  profiles
    .command('list')
    .description('the network profiles you may see; exit code 1 when there are none')
    .option('--operator <party>', 'of this party alone')
    .addOption(languageOption())
    .action(async ({ operator, lang }: { readonly operator?: string; readonly lang: string }) => {
      const found = await all(session, operator);
      if (found.length === 0) session.exitCode = exitCodes.refused;
      session.output.answer({ networkProfiles: found }, [
        ...found.map((profile) => `${profile.id}  ${summary(profile)}  ${plainText(profile.title, lang)}`),
        `${found.length} network profiles`,
      ]);
    });
}

function addShow(profiles: Command, session: Session): void {
  profiles
    .command('show')
    .description('what the operator of a network says of it')
    .argument('<profile>', '<operator>/<name>, such as party:NzbLsXh8…/metering')
    .addOption(languageOption())
    .action(async (id: string, { lang }: { readonly lang: string }) => {
      if (!isSystemName(id)) throw new UsageError(`${id} is no network profile; expected <operator>/<name>`);
      const profile = await session.client().networkProfile(id);
      session.output.answer(profile, toLines(profile, lang));
    });
}

async function all(session: Session, operator: string | undefined): Promise<readonly NetworkProfileFacts[]> {
  const client = session.client();
  return everyItem((page) =>
    client.networkProfiles({ ...page, ...(operator !== undefined && { operator }) }),
  );
}

function summary({ operatorKind, method, quality, shared, state }: NetworkProfileFacts): string {
  return `${operatorKind}  ${method}  ${quality}  ${shared ? 'shared' : 'not shared'}  ${state.status}`;
}

function toLines(profile: NetworkProfileFacts, language: string): string[] {
  const { id, title, topology, range, label, place, leafHash } = profile;
  return [
    `${id}  ${plainText(title, language)}`,
    `  ${summary(profile)}`,
    `  shape  ${topology}, ${range}`,
    `  place  ${place}, leaf ${leafHash}, ${label}`,
    ...conditionsIn(profile, 'offers', language),
    ...conditionsIn(profile, 'demands', language),
  ];
}

/** The profile is the operator's own text: what of it has not the form expected is not shown. */
function conditionsIn(
  { definition }: NetworkProfileFacts,
  list: 'offers' | 'demands',
  language: string,
): string[] {
  const named: unknown = definition?.[list];
  const conditions: readonly unknown[] = Array.isArray(named) ? named : [];
  return conditions.map((condition) => {
    const { id, title } = condition as { readonly id: unknown; readonly title: Record<string, string> };
    return `  ${list.padEnd(7)} ${String(id)}  ${plainText(title, language)}`;
  });
}
