import { builtinRules } from 'eslint/use-at-your-own-risk';

const directive = /^\s*eslint-disable(-next-line|-line)?\b/;

/** A disabled rule is an exception; whoever reads it wants to know why it is one. */
const explainDisable = {
  meta: {
    type: 'suggestion',
    messages: { unexplained: 'Say why after `--`: an exception without reason spreads.' },
  },
  create(context) {
    const unexplained = (comment) => directive.test(comment.value) && !/\s--\s+\S/.test(comment.value);
    return {
      Program() {
        for (const comment of context.sourceCode.getAllComments().filter(unexplained))
          context.report({ loc: startOfLine(comment), messageId: 'unexplained' });
      },
    };
  },
};

/** Before the first column, so that the directive cannot switch off the report about itself. */
function startOfLine(comment) {
  const { line } = comment.loc.start;
  return { start: { line, column: -1 }, end: comment.loc.end };
}

/** Rules of this house. `second-idea` is max-lines under another name, so that it can warn earlier than max-lines refuses. */
export const housePlugin = {
  meta: { name: 'house' },
  rules: { 'explain-disable': explainDisable, 'second-idea': builtinRules.get('max-lines') },
};
