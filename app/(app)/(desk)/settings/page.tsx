import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";

import { ChangePasswordForm } from "#components/auth/change-password-form.tsx";
import { HearingFields } from "#components/chat/hearing/hearing-fields.tsx";
import { AppearanceSettings } from "#components/settings/appearance-settings.tsx";
import { DeleteAccount } from "#components/settings/delete-account.tsx";
import { DeviceSettings } from "#components/settings/device-settings.tsx";
import { PremiumSettings } from "#components/settings/premium-settings.tsx";
import { PrivacySettings } from "#components/settings/privacy-settings.tsx";
import { ProfileSettings } from "#components/settings/profile-settings.tsx";
import { SettingsSection } from "#components/settings/settings-section.tsx";
import { KeyboardSettings } from "#components/shell/shortcuts/keyboard-settings.tsx";
import { PageTitle } from "#components/ui/page-title.tsx";
import { Phrases } from "#i18n/phrases.tsx";
import { pageContext } from "#server/http/page-context.ts";
import { listSessions } from "#server/use-cases/accounts/list-sessions.ts";
import { showSubscription } from "#server/use-cases/subscriptions/show-subscription.ts";
import { listBlocks } from "#server/use-cases/users/list-blocks.ts";
import { showMe } from "#server/use-cases/users/show-me.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings"))("title") };
}

/** Who one is to others, what they may see, how the pages look and are heard, the keyboard, the password, the devices that are signed in, the plan, and the way out. */
export default async function SettingsPage() {
  const words = [getTranslations("settings"), getTranslations("shell"), getTranslations("hearing")] as const;
  const [t, shell, hearing, ctx] = await Promise.all([...words, pageContext()]);
  if (ctx.actor.userId === null) redirect("/sign-in?next=/settings");
  const asked = [showMe(ctx), listBlocks(ctx), listSessions(ctx), showSubscription(ctx)] as const;
  const [profile, { blocks }, { sessions }, plan] = await Promise.all(asked);
  return (
    <>
      <PageTitle title={t("title")} />
      <div className="flex flex-col gap-10">
        <ProfileSettings profile={profile} />
        <PrivacySettings showsPresence={profile.shows_presence} blocks={blocks} />
        <AppearanceSettings />
        <SettingsSection title={hearing("title")} text={hearing("device")}>
          <HearingFields />
        </SettingsSection>
        <SettingsSection title={shell("shortcuts.settings")}>
          <KeyboardSettings />
        </SettingsSection>
        <SettingsSection title={t("password")} text={t("password_text")}>
          <ChangePasswordForm policy={ctx.options.passwordPolicy} />
        </SettingsSection>
        <DeviceSettings sessions={sessions} now={ctx.now} />
        <Phrases of={["premium"]}>
          <PremiumSettings
            plan={plan}
            sells={ctx.options.payments !== "off"}
            requestsPerMinute={ctx.options.requestsPerMinute}
            now={ctx.now}
          />
        </Phrases>
        <DeleteAccount />
      </div>
    </>
  );
}
