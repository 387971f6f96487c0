export { configVariables, readConfig, type Config } from './config';
export { ConfigError, type ConfigFinding } from './config-error';
