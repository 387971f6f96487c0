/** What the application is given that is no class: where it takes time from, and to whom it speaks of itself. */
export const CLOCK = Symbol('Clock');
export const DIAGNOSTICS = Symbol('Diagnostics');
export const METRICS = Symbol('Metrics');
