"use client";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { toast } from "sonner";

import { asApiError, call, type ClientErrorCode } from "#client/api/call.ts";
import type { RoomFilters } from "#contract/filters.ts";
import { LIMITS } from "#contract/limits.ts";
import { useDeed } from "#components/providers/use-deed.ts";
import { Banner } from "#components/ui/banner.tsx";
import { Button } from "#components/ui/button.tsx";
import { Choice } from "#components/ui/choice.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Skeleton } from "#components/ui/skeleton.tsx";
import { TextArea } from "#components/ui/text-area.tsx";

import { FilterTrial } from "./filter-trial.tsx";
import { type FiltersDraft, draftOf, faultOf, filtersOf } from "./filters-draft.ts";

interface FiltersDialogProps {
  code: string;
  onClose: () => void;
}

/** The filters of a room: words, links, repetition, and a box to try a text before anybody is caught. */
export function FiltersDialog({ code, onClose }: FiltersDialogProps) {
  const t = useTranslations("moderation.filters");
  const errors = useTranslations("errors");
  const { draft, failure, change } = useDraft(code);
  const { busy, run } = useDeed();
  const fault = draft === null ? null : faultOf(draft);
  const save = async () => {
    if (draft === null || fault !== null) return;
    if (!(await run(() => call("PUT /api/v1/rooms/{code}/filters", { params: { code }, body: filtersOf(draft) })))) return;
    toast.success(t("saved"));
    onClose();
  };
  const footer = (
    <Button variant="primary" busy={busy} disabled={draft === null || fault !== null} onClick={() => void save()}>
      {t("save")}
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
      {draft !== null && (
        <div className="flex flex-col gap-5">
          <Fields draft={draft} onChange={change} />
          <FilterTrial code={code} filters={fault === null ? filtersOf(draft) : null} />
        </div>
      )}
    </Dialog>
  );
}

interface FieldsProps {
  draft: FiltersDraft;
  onChange: (draft: FiltersDraft) => void;
}

function Fields({ draft, onChange }: FieldsProps) {
  const t = useTranslations("moderation.filters");
  const fault = faultOf(draft);
  const actions = (["hold", "refuse"] as const).map((value) => ({ value, label: t(value) }));
  const withAllow = [{ value: "allow" as const, label: t("allow") }, ...actions];
  const wrong =
    fault === null
      ? undefined
      : fault.is === "too_many"
        ? t("too_many", { max: LIMITS.filterWordsMax })
        : t("too_long", { word: fault.word, max: LIMITS.filterWordMax });
  return (
    <>
      <Field label={t("words")} hint={t("words_hint")} error={wrong}>
        {(wiring) => (
          <TextArea
            {...wiring}
            dir="auto"
            rows={5}
            spellCheck={false}
            autoCapitalize="none"
            value={draft.words}
            onChange={(event) => onChange({ ...draft, words: event.target.value })}
          />
        )}
      </Field>
      <Choice
        label={t("words_action")}
        value={draft.words_action}
        options={actions}
        onChange={(words_action) => onChange({ ...draft, words_action })}
      />
      <Choice<RoomFilters["links"]>
        label={t("links")}
        value={draft.links}
        options={withAllow}
        onChange={(links) => onChange({ ...draft, links })}
      />
      <Choice<RoomFilters["links"]>
        label={t("repetition")}
        value={draft.repetition}
        options={withAllow}
        onChange={(repetition) => onChange({ ...draft, repetition })}
      />
    </>
  );
}

function useDraft(code: string) {
  const [draft, change] = useState<FiltersDraft | null>(null);
  const [failure, setFailure] = useState<ClientErrorCode | null>(null);
  useEffect(() => {
    let gone = false;
    call("GET /api/v1/rooms/{code}/filters", { params: { code } }).then(
      (filters) => gone || change(draftOf(filters)),
      (error: unknown) => gone || setFailure(asApiError(error).code),
    );
    return () => {
      gone = true;
    };
  }, [code]);
  return { draft, failure, change };
}
