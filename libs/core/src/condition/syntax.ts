import type { ComparisonOperator } from './condition';
import type { Scalar } from './domain';

/** What the text of a condition says, before anything is known of facts and their values; `offset` is where it begins. */
export type Syntax = { readonly offset: number } & (
  | { readonly type: 'literal'; readonly value: Scalar }
  | { readonly type: 'list'; readonly items: readonly Syntax[] }
  | { readonly type: 'name'; readonly name: string }
  | { readonly type: 'has'; readonly name: string }
  | {
      readonly type: 'relation';
      readonly operator: ComparisonOperator | 'in';
      readonly left: Syntax;
      readonly right: Syntax;
    }
  | { readonly type: 'and' | 'or'; readonly parts: readonly Syntax[] }
  | { readonly type: 'not'; readonly part: Syntax }
);
