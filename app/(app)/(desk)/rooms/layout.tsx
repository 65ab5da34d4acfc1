import type { ReactNode } from "react";

import { Phrases } from "#i18n/phrases.tsx";

/** What is said where rooms are made and looked after, the series and templates among it, which no other page speaks of. */
export default function RoomsLayout({ children }: { children: ReactNode }) {
  return <Phrases of={["rooms", "series", "live", "join"]}>{children}</Phrases>;
}
