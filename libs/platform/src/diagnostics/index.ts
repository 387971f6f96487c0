export { createDiagnostics, type Diagnostics, type DiagnosticsOptions } from './diagnostics';
export { NestDiagnostics } from './nest-diagnostics';
