export { checkRedis, type RedisFinding } from './redis-check';
export { queueConnection, type QueueConnection } from './queue-connection';
export { WakeUps, type WakeUpHandler, type WakeUpSettings } from './wake-ups';
