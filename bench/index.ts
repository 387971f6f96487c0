import { benchBatch } from './batch';
import { benchCondition } from './condition';
import { benchGateway } from './gateway';
import { benchImport } from './import';
import { benchJudge } from './judge';
import { benchPreview } from './preview';
import { benchRebuild } from './rebuild';
import { benchRefusals } from './refusals';
import { benchStart } from './start';
import { benchSubmit } from './submit';
import { runFromCommandLine } from './support/run-bench';

runFromCommandLine(
  benchStart,
  benchSubmit,
  benchBatch,
  benchImport,
  benchRefusals,
  benchRebuild,
  benchCondition,
  benchJudge,
  benchPreview,
  benchGateway,
);
