export { clearanceTable, statusIndexTable, statusListTable } from './clearance.entity';
