import { getTranslations } from "next-intl/server";

import { ButtonLink } from "#components/ui/button-link.tsx";
import { Notice } from "#components/ui/notice.tsx";

/** What an address without a page shows. */
export default async function NotFound() {
  const t = await getTranslations("common");
  return (
    <Notice
      title={t("not_found_title")}
      action={
        <ButtonLink href="/" variant="primary">
          {t("home")}
        </ButtonLink>
      }
    >
      {t("not_found_text")}
    </Notice>
  );
}
