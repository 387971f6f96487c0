/** How the program ends; the numbers are part of its interface. */
export const exitCodes = {
  done: 0,
  refused: 1,
  usage: 2,
  unreachable: 3,
  unverified: 4,
  fault: 70,
} as const;

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** What each exit code tells a script, for the reference page. */
export const exitCodeMeanings: Readonly<Record<keyof typeof exitCodes, string>> = {
  done: 'Done; the answer is yes.',
  refused: 'The registry, or a check before it, refused; or the answer is no.',
  usage: 'The command was not understood, or a file it names cannot be used.',
  unreachable: 'No registry answers, or it fails for its own reasons: the same command again is safe.',
  unverified: 'Verification failed: what was shown is not what was signed. Keep it, it is evidence.',
  fault: 'A fault in this program.',
};
