export { EntryReader, type RecordedEntry, type RecordedObject } from './entry.reader';
export { freeze, headUpdate, lockHead, readHead, thaw, type Freeze, type Head } from './head';
export { bodyEntity, entryEntity, headEntity, objectEntity, quarantineEntity } from './record.entity';
export { RecordDamage } from './record-damage';
export { Parameters, type SqlRunner } from './sql';
