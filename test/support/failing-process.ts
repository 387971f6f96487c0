/** Runs the entry of a process, which then fails as it is told to, where nobody catches it. */
const [node = '', , entry = '', ...args] = process.argv;
process.argv = [node, entry, ...args];

process.on('message', (how) => {
  if (how === 'exception') throw new Error('a surprise');
  void Promise.reject(new Error('a surprise'));
});

void import(entry);
