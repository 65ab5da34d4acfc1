"use client";
import { ListOrdered, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { toast } from "sonner";

import { asApiError, call, type ClientErrorCode } from "#client/api/call.ts";
import { LIMITS } from "#contract/limits.ts";
import type { Room } from "#contract/rooms.ts";
import { LateWords } from "#components/providers/late-words.tsx";
import { useDeed } from "#components/providers/use-deed.ts";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";

import { PhaseEntry } from "./phase-entry.tsx";
import { RUNSHEET_WORDS } from "./runsheet-words.ts";
import { draftOf, readyDraft, type SheetDraft, sheetOf, withChanged, withMoved, withoutPhase, withPhase } from "./sheet-draft.ts";
import { usePhaseName } from "./use-phase-name.ts";

interface RunSheetDialogProps {
  room: Pick<Room, "code">;
  onSaved?: () => void;
  onClose: () => void;
}

/** Where the phases of a room are written. */
export function RunSheetDialog(props: RunSheetDialogProps) {
  return (
    <LateWords name="runsheet" words={RUNSHEET_WORDS}>
      <Editor {...props} />
    </LateWords>
  );
}

function Editor({ room: { code }, onSaved, onClose }: RunSheetDialogProps) {
  const t = useTranslations("runsheet");
  const errors = useTranslations("errors");
  const { draft, failure, setDraft } = useSheetDraft(code);
  const { busy, run } = useDeed();
  const save = async () => {
    if (draft === null) return;
    if (!(await run(() => call("PUT /api/v1/rooms/{code}/run-sheet", { params: { code }, body: sheetOf(draft) })))) return;
    toast.success(t("edit.saved"));
    onSaved?.();
    onClose();
  };
  const footer = (
    <Button variant="primary" busy={busy} disabled={draft === null} onClick={() => void save()}>
      {t("edit.save")}
    </Button>
  );
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={t("title")} description={t("intro")} footer={footer}>
      {failure !== null && <Banner tone="danger">{errors(failure)}</Banner>}
      {draft === null && failure === null && (
        <div aria-busy="true" aria-label={t("loading")}>
          <Skeleton className="h-64 w-full rounded-xl" />
        </div>
      )}
      {draft !== null && <Phases draft={draft} onChange={setDraft} />}
    </Dialog>
  );
}

function Phases({ draft, onChange }: { draft: SheetDraft; onChange: (draft: SheetDraft) => void }) {
  const t = useTranslations("runsheet.edit");
  const nameOf = usePhaseName();
  const add = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState<number | null>(null);
  const [spoken, setSpoken] = useState("");
  const isFull = draft.length >= LIMITS.phasesMax;
  const move = (key: number, by: -1 | 1) => {
    const moved = withMoved(draft, key, by);
    const index = moved.findIndex((each) => each.key === key);
    const phase = moved[index]?.phase;
    if (phase) setSpoken(t("moved", { name: nameOf(phase), number: index + 1, count: moved.length }));
    onChange(moved);
  };
  const remove = (key: number) => {
    onChange(withoutPhase(draft, key));
    add.current?.focus();
  };
  const append = () => {
    const longer = withPhase(draft, "discuss");
    onChange(longer);
    setOpen(longer.at(-1)?.key ?? null);
  };
  return (
    <div className="flex flex-col gap-3">
      {draft.length === 0 ? (
        <Empty onReady={() => onChange(readyDraft())} />
      ) : (
        <ol className="flex flex-col gap-2">
          {draft.map(({ key, phase }, index) => (
            <PhaseEntry
              key={key}
              phase={phase}
              open={open === key}
              isFirst={index === 0}
              isLast={index === draft.length - 1}
              onToggle={() => setOpen(open === key ? null : key)}
              onMove={(by) => move(key, by)}
              onChange={(change) => onChange(withChanged(draft, key, change))}
              onRemove={() => remove(key)}
            />
          ))}
        </ol>
      )}
      <Button ref={add} disabled={isFull} onClick={append}>
        <Plus aria-hidden="true" size={18} />
        {t("add")}
      </Button>
      {isFull && <p className="text-sm text-ink-soft">{t("full")}</p>}
      <p role="status" className="sr-only">
        {spoken}
      </p>
    </div>
  );
}

function Empty({ onReady }: { onReady: () => void }) {
  const t = useTranslations("runsheet.edit");
  return (
    <div className="flex flex-col gap-3 rounded-xl bg-sunken p-4">
      <p className="text-pretty">{t("empty")}</p>
      <Button variant="primary" onClick={onReady}>
        <ListOrdered aria-hidden="true" size={18} />
        {t("ready")}
      </Button>
    </div>
  );
}

function useSheetDraft(code: string) {
  const [draft, setDraft] = useState<SheetDraft | null>(null);
  const [failure, setFailure] = useState<ClientErrorCode | null>(null);
  useEffect(() => {
    const control = new AbortController();
    call("GET /api/v1/rooms/{code}/run-sheet", { params: { code }, signal: control.signal }).then(
      ({ phases }) => setDraft(draftOf(phases)),
      (error: unknown) => {
        if (!control.signal.aborted) setFailure(asApiError(error).code);
      },
    );
    return () => control.abort();
  }, [code]);
  return { draft, failure, setDraft };
}
