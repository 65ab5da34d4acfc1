import { CalendarPlus } from "lucide-react";
import { useTranslations } from "next-intl";

import { pathOf } from "#client/api/call.ts";
import { buttonClass } from "#components/ui/button.tsx";

/** The room as a file for a calendar, to take or to send around. It holds the address and never the password. */
export function CalendarLink({ code }: { code: string }) {
  const t = useTranslations("rooms");
  return (
    <a href={pathOf("GET /api/v1/rooms/{code}/calendar.ics", { params: { code } })} download={`${code}.ics`} className={buttonClass()}>
      <CalendarPlus aria-hidden="true" size={18} />
      {t("calendar")}
    </a>
  );
}
