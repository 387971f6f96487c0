export { ConfinedProcess, ConfinedProcessError, type Confinement } from './confined-process';
