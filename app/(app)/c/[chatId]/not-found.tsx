import { getTranslations } from "next-intl/server";

import { ButtonLink } from "#components/ui/button-link.tsx";
import { Notice } from "#components/ui/notice.tsx";

/** In the place of a chat that there is not, or that is not the viewer's to see. */
export default async function ChatNotFound() {
  const [t, chats] = await Promise.all([getTranslations("common"), getTranslations("chats")]);
  return (
    <Notice
      title={t("not_found_title")}
      action={
        <ButtonLink href="/chats" variant="primary">
          {chats("ended.to_chats")}
        </ButtonLink>
      }
    >
      {t("not_found_text")}
    </Notice>
  );
}
