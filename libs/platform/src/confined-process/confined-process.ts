import { spawn, type ChildProcessByStdio } from 'node:child_process';
import type { Readable, Writable } from 'node:stream';
import { AnswerLines, type EndOfLines } from './answer-lines';

/** What a program may use, and what it is told first. */
export interface Confinement {
  /** The JavaScript file that is run. It reads lines of JSON and answers each but the first by `{"value"}` or `{"error"}`. */
  readonly program: string;
  /** The first line. */
  readonly greeting: unknown;
  /** Most memory for its objects, in MiB. */
  readonly maxMemory: number;
  /** How long it may take to answer, in milliseconds. */
  readonly timeoutMs: number;
  /** How long an answer may be, in bytes. */
  readonly maxAnswer: number;
}

/** The program did not answer, or answered that it could not. */
export class ConfinedProcessError extends Error {
  override readonly name: string = 'ConfinedProcessError';
}

/** The program had more to say than anybody wants to read. */
export class AnswerTooLongError extends ConfinedProcessError {
  override readonly name = 'AnswerTooLongError';
}

type Child = ChildProcessByStdio<Writable, Readable, Readable>;

/** Longest complaint that is listened to, in bytes. */
const MAX_COMPLAINT = 64 * 1024;

/**
 * A program in a process of its own that may open no file, start nothing and know nothing of its surroundings. It is started when it
 * is asked, answers one question after the other and ends with us; one that fails is started anew at the next question.
 */
export class ConfinedProcess {
  private child: Child | undefined;
  private lines: AnswerLines | undefined;
  private complaint = '';
  private turn: Promise<unknown> = Promise.resolve();

  constructor(private readonly confinement: Confinement) {}

  /** Asks in turn; rejects with ConfinedProcessError. */
  ask(question: unknown): Promise<unknown> {
    const answer = this.turn.then(() => this.askNow(question));
    this.turn = answer.catch(() => undefined);
    return answer;
  }

  /** Ends the program once it has answered what was asked. */
  async close(): Promise<void> {
    await this.turn;
    this.stop();
  }

  private async askNow(question: unknown): Promise<unknown> {
    if (this.lines?.hasEnded) this.child = undefined;
    const child = (this.child ??= this.start());
    setReferenced(child, true);
    let line: string;
    try {
      child.stdin.write(`${JSON.stringify(question)}\n`);
      line = await this.nextLine();
    } catch (error) {
      this.stop();
      throw error;
    }
    setReferenced(child, false);
    return valueOf(line);
  }

  private nextLine(): Promise<string> {
    const { timeoutMs } = this.confinement;
    return new Promise((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new ConfinedProcessError(`no answer within ${timeoutMs} ms`)),
        timeoutMs,
      );
      const settle = (line: string | { readonly end: EndOfLines }) => {
        clearTimeout(timer);
        if (typeof line === 'string') resolve(line);
        else reject(this.failure(line.end));
      };
      this.lines?.next().then(settle, reject);
    });
  }

  private failure(end: EndOfLines): ConfinedProcessError {
    if (end === 'too-long') {
      return new AnswerTooLongError(`an answer of more than ${this.confinement.maxAnswer} bytes`);
    }
    return new ConfinedProcessError(end === 'unasked' ? 'it spoke unasked' : reasonIn(this.complaint));
  }

  private start(): Child {
    const { program, greeting, maxMemory, maxAnswer } = this.confinement;
    const child = spawn(
      process.execPath,
      [...confining(program), `--max-old-space-size=${maxMemory}`, program],
      {
        env: {},
        stdio: ['pipe', 'pipe', 'pipe'],
      },
    );
    this.complaint = '';
    this.lines = new AnswerLines(child, maxAnswer);
    child.stderr.on('data', (part: Buffer) => {
      if (this.complaint.length < MAX_COMPLAINT) this.complaint += part.toString('utf8');
    });
    child.on('close', () => {
      if (this.child === child) this.child = undefined;
    });
    child.stdin.write(`${JSON.stringify(greeting)}\n`);
    return child;
  }

  private stop(): void {
    this.child?.kill('SIGKILL');
    this.child = undefined;
  }
}

/** Whether the program keeps us running: only while it is asked. */
function setReferenced(child: Child, referenced: boolean): void {
  const method = referenced ? 'ref' : 'unref';
  child[method]();
  for (const stream of [child.stdin, child.stdout, child.stderr]) {
    (stream as Partial<Record<'ref' | 'unref', () => void>>)[method]?.();
  }
}

function valueOf(line: string): unknown {
  let answer: { readonly value?: unknown; readonly error?: string };
  try {
    answer = JSON.parse(line) as typeof answer;
  } catch (cause) {
    throw new ConfinedProcessError('the answer is no JSON', { cause });
  }
  if (answer.error !== undefined) throw new ConfinedProcessError(answer.error);
  return answer.value;
}

function reasonIn(complaint: string): string {
  const told = complaint.split('\n').find((line) => /^\w*Error/.test(line) || line.startsWith('FATAL ERROR'));
  return told ?? 'it ended before it answered';
}

/** Node has had its permission model since 20, under another name at first. */
function confining(program: string): string[] {
  const flags = ['--permission', '--experimental-permission'];
  const permission = flags.find((flag) => process.allowedNodeEnvironmentFlags.has(flag)) ?? flags[1];
  return [`${permission}`, `--allow-fs-read=${program}`, '--disallow-code-generation-from-strings'];
}
