/** What the application is given that is no class: where it takes time from, to whom it speaks of itself, where it is reached. */
export const CLOCK = Symbol('Clock');
export const DIAGNOSTICS = Symbol('Diagnostics');
export const METRICS = Symbol('Metrics');
export const PUBLIC_URL = Symbol('PublicUrl');
