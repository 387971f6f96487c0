export { createDataSource, poolOf, type DataSourceSettings } from './data-source';
export { isCancelled, isConflict, isContentError, isTransient } from './database-error';
export { checkDatabasePromises, type PromiseFinding } from './database-promises';
export { migrate, type MigrationClass } from './migrate';
export { NotificationListener, type NotificationHandler } from './notification-listener';
export { numberTypes } from './number-types';
export { createPool, type PoolSettings } from './pool';
export { retryConflicts } from './retry-conflicts';
export { transaction, type TransactionSettings } from './transaction';
