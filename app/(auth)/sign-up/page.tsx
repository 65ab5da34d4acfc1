import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";

import { AuthCard } from "#components/auth/auth-card.tsx";
import { nextPage } from "#components/auth/next-page.ts";
import { SignUpForm } from "#components/auth/sign-up-form.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { pageContext } from "#server/http/page-context.ts";

interface Props {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth"))("sign_up") };
}

/** Where an account is made, unless the operator keeps that to themselves. */
export default async function SignUpPage({ searchParams }: Props) {
  const [t, ctx, search] = await Promise.all([getTranslations("auth"), pageContext(), searchParams]);
  const next = nextPage(search["next"]);
  if (ctx.actor.userId !== null) redirect(next);
  const signIn = (
    <p className="text-center text-ink-soft">
      {t("have_account")}{" "}
      <Link
        href={{ pathname: "/sign-in", query: { next } }}
        className="inline-flex min-h-11 items-center font-medium text-accent-text underline underline-offset-4"
      >
        {t("sign_in")}
      </Link>
    </p>
  );
  return (
    <AuthCard title={t("sign_up")} lead={t("sign_up_lead")} after={signIn}>
      {ctx.options.signup === "open" ? (
        <SignUpForm policy={ctx.options.passwordPolicy} next={next} action={t("sign_up")} />
      ) : (
        <Banner>{t("signup_closed")}</Banner>
      )}
    </AuthCard>
  );
}
