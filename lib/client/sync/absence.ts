/** Whether somebody has been looking at the page. */
export interface Absence {
  /** Nobody has looked until now. */
  begin(): void;
  /** Whether nobody was looking when the next thing came. Answers true once for each absence. */
  take(): boolean;
  stop(): void;
}

/** How long after waking what arrives still counts as missed. */
const WAKING_MS = 3_000;

/** Follows whether the page is in sight. */
export function watchAbsence(): Absence {
  let away = false;
  const seen = (): void => {
    if (document.visibilityState === "hidden") away = true;
    else setTimeout(() => (away = document.visibilityState === "hidden"), WAKING_MS);
  };
  document.addEventListener("visibilitychange", seen);
  return {
    begin: () => void (away = true),
    take() {
      const was = away;
      away = false;
      return was;
    },
    stop: () => document.removeEventListener("visibilitychange", seen),
  };
}
