import { benchCondition } from './condition';
import { benchRebuild } from './rebuild';
import { benchStart } from './start';
import { benchSubmit } from './submit';
import { runFromCommandLine } from './support/run-bench';

runFromCommandLine(benchStart, benchSubmit, benchRebuild, benchCondition);
