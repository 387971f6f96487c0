export { builtInVersion, readBuiltInCatalogue, type CatalogueDraft } from './catalogue';
export { commandReference } from './command-reference';
export { exitCodes, type ExitCode } from './exit-code';
export { createProgram, run } from './program';
export { Session, type Surroundings } from './session';
