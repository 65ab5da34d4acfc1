import { suggestAlias } from "#domain/room/alias-suggestion.ts";

/** Another ready-made alias than the one shown. */
export function randomAlias(shown: string): string {
  for (;;) {
    const [first = 0, second = 0] = crypto.getRandomValues(new Uint32Array(2));
    const alias = suggestAlias([first, second]);
    if (alias !== shown) return alias;
  }
}
