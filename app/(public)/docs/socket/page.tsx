import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { PlainReference } from "#components/docs/plain-reference.tsx";
import { SocketReference } from "#components/docs/socket-reference.tsx";
import { SiteFooter } from "#components/landing/site-footer.tsx";
import { SiteHeader } from "#components/landing/site-header.tsx";
import { PageTitle } from "#components/ui/page-title.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("docs"))("socket_title") };
}

/** The reference of the socket interface, generated from the contract's catalogues. */
export default async function SocketDocsPage() {
  const t = await getTranslations("docs");
  return (
    <>
      <SiteHeader />
      <main id="content" tabIndex={-1} className="mx-auto w-full max-w-4xl pt-6 px-safe-5 pb-16 outline-none">
        <PageTitle title={t("socket_title")} lead={t("socket_lead")} />
        <SocketReference />
        <PlainReference />
      </main>
      <SiteFooter />
    </>
  );
}
