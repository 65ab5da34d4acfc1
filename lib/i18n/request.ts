import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";

import { formatLocaleOf, LOCALE_COOKIE, type Locale, pickLocale } from "./locales.ts";
import { ar } from "./messages/ar.ts";
import { de } from "./messages/de.ts";
import { en, type Phrases } from "./messages/en.ts";
import { es } from "./messages/es.ts";
import { fr } from "./messages/fr.ts";

const PHRASES: Record<Locale, Phrases> = { en, de, fr, es, ar };

/** The server draws the first picture in a zone that every reader can convert; instants are shown in the viewer's zone once the page lives. */
const FIRST_PICTURE_ZONE = "UTC";

/** Tells next-intl the language and phrases of a request. */
export default getRequestConfig(async () => {
  const [jar, header] = await Promise.all([cookies(), headers()]);
  const wanted = header.get("accept-language");
  const locale = pickLocale(jar.get(LOCALE_COOKIE)?.value, wanted);
  return { locale: formatLocaleOf(locale, wanted), messages: PHRASES[locale], timeZone: FIRST_PICTURE_ZONE };
});
