import type { Metadata } from "next";
import { headers } from "next/headers";
import { getTranslations } from "next-intl/server";

import { ApiReference } from "#components/docs/api-reference.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("docs"))("api_title") };
}

/** The REST reference, generated from the contract. */
export default async function ApiDocsPage() {
  const [t, header] = await Promise.all([getTranslations("docs"), headers()]);
  return (
    <div id="content" tabIndex={-1} className="outline-none">
      <noscript>
        <p className="p-6">
          {t("api_no_script")} <a href="/api/v1/openapi.json">/api/v1/openapi.json</a>
        </p>
      </noscript>
      <ApiReference nonce={header.get("x-nonce") ?? undefined} />
    </div>
  );
}
