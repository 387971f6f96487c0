/** Where a registry's status list is served, as clearances name it: fixed for good, whatever address the doors have. */
export function statusListUri(origin: string): string {
  return `https://${origin}/v1/status-list`;
}
