/** When the request for this page left and when its answer began to arrive, on this device's clock in milliseconds. */
export interface PageExchange {
  readonly sentAt: number;
  readonly receivedAt: number;
}

/** A page reached without loading a document has no times of its own: assume that it took this long at most. */
const ASSUMED_MS = 4_000;

/** The exchange that brought this page, so that the time in its HTML can set the clock without another request. */
export function pageExchange(): PageExchange {
  const [loading] = performance.getEntriesByType("navigation");
  if (isOfThisPage(loading)) {
    return { sentAt: performance.timeOrigin + loading.requestStart, receivedAt: performance.timeOrigin + loading.responseStart };
  }
  const now = Date.now();
  return { sentAt: now - ASSUMED_MS, receivedAt: now };
}

function isOfThisPage(entry: PerformanceEntry | undefined): entry is PerformanceNavigationTiming {
  if (!(entry instanceof PerformanceNavigationTiming) || entry.responseStart === 0) return false;
  return new URL(entry.name).pathname === window.location.pathname;
}
