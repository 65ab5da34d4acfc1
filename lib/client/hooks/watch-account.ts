import { connection } from "#client/realtime/connection.ts";
import { listen } from "#client/realtime/listen.ts";

/** Hears what concerns the account rather than a chat, for as long as its pages are open. Returns the way to stop. */
export function watchAccount(on: { readonly suspected: () => void; readonly ended: () => void }): () => void {
  const open = connection();
  const stop = [listen(open, "session:suspected", on.suspected), listen(open, "session:ended", on.ended), open.retain()];
  return () => stop.forEach((undo) => undo());
}
