import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { RemoteEntry } from "#components/rooms/links/link-entry.tsx";
import { Phrases } from "#i18n/phrases.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("remote");
  return { title: t("title"), robots: { index: false, follow: false }, referrer: "no-referrer" };
}

/** Where the link for the facilitator's phone leads. Its secret is in the address's fragment, which the server is not told. */
export default function RemotePage() {
  return (
    <Phrases of={["links"]}>
      <RemoteEntry />
    </Phrases>
  );
}
