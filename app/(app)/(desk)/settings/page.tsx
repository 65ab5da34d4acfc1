import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";

import { ChangePasswordForm } from "#components/auth/change-password-form.tsx";
import { AppearanceSettings } from "#components/settings/appearance-settings.tsx";
import { DeviceSettings } from "#components/settings/device-settings.tsx";
import { SettingsSection } from "#components/settings/settings-section.tsx";
import { PageTitle } from "#components/ui/page-title.tsx";
import { pageContext } from "#server/http/page-context.ts";
import { listSessions } from "#server/use-cases/accounts/list-sessions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings"))("title") };
}

/** How the pages look, the password, and the devices that are signed in. */
export default async function SettingsPage() {
  const [t, ctx] = await Promise.all([getTranslations("settings"), pageContext()]);
  if (ctx.actor.userId === null) redirect("/sign-in?next=/settings");
  const { sessions } = await listSessions(ctx);
  return (
    <>
      <PageTitle title={t("title")} />
      <div className="flex flex-col gap-10">
        <AppearanceSettings />
        <SettingsSection title={t("password")} text={t("password_text")}>
          <ChangePasswordForm policy={ctx.options.passwordPolicy} />
        </SettingsSection>
        <DeviceSettings sessions={sessions} now={ctx.now} />
      </div>
    </>
  );
}
