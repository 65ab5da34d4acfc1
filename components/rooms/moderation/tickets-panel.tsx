"use client";
import { Printer, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";

import { LIMITS } from "#contract/limits.ts";
import type { Room } from "#contract/rooms.ts";
import type { Tickets } from "#contract/tickets.ts";
import { useDeed } from "#components/providers/use-deed.ts";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import { ButtonLink } from "#components/ui/button-link.tsx";
import { Confirm } from "#components/ui/confirm.tsx";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Spinner } from "#components/ui/spinner.tsx";
import { Switch } from "#components/ui/switch.tsx";

import type { RoomCommands } from "../live/room-commands.ts";
import { spacedCode } from "../manage/spaced-code.ts";
import { useTickets } from "./use-tickets.ts";

interface TicketsPanelProps {
  room: Pick<Room, "code" | "settings">;
  change: RoomCommands["change"];
}

/** Whether newcomers need a ticket, the tickets that are left, and ways to hand them out. */
export function TicketsPanel({ room, change }: TicketsPanelProps) {
  const t = useTranslations("safety.tickets");
  const errors = useTranslations("errors");
  const { busy, run } = useDeed();
  const { tickets, failure, make, discard } = useTickets(room.code);
  return (
    <div className="flex flex-col gap-6">
      <Switch
        label={t("ask")}
        hint={t("askHint")}
        checked={room.settings.tickets}
        disabled={busy}
        onChange={(event) => void run(() => change({ tickets: event.target.checked }))}
      />
      <MakeTickets make={make} />
      {failure !== null && <Banner tone="danger">{t("failed", { reason: errors(failure) })}</Banner>}
      {tickets === null && failure === null && (
        <p className="grid min-h-24 place-items-center text-ink-soft">
          <Spinner />
        </p>
      )}
      {tickets !== null && <TicketList code={room.code} tickets={tickets} discard={discard} />}
    </div>
  );
}

/** As many as a class has pupils. */
const COUNT = "30";

function MakeTickets({ make }: { make: (count: number) => Promise<void> }) {
  const t = useTranslations("safety.tickets");
  const { busy, run } = useDeed();
  const [typed, setTyped] = useState(COUNT);
  const count = Number(typed);
  const fits = Number.isInteger(count) && count >= 1 && count <= LIMITS.ticketsAtOnce;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!busy && fits) void run(() => make(count));
  };
  return (
    <form onSubmit={submit} noValidate className="flex flex-wrap items-end gap-3">
      <Field label={t("count")} className="w-28">
        {(wiring) => (
          <Input
            {...wiring}
            inputMode="numeric"
            autoComplete="off"
            maxLength={3}
            value={typed}
            onChange={(event) => setTyped(event.target.value.replaceAll(/\D/g, ""))}
            className="figures"
          />
        )}
      </Field>
      <Button type="submit" variant="primary" busy={busy} aria-disabled={!fits} className="min-h-12 flex-1">
        {t("make")}
      </Button>
    </form>
  );
}

interface TicketListProps {
  code: string;
  tickets: Tickets;
  discard: () => Promise<void>;
}

function TicketList({ code, tickets: { unused, used }, discard }: TicketListProps) {
  const t = useTranslations("safety.tickets");
  const { run } = useDeed();
  const [asking, setAsking] = useState(false);
  const total = unused.length + used;
  const count = unused.length;
  return (
    <section className="flex flex-col gap-3">
      <p role="status" className="text-sm text-ink-soft figures">
        {total === 0 ? t("none") : count === 0 ? t("allUsed") : t("used", { used, total })}
      </p>
      {count > 0 && (
        <>
          <ul
            aria-label={t("list")}
            tabIndex={0}
            className="grid max-h-64 grid-cols-2 gap-x-4 gap-y-1 overflow-y-auto rounded-lg bg-sunken px-4 py-3 focus-inset sm:grid-cols-3"
          >
            {unused.map((ticket) => (
              <li key={ticket} dir="ltr" className="text-center tracking-[0.08em] whitespace-nowrap figures select-all">
                {spacedCode(ticket)}
              </li>
            ))}
          </ul>
          <div className="flex flex-wrap gap-2">
            <CopyButton text={unused.join("\n")} label={t("copy")} />
            <ButtonLink href={`/rooms/${code}/tickets`}>
              <Printer aria-hidden="true" size={18} />
              {t("print")}
            </ButtonLink>
            <Button variant="danger-quiet" onClick={() => setAsking(true)}>
              <Trash2 aria-hidden="true" size={18} />
              {t("discard")}
            </Button>
          </div>
          <Confirm
            open={asking}
            onOpenChange={setAsking}
            title={t("discardTitle")}
            action={t("discard")}
            danger
            onConfirm={() => run(discard)}
          >
            {t("discardText", { count })}
          </Confirm>
        </>
      )}
    </section>
  );
}
