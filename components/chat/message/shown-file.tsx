import { use } from "react";

import { useSaid } from "#components/providers/use-said.ts";

import { FilesSlot, type ShownFileProps } from "../files-slot.ts";

/** The file that a message shows; in a chat that knows how to show none, what it is in a word. */
export function ShownFile(props: ShownFileProps) {
  const parts = use(FilesSlot);
  const said = useSaid();
  if (parts === null) return <p className="text-ink-soft italic">{said({ ...props.message, content: "" })}</p>;
  return <parts.Shown {...props} />;
}
