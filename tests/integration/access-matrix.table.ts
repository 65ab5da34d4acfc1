export const ENDPOINT_ACCESS: Record<string, readonly string[]> = {};
export const EVENT_ACCESS: Record<string, readonly string[]> = {};
