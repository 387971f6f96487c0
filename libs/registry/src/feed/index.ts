export { eventTable } from './event.entity';
