import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { StageScreen } from "#components/rooms/stage/stage-screen.tsx";
import { Phrases } from "#i18n/phrases.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("stage");
  return { title: t("title"), robots: { index: false, follow: false }, referrer: "no-referrer" };
}

/** What a projector shows of a room. Which room is in the address's fragment, which the server is not told. */
export default function StagePage() {
  return (
    <Phrases of={["stage"]}>
      <StageScreen />
    </Phrases>
  );
}
