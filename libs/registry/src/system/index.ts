export { systemTable } from './system.entity';
