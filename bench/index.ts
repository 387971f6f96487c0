import { benchCondition } from './condition';
import { benchJudge } from './judge';
import { benchRebuild } from './rebuild';
import { benchStart } from './start';
import { benchSubmit } from './submit';
import { runFromCommandLine } from './support/run-bench';

runFromCommandLine(benchStart, benchSubmit, benchRebuild, benchCondition, benchJudge);
