"use client";

import { Printer } from "lucide-react";
import { useTranslations } from "next-intl";
import { Fragment, type ReactNode, useState } from "react";

import { LIMITS } from "#contract/limits.ts";
import type { OwnRoom } from "#contract/rooms.ts";
import { Late } from "#components/providers/late.tsx";
import { Banner } from "#components/ui/banner.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Switch } from "#components/ui/switch.tsx";

import { CalendarLink } from "./calendar-link.tsx";
import { joinLink } from "./join-link.ts";
import { QrDownloads, RoomQrCode } from "./qr-code.tsx";
import { spacedCode } from "./spaced-code.ts";
import { useRoomPassword } from "./use-room-password.ts";

// Most who share a room only want its QR code.
const loadLinkCards = async () => (await import("../links/link-cards.tsx")).LinkCards;

type Shared = Pick<OwnRoom, "code" | "join_url" | "requires_password">;

/** Everything that brings people into a room, and the links that give more than a seat. The series is not known inside the room. */
export function SharePanel({ room }: { room: Shared & Partial<Pick<OwnRoom, "series">> }) {
  const t = useTranslations("series");
  return (
    <div className="flex flex-col gap-8">
      {room.series && (
        <Banner
          action={
            <ButtonLink href={`/rooms/series/${room.series.code}`} size="sm">
              {t("to_series")}
            </ButtonLink>
          }
        >
          {t("meeting_of")}
        </Banner>
      )}
      <WaysIn room={room} poster={`/rooms/${room.code}/poster`} more={<CalendarLink code={room.code} />} />
      <div className="border-t border-line pt-6">
        <Late load={loadLinkCards} needed props={{ code: room.code }} />
      </div>
    </div>
  );
}

interface WaysInProps {
  room: Shared;
  /** Where its sheet for the wall is. */
  poster: string;
  /** Further buttons. */
  more?: ReactNode;
}

/** QR code, code, link, with the password in it where wanted. */
export function WaysIn({ room, poster, more }: WaysInProps) {
  const t = useTranslations("rooms");
  const [password, tell] = useRoomPassword(room.code);
  const [included, setIncluded] = useState(false);
  const link = joinLink(room.join_url, included && room.requires_password ? password : null);
  return (
    <div className="grid items-start gap-6 md:grid-cols-[minmax(0,5fr)_minmax(0,6fr)] md:gap-10">
      <div className="mx-auto w-full max-w-sm overflow-hidden rounded-2xl border border-line bg-white md:max-w-none">
        <RoomQrCode url={link} className="h-auto w-full" />
      </div>
      <div className="flex min-w-0 flex-col gap-6">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p>
            <span className="block text-sm text-ink-soft">{t("code")}</span>
            <bdi dir="ltr" className="text-4xl font-semibold tracking-[0.1em] whitespace-nowrap figures">
              {spacedCode(room.code)}
            </bdi>
          </p>
          <CopyButton text={room.code} label={t("copy_code")} size="sm" />
        </div>
        <div className="flex flex-wrap items-center justify-between gap-3">
          <p className="min-w-0 flex-1 basis-56">
            <span className="block text-sm text-ink-soft">{t("link")}</span>
            <span className="block font-medium wrap-anywhere">
              <bdi dir="ltr">
                <Address url={link} />
              </bdi>
            </span>
          </p>
          <CopyButton text={link} label={t("copy_link")} variant="primary" size="sm" />
        </div>
        {room.requires_password && <PasswordInLink password={password} tell={tell} included={included} onInclude={setIncluded} />}
        <div className="flex flex-wrap gap-2 border-t border-line pt-5">
          <QrDownloads url={link} name={`parley-${room.code}`} />
          <ButtonLink href={poster}>
            <Printer aria-hidden="true" size={18} />
            {t("print_poster")}
          </ButtonLink>
          {more}
        </div>
      </div>
    </div>
  );
}

interface PasswordInLinkProps {
  password: string;
  tell: (password: string) => void;
  included: boolean;
  onInclude: (included: boolean) => void;
}

function PasswordInLink({ password, tell, included, onInclude }: PasswordInLinkProps) {
  const t = useTranslations("rooms");
  return (
    <div className="flex flex-col gap-3">
      <Switch
        label={t("with_password")}
        hint={t("with_password_hint")}
        checked={included}
        onChange={(event) => onInclude(event.target.checked)}
      />
      {included && <RoomPasswordField password={password} tell={tell} />}
      {!included && password !== "" && <p className="font-medium">{t("password_is", { password })}</p>}
    </div>
  );
}

/** Where the facilitator tells this tab the password that only they know. */
export function RoomPasswordField({ password, tell }: Pick<PasswordInLinkProps, "password" | "tell">) {
  const t = useTranslations("rooms");
  return (
    <Field label={t("type_password")} hint={t("type_password_hint")}>
      {(wiring) => (
        <Input
          {...wiring}
          autoComplete="off"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          maxLength={LIMITS.roomPasswordMax}
          value={password}
          onChange={(event) => tell(event.target.value)}
        />
      )}
    </Field>
  );
}

/** An address that breaks where it may, before its path and its fragment, rather than inside the code. */
function Address({ url }: { url: string }) {
  const parts = url.split(/(?=\/r\/|#)/);
  return parts.map((part, index) => (
    <Fragment key={part}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}
