export { stateDirectory } from './state-directory';
