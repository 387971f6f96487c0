// What specs get as fast-check: the same cases in every run, so that a run can be repeated. INTERLOCK_SEED looks elsewhere.
const fastCheck = require('../../node_modules/fast-check');

fastCheck.configureGlobal({ seed: Number(process.env.INTERLOCK_SEED ?? 20_160_826) });

module.exports = fastCheck;
