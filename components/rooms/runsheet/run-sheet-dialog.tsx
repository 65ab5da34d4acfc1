"use client";
import { ListOrdered, Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { toast } from "sonner";

import type { ClientErrorCode } from "#client/api/call.ts";
import { LIMITS } from "#contract/limits.ts";
import type { Room } from "#contract/rooms.ts";
import { LateWords } from "#components/providers/late-words.tsx";
import { useDeed } from "#components/providers/use-deed.ts";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import { Confirm } from "#components/ui/confirm.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";

import { PhaseEntry } from "./phase-entry.tsx";
import { RUNSHEET_WORDS } from "./runsheet-words.ts";
import { readyDraft, type SheetDraft, withChanged, withMoved, withoutPhase, withPhase } from "./sheet-draft.ts";
import { usePhaseName } from "./use-phase-name.ts";
import { useSheetDraft } from "./use-sheet-draft.ts";

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
  const { draft, failure, isWritten, overtaken, setDraft, save, takeTheirs, retry } = useSheetDraft(code);
  const { busy, run } = useDeed();
  const [leaving, setLeaving] = useState(false);
  // A slip beside the window must not cost what was written.
  const close = () => (isWritten ? setLeaving(true) : onClose());
  const finish = () =>
    run(async () => {
      if (!(await save())) return;
      toast.success(t("edit.saved"));
      onSaved?.();
      onClose();
    });
  const footer = (
    <>
      {overtaken && (
        <Banner tone="warn" role="alert" className="w-full">
          {t("edit.overtaken")}
        </Banner>
      )}
      {overtaken && (
        <Button disabled={busy} onClick={takeTheirs} className="max-sm:grow">
          {t("edit.take_theirs")}
        </Button>
      )}
      <Button variant="primary" busy={busy} disabled={draft === null} onClick={() => void finish()} className="max-sm:grow">
        {t("edit.save")}
      </Button>
    </>
  );
  return (
    <Dialog open onOpenChange={(open) => !open && close()} title={t("title")} description={t("intro")} footer={footer}>
      {failure !== null && <Failure code={failure} onRetry={retry} />}
      {draft === null && failure === null && (
        <div aria-busy="true" aria-label={t("loading")}>
          <Skeleton className="h-64 w-full rounded-xl" />
        </div>
      )}
      {draft !== null && <Phases draft={draft} onChange={setDraft} />}
      <Confirm open={leaving} onOpenChange={setLeaving} title={t("edit.leave_title")} action={t("edit.leave")} danger onConfirm={onClose}>
        {t("edit.leave_text")}
      </Confirm>
    </Dialog>
  );
}

function Failure({ code, onRetry }: { code: ClientErrorCode; onRetry: () => void }) {
  const t = useTranslations("runsheet");
  const errors = useTranslations("errors");
  const action = (
    <Button size="sm" onClick={onRetry}>
      {t("retry")}
    </Button>
  );
  return (
    <Banner tone="danger" role="alert" action={action}>
      {errors(code)}
    </Banner>
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
