import Link from "next/link";
import { getTranslations } from "next-intl/server";

import { LanguageChoice } from "#components/ui/language-choice.tsx";

/** The bottom of public pages: who runs this, what becomes of data, and the references for programs. */
export async function SiteFooter() {
  const t = await getTranslations("landing");
  const link = "inline-flex min-h-11 items-center underline-offset-4 hover:text-ink hover:underline";
  return (
    <footer className="border-t border-line text-sm text-ink-soft">
      <div className="mx-auto flex max-w-6xl flex-wrap items-center gap-x-6 gap-y-1 pt-5 px-safe-5 pb-safe-6">
        <p className="min-w-0 flex-1 basis-72">{t("footer_own")}</p>
        <nav className="flex flex-wrap items-center gap-x-6">
          <Link href="/legal/privacy" className={link}>
            {t("privacy")}
          </Link>
          <a href="/docs/api" className={link}>
            {t("docs_api")}
          </a>
          <Link href="/docs/socket" className={link}>
            {t("docs_socket")}
          </Link>
        </nav>
        <LanguageChoice quiet className="-ms-3 text-sm" />
      </div>
    </footer>
  );
}
