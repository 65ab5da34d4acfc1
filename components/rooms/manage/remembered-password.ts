const keyOf = (code: string) => `room-password:${code}`;

/**
 * Remembers a room's password in this tab, so that links and posters can carry it: the server keeps no readable copy. Gone with the tab. Null
 * forgets it.
 */
export function rememberPassword(code: string, password: string | null): void {
  try {
    if (password === null || password === "") sessionStorage.removeItem(keyOf(code));
    else sessionStorage.setItem(keyOf(code), password);
  } catch {
    // Storage may be forbidden; then the facilitator types the password where it is needed.
  }
}

/** The password that this tab remembers for a room. */
export function recallPassword(code: string): string | null {
  try {
    return sessionStorage.getItem(keyOf(code));
  } catch {
    return null;
  }
}
