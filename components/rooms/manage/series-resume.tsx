"use client";

import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useId, useState } from "react";
import { toast } from "sonner";

import { call } from "#client/api/call.ts";
import type { Series } from "#contract/series.ts";
import { useDeed } from "#components/providers/use-deed.ts";
import { Button } from "#components/ui/button.tsx";
import { Dialog } from "#components/ui/dialog.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";

import { endOfDay } from "./series-draft.ts";

interface SeriesResumeProps {
  series: Pick<Series, "code" | "title">;
  onOpenChange: (open: boolean) => void;
}

/** Lets a series that has stopped go on. Stopping set its last day to then, so that the day is asked for again. */
export function SeriesResume({ series: { code, title }, onOpenChange }: SeriesResumeProps) {
  const t = useTranslations("series");
  const router = useRouter();
  const form = useId();
  const [day, setDay] = useState("");
  const [fault, setFault] = useState<"resume_past" | "resume_none" | null>(null);
  const { busy, run } = useDeed();
  const resume = async (event: FormEvent) => {
    event.preventDefault();
    if (day !== "" && endOfDay(day) < Date.now()) return setFault("resume_past");
    const until = day === "" ? null : new Date(endOfDay(day)).toISOString();
    await run(async () => {
      const { continues } = await call("PATCH /api/v1/room-series/{code}", { params: { code }, body: { until } });
      if (!continues) return setFault("resume_none");
      toast.success(t("resumed", { title }));
      onOpenChange(false);
      router.refresh();
    });
  };
  return (
    <Dialog
      open
      onOpenChange={onOpenChange}
      title={t("resume_title", { title })}
      description={t("resume_text")}
      footer={
        <Button type="submit" form={form} variant="primary" busy={busy} className="max-sm:flex-1">
          {t("resume")}
        </Button>
      }
    >
      <form id={form} noValidate onSubmit={(event) => void resume(event)}>
        <Field label={t("until")} aside={t("until_aside")} error={fault && t(fault)}>
          {(wiring) => <Input {...wiring} type="date" name="until" value={day} onChange={(event) => setDay(event.target.value)} />}
        </Field>
      </form>
    </Dialog>
  );
}
