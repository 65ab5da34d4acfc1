/** What a fragment such as `#p=chalk%20dust` says the room's password is; null if it names none. A fragment never leaves the browser. */
export function passwordInFragment(fragment: string): string | null {
  const value = /(?:^#|&)p=([^&]*)/.exec(fragment)?.[1];
  if (value === undefined || value === "") return null;
  try {
    return decodeURIComponent(value);
  } catch {
    // A link that some messenger cut inside an escape: what is left is worth a try, and a wrong password can be corrected.
    return value;
  }
}

/** Takes the password out of the page's address, so that neither the history nor a shoulder nor a shared screenshot keeps it. */
export function takeFragmentPassword(): string | null {
  const password = passwordInFragment(window.location.hash);
  if (password !== null) window.history.replaceState(window.history.state, "", window.location.pathname + window.location.search);
  return password;
}
