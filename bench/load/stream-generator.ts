import { fork } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';
import type { StreamPlan, StreamResult } from './stream-plan';

/** Sends one stream from a process of its own. */
export async function runStream(plan: StreamPlan): Promise<StreamResult> {
  const child = fork(path.join(__dirname, 'stream-process.js'));
  try {
    const answered = once(child, 'message');
    child.send(plan);
    const [result] = (await answered) as [StreamResult];
    return result;
  } finally {
    child.disconnect();
    if (child.exitCode === null) await once(child, 'exit');
  }
}
