import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { PrivacyText } from "#components/landing/privacy-text.tsx";
import { SiteFooter } from "#components/landing/site-footer.tsx";
import { SiteHeader } from "#components/landing/site-header.tsx";
import { PageTitle } from "#components/ui/page-title.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("legal"))("privacy_title") };
}

/** What becomes of data on this server. */
export default async function PrivacyPage() {
  const t = await getTranslations("legal");
  return (
    <div className="flex min-h-dvh flex-col">
      <SiteHeader />
      <main id="content" tabIndex={-1} className="mx-auto w-full max-w-2xl flex-1 pt-6 px-safe-5 pb-16 outline-none">
        <PageTitle title={t("privacy_title")} lead={t("privacy_lead")} />
        <PrivacyText />
      </main>
      <SiteFooter />
    </div>
  );
}
