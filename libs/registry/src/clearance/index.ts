export { clearanceTable, statusIndexTable, statusListTable } from './clearance.entity';
export { statusOf } from './clearance-status';
export { statusListUri } from './status-list-uri';
export { StatusReader, type Statuses } from './status.reader';
