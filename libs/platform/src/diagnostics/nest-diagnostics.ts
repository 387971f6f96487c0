import type { LoggerService } from '@nestjs/common';
import type { Diagnostics } from './diagnostics';

type Level = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace';

/** Lets Nest speak through our diagnostics. Nest hands over a message, then anything, and the context as the last text. */
export class NestDiagnostics implements LoggerService {
  constructor(private readonly diagnostics: Diagnostics) {}

  log(message: unknown, ...more: unknown[]): void {
    this.write('info', message, more);
  }

  fatal(message: unknown, ...more: unknown[]): void {
    this.write('fatal', message, more);
  }

  error(message: unknown, ...more: unknown[]): void {
    this.write('error', message, more);
  }

  warn(message: unknown, ...more: unknown[]): void {
    this.write('warn', message, more);
  }

  debug(message: unknown, ...more: unknown[]): void {
    this.write('debug', message, more);
  }

  verbose(message: unknown, ...more: unknown[]): void {
    this.write('trace', message, more);
  }

  private write(level: Level, message: unknown, more: readonly unknown[]): void {
    const context = more.at(-1);
    const fields = {
      ...(typeof context === 'string' ? { context } : {}),
      ...(message instanceof Error ? { err: message } : {}),
      ...stackOf(more),
    };
    this.diagnostics[level](fields, message instanceof Error ? message.message : String(message));
  }
}

/** For errors Nest passes the stack as a text of its own before the context. */
function stackOf(more: readonly unknown[]): { stack?: string } {
  const [stack] = more;
  return more.length > 1 && typeof stack === 'string' ? { stack } : {};
}
