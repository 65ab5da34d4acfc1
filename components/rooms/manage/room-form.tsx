"use client";

import { ChevronRight } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useRef, useState } from "react";
import { toast } from "sonner";

import { type ApiError, asApiError } from "#client/api/call.ts";
import { LIMITS } from "#contract/limits.ts";
import type { Room } from "#contract/rooms.ts";
import type { RoomTemplate } from "#contract/templates.ts";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";

import { useIsAlive } from "../join/use-viewer-time-zone.ts";
import { PasswordFields } from "./password-fields.tsx";
import { draftOf, faultsOf, freshDraft, QUICK_MINUTES, type RoomDraft, type RoomFaults } from "./room-draft.ts";
import { saveRoom } from "./save-room.ts";
import { faultsOfRepeats, NO_REPEATS, type RepeatsFaults, withTemplate } from "./series-draft.ts";
import { SeriesFields } from "./series-fields.tsx";
import { SettingsFields } from "./settings-fields.tsx";
import { TemplateChoice } from "./template-choice.tsx";
import { TimeFields, WhenFields } from "./when-fields.tsx";

interface RoomFormProps {
  room?: Room;
  /** What a new room may be made from. */
  templates?: readonly RoomTemplate[];
}

/** Makes a room or a series of them, or changes the room that is given. Goes on to sharing it, or back to the list. */
export function RoomForm({ room, templates = [] }: RoomFormProps) {
  // The server does not know the zone in which this device tells time.
  const alive = useIsAlive();
  return room === undefined || alive ? <Form room={room} templates={templates} /> : <Skeleton className="h-[560px] w-full rounded-xl" />;
}

function Form({ room, templates }: { room: Room | undefined; templates: readonly RoomTemplate[] }) {
  const t = useTranslations("rooms");
  const series = useTranslations("series");
  const errors = useTranslations("errors");
  const { form, draft, change, repeats, repeat, faults, problem, busy, submit } = useRoomForm(room);
  const set = (part: Partial<RoomDraft>) => change({ ...draft, ...part });
  const unusual = "capacity" in faults;
  return (
    <form ref={form} onSubmit={(event) => void submit(event)} noValidate className="flex flex-col gap-6">
      {problem && (
        <Banner tone="danger" role="alert">
          {errors(problem.code)}
        </Banner>
      )}
      {room === undefined && (
        <TemplateChoice
          templates={templates}
          chosen={templates.find(({ id }) => id === draft.template?.id) ?? null}
          onChoose={(template) => change(withTemplate(draft, template, QUICK_MINUTES))}
        />
      )}
      <Field label={t("field_title")} hint={t("field_title_hint")} error={faults.title && t(faults.title as "title_missing")}>
        {(wiring) => (
          <Input
            {...wiring}
            name="title"
            maxLength={LIMITS.titleMax}
            autoComplete="off"
            value={draft.title}
            onChange={(event) => set({ title: event.target.value })}
          />
        )}
      </Field>
      <When room={room} draft={draft} faults={faults} set={set} />
      {room === undefined && <SeriesFields repeats={repeats} onChange={repeat} faults={faults} />}
      <PasswordFields draft={draft} onChange={set} hadPassword={room?.requires_password ?? false} short={"newPassword" in faults} />
      <details className="group rounded-xl border border-line" open={unusual || undefined}>
        <summary className="flex min-h-12 cursor-pointer list-none items-center gap-2 rounded-xl px-4 font-medium [&::-webkit-details-marker]:hidden">
          <ChevronRight
            aria-hidden="true"
            size={18}
            className="transition-transform group-open:rotate-90 rtl:-scale-x-100 rtl:group-open:-rotate-90"
          />
          {t("more_settings")}
        </summary>
        <div className="px-4 pt-2 pb-5">
          <SettingsFields draft={draft} onChange={change} capacityWrong={unusual} />
        </div>
      </details>
      <Button type="submit" variant="primary" size="lg" busy={busy} block>
        {room ? t("save") : repeats.every !== "never" ? series("begin") : draft.when.mode === "now" ? t("create") : t("plan")}
      </Button>
    </form>
  );
}

interface WhenProps {
  room: Room | undefined;
  draft: RoomDraft;
  faults: RoomFaults;
  set: (part: Partial<RoomDraft>) => void;
}

/** The times that can still be decided: all of a new or planned room, the end of an open one, none of a closed one. */
function When({ room, draft, faults, set }: WhenProps) {
  const t = useTranslations("rooms");
  const props = { when: draft.when, onChange: (when: RoomDraft["when"]) => set({ when }), faults };
  if (room === undefined) return <WhenFields {...props} />;
  if (room.state === "closed" || room.state === "erased") return <Banner>{t("closed_times")}</Banner>;
  return <TimeFields {...props} startFixed={room.state !== "scheduled"} />;
}

function useRoomForm(room: Room | undefined) {
  const router = useRouter();
  const t = useTranslations("rooms");
  const form = useRef<HTMLFormElement>(null);
  const [draft, change] = useState<RoomDraft>(() => (room ? draftOf(room) : freshDraft(Date.now())));
  const [repeats, repeat] = useState(NO_REPEATS);
  const [faults, setFaults] = useState<FormFaults>({});
  const [problem, setProblem] = useState<ApiError | null>(null);
  const [busy, setBusy] = useState(false);

  const refuse = (found: FormFaults) => {
    setFaults(found);
    const [first] = Object.keys(found);
    // The field may be in the folded part, which opens with this rendering.
    if (first !== undefined) requestAnimationFrame(() => form.current?.querySelector<HTMLElement>(`[name=${first}]`)?.focus());
  };

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    const found = { ...faultsOfRoom(draft, room), ...faultsOfRepeats(repeats, draft.when, Date.now()) };
    setProblem(null);
    refuse(found);
    if (Object.keys(found).length > 0) return;
    setBusy(true);
    try {
      const next = await saveRoom(draft, repeats, room);
      if (room) toast.success(t("saved"));
      router.push(next);
      router.refresh();
    } catch (error) {
      const failure = asApiError(error);
      const fromServer = faultsOfProblem(failure);
      refuse(fromServer);
      if (Object.keys(fromServer).length === 0) setProblem(failure);
      setBusy(false);
    }
  };
  return { form, draft, change, repeats, repeat, faults, problem, busy, submit };
}

type FormFaults = RoomFaults & RepeatsFaults;

/** What is wrong with the form but how it comes again. The times of a closed room are not asked for. */
function faultsOfRoom(draft: RoomDraft, room: Room | undefined): RoomFaults {
  const { start, end, ...others } = faultsOf(draft, Date.now(), room !== undefined && room.state !== "scheduled");
  return room?.state === "closed" ? others : { ...others, ...(start && { start }), ...(end && { end }) };
}

function faultsOfProblem({ code, details }: ApiError): RoomFaults {
  if (code === "title_taken") return { title: "title_taken" };
  return details !== undefined && "ends_at" in details ? { end: "ends_past" } : {};
}
