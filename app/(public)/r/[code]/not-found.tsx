import { getTranslations } from "next-intl/server";

import { ButtonLink } from "#components/ui/button-link.tsx";
import { EndedPage } from "#components/rooms/join/ended-page.tsx";

/** A code that no room has. */
export default async function RoomNotFound() {
  const t = await getTranslations("join");
  return (
    <EndedPage
      ending="not_found"
      action={
        <ButtonLink href="/" variant="primary" size="lg">
          {t("ended.not_found.action")}
        </ButtonLink>
      }
    />
  );
}
