import { getTranslations } from "next-intl/server";

import { CodeForm } from "#components/landing/code-form.tsx";
import { Facts } from "#components/landing/facts.tsx";
import { Hall } from "#components/landing/hall.tsx";
import { SiteFooter } from "#components/landing/site-footer.tsx";
import { SiteHeader } from "#components/landing/site-header.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Phrases } from "#i18n/phrases.tsx";
import { pageContext } from "#server/http/page-context.ts";

/** The start page: a box for the code, and the door for those who lead. */
export default async function LandingPage() {
  const [t, { actor }] = await Promise.all([getTranslations("landing"), pageContext()]);
  const signedIn = actor.userId !== null;
  return (
    <Phrases of={["landing"]}>
      <div className="flex min-h-dvh flex-col">
        <SiteHeader>
          <ButtonLink href={signedIn ? "/rooms" : "/sign-in"} size="sm">
            {signedIn ? t("my_rooms") : t("sign_in")}
          </ButtonLink>
        </SiteHeader>
        <main id="content" tabIndex={-1} className="mx-auto w-full max-w-6xl flex-1 px-safe-5 outline-none">
          <div className="grid items-center gap-x-16 gap-y-10 py-8 lg:grid-cols-[minmax(0,6fr)_minmax(0,5fr)] lg:py-14">
            <div className="flex max-w-xl flex-col gap-6">
              <h1 className="text-4xl leading-[1.08] font-semibold tracking-tight sm:text-5xl">{t("headline")}</h1>
              <p className="text-lg text-pretty text-ink-soft">{t("lead")}</p>
              <div className="w-full max-w-md">
                <CodeForm />
              </div>
              <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-ink-soft">
                {t("host_question")}
                <ButtonLink href={signedIn ? "/rooms/new" : "/sign-up"} variant="secondary">
                  {t("open_room")}
                </ButtonLink>
              </p>
            </div>
            <Hall className="max-lg:order-last" />
          </div>
          <div className="py-10 lg:py-14">
            <Facts />
          </div>
        </main>
        <SiteFooter />
      </div>
    </Phrases>
  );
}
