export { addGatewayCheck, type GatewayTerminal } from './check-command';
export { recall, remember } from './status-memory';
export { addGatewayTrust } from './trust-command';
