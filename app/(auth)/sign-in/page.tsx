import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";

import { AuthCard } from "#components/auth/auth-card.tsx";
import { nextPage } from "#components/auth/next-page.ts";
import { SignInForm } from "#components/auth/sign-in-form.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { LIMITS } from "#contract/limits.ts";
import { pageContext } from "#server/http/page-context.ts";

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth"))("sign_in") };
}

/** Where facilitators sign in. */
export default async function SignInPage({ searchParams }: Props) {
  const [t, ctx, search] = await Promise.all([getTranslations("auth"), pageContext(), searchParams]);
  const next = nextPage(search["next"]);
  if (ctx.actor.userId !== null) redirect(next);
  const signUp = (
    <p className="text-center text-ink-soft">
      {t("no_account")}{" "}
      <Link
        href={{ pathname: "/sign-up", query: { next } }}
        className="inline-flex min-h-11 items-center font-medium text-accent-text underline underline-offset-4"
      >
        {t("sign_up")}
      </Link>
    </p>
  );
  return (
    <AuthCard title={t("sign_in")} lead={t("sign_in_lead")} after={ctx.options.signup === "open" && signUp}>
      {search["deleted"] !== undefined && (
        <Banner role="status" className="mb-5">
          {t("account_deleted", { days: LIMITS.accountRestoreDays })}
        </Banner>
      )}
      <SignInForm next={next} />
    </AuthCard>
  );
}
