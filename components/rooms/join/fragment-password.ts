/** What a link may bring along behind its #: the room's password, and a ticket that lets one person in. */
export const LINK_SECRETS = { password: "p", ticket: "t" } as const;
export type LinkSecret = keyof typeof LINK_SECRETS;

/** What a fragment such as `#p=chalk%20dust&t=K7M2QX9D` says of a secret; null if nothing. A fragment never leaves the browser. */
export function secretInFragment(fragment: string, secret: LinkSecret): string | null {
  const value = new RegExp(`(?:^#|&)${LINK_SECRETS[secret]}=([^&]*)`).exec(fragment)?.[1];
  if (value === undefined || value === "") return null;
  try {
    return decodeURIComponent(value);
  } catch {
    // A link that some messenger cut inside an escape: what is left is worth a try, and a wrong password can be corrected.
    return value;
  }
}

/** Takes the secrets out of the page's address, so that neither the history nor a shoulder nor a shared screenshot keeps them. */
export function takeFragmentSecrets(): Readonly<Record<LinkSecret, string | null>> {
  const { hash, pathname, search } = window.location;
  const found = { password: secretInFragment(hash, "password"), ticket: secretInFragment(hash, "ticket") };
  if (found.password !== null || found.ticket !== null) window.history.replaceState(window.history.state, "", pathname + search);
  return found;
}
