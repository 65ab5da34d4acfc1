"use client";
import { DoorOpen } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";

import type { Member } from "#contract/members.ts";
import { useDeed } from "#components/providers/use-deed.ts";
import { Button } from "#components/ui/button.tsx";
import { Drawer } from "#components/ui/drawer.tsx";
import { Face } from "#components/ui/face.tsx";

const UNDO_MS = 10_000;

/** What the facilitator can do about those at the door. */
export interface DoorCommands {
  readonly admit: (memberId: string) => Promise<unknown>;
  readonly turnAway: (memberId: string) => Promise<unknown>;
  /** Takes a turning away back, and lets in. */
  readonly letInAfterAll: (memberId: string) => Promise<unknown>;
}

export interface DoorQueueProps {
  waiting: readonly Member[];
  commands: DoorCommands;
}

/** Tells the facilitator that people wait at a held door, with the way to let them in. Nothing while nobody waits. */
export function DoorQueue({ waiting, commands }: DoorQueueProps) {
  const t = useTranslations("live.door");
  const [open, setOpen] = useState(false);
  const { busy, run } = useDeed();
  const admitAll = () => run(() => Promise.all(waiting.map((member) => commands.admit(member.id))));
  if (waiting.length === 0 && !open) return null;
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-2 border-b border-line bg-accent-soft px-4 py-2 text-sm">
      <DoorOpen aria-hidden="true" size={18} className="flex-none text-accent-text max-sm:hidden" />
      <p role="status" className="min-w-0 flex-1 basis-36 font-medium">
        {waiting.length === 0 ? t("empty") : t("waiting", { count: waiting.length })}
      </p>
      <div className="ms-auto flex gap-2">
        <Drawer
          open={open}
          onOpenChange={setOpen}
          title={t("title")}
          trigger={
            <Button size="sm" variant="quiet">
              {t("show")}
            </Button>
          }
        >
          <div className="px-5 pt-1 pb-5">
            <WaitingList waiting={waiting} commands={commands} />
          </div>
        </Drawer>
        {waiting.length > 0 && (
          <Button size="sm" busy={busy} onClick={() => void admitAll()}>
            {t("admitAll")}
          </Button>
        )}
      </div>
    </div>
  );
}

/** Those at the door, each to be let in or turned away. */
export function WaitingList({ waiting, commands }: DoorQueueProps) {
  const t = useTranslations("live.door");
  if (waiting.length === 0) return <p className="text-ink-soft">{t("empty")}</p>;
  return (
    <ul className="flex flex-col gap-1">
      {waiting.map((member) => (
        <WaitingPerson key={member.id} member={member} commands={commands} />
      ))}
    </ul>
  );
}

function WaitingPerson({ member, commands }: { member: Member; commands: DoorCommands }) {
  const t = useTranslations("live.door");
  const { busy, run } = useDeed();
  const { alias, id } = member;
  const turnAway = async () => {
    if (!(await run(() => commands.turnAway(id)))) return;
    const undo = { label: t("undo"), onClick: () => void run(() => commands.letInAfterAll(id)) };
    toast(t("turnedAway", { alias }), { duration: UNDO_MS, action: undo });
  };
  return (
    <li data-hue={member.color} className="flex min-h-14 flex-wrap items-center gap-3">
      <Face seed={id} color={member.color} size={36} />
      <span className="min-w-0 flex-1 basis-24">
        <bdi className="font-medium text-hue">{alias}</bdi> <bdi className="text-sm text-ink-soft">{member.tag}</bdi>
      </span>
      <Button size="sm" variant="danger-quiet" disabled={busy} aria-label={t("turnAwayLabel", { alias })} onClick={() => void turnAway()}>
        {t("turnAway")}
      </Button>
      <Button
        size="sm"
        variant="primary"
        disabled={busy}
        aria-label={t("admitLabel", { alias })}
        onClick={() => void run(() => commands.admit(id))}
      >
        {t("admit")}
      </Button>
    </li>
  );
}
