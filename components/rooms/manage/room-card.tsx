"use client";

import { LockKeyhole, Repeat } from "lucide-react";
import { useTranslations } from "next-intl";

import type { OwnRoom, RoomState } from "#contract/rooms.ts";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { cn } from "#components/ui/cn.ts";

import { RoomHours, RoomMoment } from "./room-moment.tsx";
import { RoomMenu } from "./room-menu.tsx";
import { spacedCode } from "./spaced-code.ts";

interface RoomCardProps {
  room: OwnRoom;
  state: RoomState;
  /** The server's time in milliseconds. */
  now: number;
}

/** One room in the list: what it is, how long still, its code, and the two things one mostly wants of it. */
export function RoomCard({ room, state, now }: RoomCardProps) {
  const t = useTranslations("rooms");
  const series = useTranslations("series");
  const over = state === "closed";
  return (
    <li
      className={cn(
        "grid grid-cols-[minmax(0,1fr)_auto] items-start gap-x-4 gap-y-4 rounded-xl border border-line bg-surface p-4 sm:p-5 md:grid-cols-[minmax(0,1fr)_auto_15rem] md:items-center",
        !over && "shadow-rest",
      )}
    >
      <div className="flex min-w-0 flex-col gap-1.5 max-md:col-span-2">
        <h3 className="text-lg leading-snug font-semibold">
          <bdi>{room.title}</bdi>
        </h3>
        <RoomMoment room={room} state={state} now={now} />
        <p className="flex flex-wrap items-center gap-x-2 text-sm text-ink-soft">
          <span>
            <RoomHours room={room} />
          </span>
          {room.series !== null && (
            <span className="inline-flex items-center gap-1">
              <Repeat aria-hidden="true" size={14} />
              {series("meeting")}
            </span>
          )}
          {room.requires_password && (
            <span className="inline-flex items-center gap-1">
              <LockKeyhole aria-hidden="true" size={14} />
              {t("has_password")}
            </span>
          )}
        </p>
      </div>
      {!over && (
        <p className="col-span-2 row-start-2 md:col-span-1 md:col-start-2 md:row-start-1 md:px-4">
          <span className="sr-only">{t("code")} </span>
          <bdi dir="ltr" className="text-xl font-semibold tracking-[0.12em] whitespace-nowrap figures">
            {spacedCode(room.code)}
          </bdi>
        </p>
      )}
      <div className="col-span-2 flex flex-wrap items-center gap-2 md:col-span-1 md:col-start-3 md:justify-self-end">
        <ButtonLink href={`/c/${room.chat_id}`} variant={over ? "secondary" : "primary"} size="sm" className="max-md:flex-1">
          {over ? t("read") : t("enter")}
        </ButtonLink>
        {!over && (
          <ButtonLink href={`/rooms/${room.code}/share`} size="sm" className="max-md:flex-1">
            {t("share")}
          </ButtonLink>
        )}
        <RoomMenu room={room} over={over} />
      </div>
    </li>
  );
}
