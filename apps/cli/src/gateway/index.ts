export { addGatewayCheck, type GatewayTerminal } from './check-command';
export { addGatewayTrust } from './trust-command';
