"use client";
import { ArrowLeft, Printer } from "lucide-react";
import { useTranslations } from "next-intl";

import type { Room } from "#contract/rooms.ts";
import { Button } from "#components/ui/button.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { QrCode } from "#components/ui/qr-code.tsx";

import { spacedCode } from "../manage/spaced-code.ts";

interface TicketsSheetProps {
  room: Pick<Room, "code" | "chat_id" | "title" | "join_url">;
  unused: readonly string[];
}

/** Slips to print and cut apart: on each a QR code that leads into the room with a ticket in hand, and both codes to type. Paper is white in any theme. */
export function TicketsSheet({ room, unused }: TicketsSheetProps) {
  const t = useTranslations("safety.tickets");
  return (
    <div className="flex flex-col gap-6 print:block">
      <div className="flex flex-wrap gap-2 print:hidden">
        <ButtonLink href={`/c/${room.chat_id}`}>
          <ArrowLeft aria-hidden="true" size={18} className="rtl:-scale-x-100" />
          {t("back")}
        </ButtonLink>
        {unused.length > 0 && (
          <Button variant="primary" onClick={() => window.print()}>
            <Printer aria-hidden="true" size={18} />
            {t("printNow")}
          </Button>
        )}
      </div>
      <h1 className="text-2xl font-semibold print:hidden">{t("sheetTitle", { title: room.title })}</h1>
      {unused.length === 0 && <p className="text-ink-soft">{t("none")}</p>}
      <ul className="mx-auto grid w-full max-w-[210mm] grid-cols-2 bg-white text-[#142120] shadow-float empty:hidden sm:grid-cols-3 print:grid-cols-3 print:shadow-none">
        {unused.map((ticket) => (
          <Slip key={ticket} room={room} ticket={ticket} />
        ))}
      </ul>
    </div>
  );
}

function Slip({ room, ticket }: { room: TicketsSheetProps["room"]; ticket: string }) {
  const t = useTranslations("safety.tickets");
  return (
    <li className="flex min-w-0 break-inside-avoid flex-col items-center gap-1 border border-dashed border-[#b9c0bc] px-3 pt-3 pb-4 text-center">
      <p dir="auto" className="line-clamp-2 w-full text-sm leading-tight font-semibold wrap-anywhere">
        {room.title}
      </p>
      <QrCode url={`${room.join_url}#t=${ticket}`} label={t("qr", { ticket: spacedCode(ticket) })} className="h-auto w-full max-w-44" />
      <p dir="ltr" className="text-xl leading-none font-semibold tracking-[0.08em] whitespace-nowrap figures">
        {spacedCode(ticket)}
      </p>
      <p className="text-xs leading-snug text-[#4d5d5b]">{t("one")}</p>
      <p className="text-xs leading-snug wrap-anywhere text-[#4d5d5b]">
        {/* Never half of it on another line. */}
        {t("or", { host: new URL(room.join_url).host, code: spacedCode(room.code).replace(" ", "\u00a0") })}
      </p>
    </li>
  );
}
