export {
  AnswerTooLongError,
  ConfinedProcess,
  ConfinedProcessError,
  type Confinement,
} from './confined-process';
