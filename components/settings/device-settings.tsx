"use client";

import { KeyRound, Laptop, ShieldAlert, Smartphone } from "lucide-react";
import { useRouter } from "next/navigation";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";

import { asApiError, call } from "#client/api/call.ts";
import type { SessionDto } from "#contract/accounts.ts";
import { Badge } from "#components/ui/badge.tsx";
import { Button } from "#components/ui/button.tsx";

import { SettingsSection } from "./settings-section.tsx";

interface DeviceSettingsProps {
  sessions: readonly SessionDto[];
  /** When the list was made, in milliseconds. */
  now: number;
}

/** Every device that is signed in, and how to sign it out; and those that were signed out because somebody may have copied their key. */
export function DeviceSettings({ sessions, now }: DeviceSettingsProps) {
  const t = useTranslations("settings");
  const errors = useTranslations("errors");
  const router = useRouter();
  const [busy, setBusy] = useState<string | null>(null);
  const nameOf = useDeviceName();
  const attempt = async (name: string, deed: () => Promise<string>) => {
    setBusy(name);
    try {
      toast.success(await deed());
      router.refresh();
    } catch (error) {
      toast.error(errors(asApiError(error).code));
    }
    setBusy(null);
  };
  const revoke = (session: SessionDto) =>
    attempt(session.id, async () => {
      await call("DELETE /api/v1/users/me/sessions/{session_id}", { params: { session_id: session.id } });
      return t("signed_out_device", { device: nameOf(session) });
    });
  const revokeOthers = () =>
    attempt("others", async () => t("signed_out_others", { count: (await call("DELETE /api/v1/users/me/sessions")).revoked }));
  return (
    <SettingsSection id="devices" title={t("devices")} text={t("devices_text")}>
      <ul className="divide-y divide-line rounded-xl border border-line bg-surface">
        {sessions.map((session) =>
          session.ended ? (
            <EndedDevice key={session.id} session={session} at={session.ended.at} />
          ) : (
            <Device key={session.id} session={session} now={now} busy={busy === session.id} onSignOut={() => void revoke(session)} />
          ),
        )}
      </ul>
      {sessions.filter(({ ended }) => !ended).length > 1 && (
        <Button className="mt-4" busy={busy === "others"} onClick={() => void revokeOthers()}>
          {t("sign_out_others")}
        </Button>
      )}
    </SettingsSection>
  );
}

interface DeviceProps {
  session: SessionDto;
  now: number;
  busy: boolean;
  onSignOut: () => void;
}

function Device({ session, now, busy, onSignOut }: DeviceProps) {
  const t = useTranslations("settings");
  const format = useFormatter();
  const device = useDeviceName()(session);
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3">
      <DeviceIcon session={session} />
      <div className="min-w-0 flex-1 basis-44">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          {device}
          {session.current && <Badge tone="accent">{t("this_device")}</Badge>}
          {session.kind === "bearer" && <Badge>{t("device_by_token")}</Badge>}
        </p>
        <p className="mt-0.5 text-sm text-ink-soft">
          {t("device_since", { date: format.dateTime(new Date(session.created_at), { day: "numeric", month: "long", year: "numeric" }) })}
          {" · "}
          {session.current ? t("device_now") : t("device_used", { when: format.relativeTime(new Date(session.last_used_at), now) })}
        </p>
      </div>
      {!session.current && (
        <Button size="sm" busy={busy} aria-label={t("sign_out_device_of", { device })} onClick={onSignOut}>
          {t("sign_out_device")}
        </Button>
      )}
    </li>
  );
}

/** A device that was signed out to be on the safe side, and why. */
function EndedDevice({ session, at }: { session: SessionDto; at: string }) {
  const t = useTranslations("settings");
  const format = useFormatter();
  const device = useDeviceName()(session);
  return (
    <li className="flex gap-x-4 px-4 py-3">
      <ShieldAlert aria-hidden="true" size={22} className="mt-0.5 flex-none text-warn" />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          {device}
          <Badge tone="warn">{t("device_ended")}</Badge>
        </p>
        <p className="mt-0.5 text-sm text-pretty text-ink-soft">
          {t("device_ended_why", {
            date: format.dateTime(new Date(at), { day: "numeric", month: "long", hour: "numeric", minute: "2-digit" }),
          })}
        </p>
      </div>
    </li>
  );
}

/** How to call a device that did not say what it is. */
function useDeviceName(): (session: SessionDto) => string {
  const t = useTranslations("settings");
  return ({ device, kind }) => device || t(kind === "bearer" ? "unknown_program" : "unknown_device");
}

function DeviceIcon({ session: { kind, device } }: { session: SessionDto }) {
  const look = { "aria-hidden": true, size: 22, className: "flex-none text-ink-soft" } as const;
  if (kind === "bearer") return <KeyRound {...look} />;
  return /Android|iPhone|iPad|iOS/.test(device) ? <Smartphone {...look} /> : <Laptop {...look} />;
}
