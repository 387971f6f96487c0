import { checkFloors } from './floors/findings';
import { sourcesOnDisk } from './floors/imports';
import { report } from './report';

report(
  'floors and cycles',
  checkFloors(sourcesOnDisk(process.cwd())).map(({ rule, message }) => `${rule}: ${message}`),
);
