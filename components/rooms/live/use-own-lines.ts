import { useLocale, useTranslations } from "next-intl";

import { pathOf } from "#client/api/call.ts";
import { localeOf } from "#i18n/locales.ts";

interface OwnLinesFile {
  readonly format: "html" | "pdf";
  readonly href: string;
  readonly label: string;
}

/** The files with what the viewer said, for people rather than programs: a page opens on any phone, a PDF can be passed on. */
export function useOwnLines(code: string): readonly OwnLinesFile[] {
  const t = useTranslations("live");
  const lang = localeOf(useLocale());
  const labels = { html: t("ownLines"), pdf: t("ownLinesPdf") };
  return (["html", "pdf"] as const).map((format) => ({
    format,
    href: pathOf("GET /api/v1/rooms/{code}/own-lines", { params: { code }, query: { format, lang } }),
    label: labels[format],
  }));
}
