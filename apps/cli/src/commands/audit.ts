import type { Command } from 'commander';
import type { Session } from '../session';
import { addAuditLog } from './audit-log';
import { addAuditRecord } from './audit-record';

/** Adds the commands of an auditor. */
export function addAuditCommands(program: Command, session: Session): void {
  const audit = program.command('audit').description('verify everything that can be verified');
  addAuditLog(audit, session);
  addAuditRecord(audit, session);
}
