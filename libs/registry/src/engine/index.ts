export { engineEntity } from './engine.entity';
export { engineFile, engineFiles, type Engine, type EngineFile } from './engine-file';
export { OwnJudge, type EngineVerdict, type Judge } from './judge';
export { Judges } from './judges';
export { KeptEngines, type ActiveEngine, type KeptEngine } from './kept-engines';
