"use client";

import { ArrowLeft, Printer } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useState } from "react";

import type { Room } from "#contract/rooms.ts";
import { Button } from "#components/ui/button.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { cn } from "#components/ui/cn.ts";
import { Logo } from "#components/ui/logo.tsx";
import { Switch } from "#components/ui/switch.tsx";

import { joinLink } from "./join-link.ts";
import { RoomQrCode } from "./qr-code.tsx";
import { RoomPasswordField } from "./share-panel.tsx";
import { spacedCode } from "./spaced-code.ts";
import { useRoomPassword } from "./use-room-password.ts";

interface PosterProps {
  /** What the code leads to. */
  of: Pick<Room, "code" | "title" | "facilitator" | "join_url" | "requires_password">;
  /** The page that one comes from. */
  back: string;
  when: ReactNode;
  /** The small print: how one comes in, and what becomes of it. */
  rule: ReactNode;
  /** Further buttons. */
  more?: ReactNode;
}

/** A sheet of A4 for the wall, and beside it what may be decided before it is printed. */
export function Poster({ of: room, back, when, rule, more }: PosterProps) {
  const t = useTranslations("rooms");
  const [password, tell] = useRoomPassword(room.code);
  const [inLink, setInLink] = useState(false);
  const [printed, setPrinted] = useState(false);
  const asked = room.requires_password && (inLink || printed);
  return (
    <div className="flex flex-col gap-6 lg:flex-row print:block">
      <div className="flex flex-col gap-4 lg:w-80 lg:flex-none print:hidden">
        <div className="flex flex-wrap gap-2">
          <ButtonLink href={back}>
            <ArrowLeft aria-hidden="true" size={18} className="rtl:-scale-x-100" />
            {t("poster_back")}
          </ButtonLink>
          <Button variant="primary" onClick={() => window.print()}>
            <Printer aria-hidden="true" size={18} />
            {t("poster_print")}
          </Button>
          {more}
        </div>
        {room.requires_password && (
          <>
            <Switch label={t("with_password")} checked={inLink} onChange={(event) => setInLink(event.target.checked)} />
            <Switch label={t("poster_with_password")} checked={printed} onChange={(event) => setPrinted(event.target.checked)} />
          </>
        )}
        {asked && <RoomPasswordField password={password} tell={tell} />}
      </div>
      <Sheet {...{ of: room, when, rule }} link={joinLink(room.join_url, inLink ? password : null)} password={printed ? password : ""} />
    </div>
  );
}

/** The sheet itself. Its measures hang on its own width, so that screen and paper show the same; paper is white in any theme. */
function Sheet({ of: room, when, rule, link, password }: Pick<PosterProps, "of" | "when" | "rule"> & { link: string; password: string }) {
  const t = useTranslations("rooms");
  return (
    <article className="poster @container mx-auto w-full max-w-[210mm] bg-white text-[#142120] shadow-float">
      <div className="flex aspect-[210/297] flex-col items-center justify-between gap-[3cqw] overflow-hidden px-[8cqw] py-[6.5cqw] text-center">
        <header className="flex flex-col items-center gap-[1.6cqw]">
          <h1 className="line-clamp-3 text-[6.6cqw] leading-[1.08] font-semibold tracking-tight text-balance rtl:leading-tight">
            <bdi>{room.title}</bdi>
          </h1>
          <p className="text-[2.9cqw] leading-snug">
            {when} · {t("poster_with", { facilitator: room.facilitator })}
          </p>
        </header>
        <div className="flex flex-col items-center">
          <p className="text-[4cqw] leading-none font-semibold text-[#0a6758] rtl:leading-normal">{t("poster_scan")}</p>
          <RoomQrCode url={link} className={cn("h-auto", password === "" ? "w-[62cqw]" : "w-[56cqw]")} />
          <p dir="ltr" className="text-[9cqw] leading-none font-semibold tracking-[0.1em] figures">
            {spacedCode(room.code)}
          </p>
          <p className="mt-[2cqw] text-[2.9cqw] leading-snug">{t("poster_or", { host: new URL(room.join_url).host })}</p>
          {password !== "" && (
            <p className="mt-[2cqw] text-[3.6cqw] leading-snug font-semibold break-all">{t("password_is", { password })}</p>
          )}
        </div>
        <footer className="flex w-full items-center justify-between gap-[4cqw] border-t border-[#dbddd7] pt-[2.4cqw] text-start text-[2.1cqw] leading-snug text-[#4d5d5b]">
          <p className="max-w-[56cqw]">{rule}</p>
          <Logo className="text-[2.6cqw]!" />
        </footer>
      </div>
    </article>
  );
}
