import type { Component } from './system-form';

/** Whether somebody can come to harm by a component: unless its owner answers that it is neither safety-relevant nor acting. */
export function mayHarm({ traits }: { readonly traits?: Component['traits'] | undefined }): boolean {
  return traits?.safetyRelevant !== false || traits.actuating !== false;
}
