export { eventTable } from './event.entity';
export { EventReader } from './event.reader';
