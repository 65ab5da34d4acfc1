import type { FormatLocale } from "./locales.ts";
import type { Phrases } from "./messages/en.ts";

declare module "next-intl" {
  interface AppConfig {
    Locale: FormatLocale;
    Messages: Phrases;
  }
}
