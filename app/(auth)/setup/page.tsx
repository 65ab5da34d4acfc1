import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";

import { AuthCard } from "#components/auth/auth-card.tsx";
import { SignUpForm } from "#components/auth/sign-up-form.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { pageContext } from "#server/http/page-context.ts";

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth"))("setup"), referrer: "no-referrer" };
}

/** Where the first operator's account is made, by the link that the server printed. */
export default async function SetupPage({ searchParams }: Props) {
  const [t, ctx, search] = await Promise.all([getTranslations("auth"), pageContext(), searchParams]);
  const token = search["token"];
  return (
    <AuthCard title={t("setup")} lead={t("setup_lead")}>
      {typeof token === "string" && token !== "" ? (
        <SignUpForm policy={ctx.options.passwordPolicy} next="/rooms" action={t("sign_up")} setupToken={token} />
      ) : (
        <Banner tone="warn">{t("setup_missing")}</Banner>
      )}
    </AuthCard>
  );
}
