let pauses = 0;

/** Whether what waits is to go on waiting: this browser is being signed out. */
export function isSendingPaused(): boolean {
  return pauses > 0;
}

/** Lets nothing more go out from this page. Returns the way to go on, for when the session did not end after all. */
export function pauseSending(): () => void {
  pauses += 1;
  let paused = true;
  return () => {
    if (paused) pauses -= 1;
    paused = false;
  };
}
