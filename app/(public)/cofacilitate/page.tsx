import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { HelperEntry } from "#components/rooms/links/helper-entry.tsx";
import { Phrases } from "#i18n/phrases.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("links.entry");
  return { title: t("title"), robots: { index: false, follow: false }, referrer: "no-referrer" };
}

/** Where a co-facilitator's link leads. Its secret is in the address's fragment, which the server is not told. */
export default function CofacilitatePage() {
  return (
    <Phrases of={["links"]}>
      <HelperEntry />
    </Phrases>
  );
}
