export { checkpointEntity, tileEntity } from './log.entity';
