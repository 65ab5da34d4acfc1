"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";

import type { PollActions } from "#client/polls/poll-actions.ts";
import { LIMITS } from "#contract/limits.ts";
import { type OwnPoll, POLL_KINDS, POLL_RESULTS, type PollKind } from "#contract/polls.ts";
import { useDeed } from "#components/providers/use-deed.ts";
import { Button } from "#components/ui/button.tsx";
import { Choice } from "#components/ui/choice.tsx";
import { Field } from "#components/ui/field.tsx";
import { Input } from "#components/ui/input.tsx";
import { Select } from "#components/ui/select.tsx";
import { Switch } from "#components/ui/switch.tsx";
import { TextArea } from "#components/ui/text-area.tsx";

import { OptionFields } from "./option-fields.tsx";
import { type PollDraft, type DraftFault, draftOf, faultOf, inputOf } from "./poll-draft.ts";

interface PollFormProps {
  /** The draft that is changed; null for a new poll. */
  draft: OwnPoll | null;
  actions: PollActions;
  onDone: () => void;
}

/** Where a poll is written: opened at once, or kept until it is its turn. */
export function PollForm({ draft, actions, onDone }: PollFormProps) {
  const t = useTranslations("polls.form");
  const [poll, setPoll] = useState<PollDraft>(() => draftOf(draft));
  const [fault, setFault] = useState<DraftFault | null>(null);
  const { busy, run } = useDeed();
  const change = (part: Partial<PollDraft>): void => {
    setPoll((now) => ({ ...now, ...part }));
    setFault(null);
  };
  const submit = (open: boolean): void => {
    const found = faultOf(poll);
    setFault(found);
    if (found !== null) return;
    const write = async (): Promise<void> => {
      const input = inputOf(poll);
      if (draft === null) await actions.create({ ...input, open });
      else await actions.update(draft.id, input);
      if (draft !== null && open) await actions.open(draft.id);
    };
    void run(write).then((done) => done && onDone());
  };
  return (
    <form
      className="flex flex-col gap-5"
      onSubmit={(event) => {
        event.preventDefault();
        submit(true);
      }}
    >
      <Field label={t("question")} error={fault === "question" && t("need_question")}>
        {(wiring) => (
          <TextArea
            {...wiring}
            rows={2}
            autoFocus
            value={poll.question}
            maxLength={LIMITS.pollQuestionMax}
            onChange={(event) => change({ question: event.target.value })}
          />
        )}
      </Field>
      <KindChoice kind={poll.kind} onChange={(kind) => change({ kind })} />
      <KindFields poll={poll} onChange={change} fault={fault} />
      <Switch
        label={t("secret")}
        hint={t("secret_hint")}
        checked={poll.isSecret}
        onChange={(event) => change({ isSecret: event.target.checked })}
      />
      {!poll.isSecret && (
        <Choice
          label={t("results")}
          value={poll.results}
          onChange={(results) => change({ results })}
          options={POLL_RESULTS.map((value) => ({ value, label: t(value) }))}
        />
      )}
      <div className="flex flex-col gap-3">
        <Button type="submit" variant="primary" block busy={busy}>
          {t("open")}
        </Button>
        <Button block busy={busy} onClick={() => submit(false)}>
          {t(draft === null ? "draft" : "save")}
        </Button>
      </div>
    </form>
  );
}

function KindChoice({ kind, onChange }: { kind: PollKind; onChange: (kind: PollKind) => void }) {
  const t = useTranslations("polls");
  return (
    <Choice
      label={t("form.kind")}
      value={kind}
      onChange={onChange}
      options={POLL_KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
    />
  );
}

interface KindFieldsProps {
  poll: PollDraft;
  onChange: (part: Partial<PollDraft>) => void;
  fault: DraftFault | null;
}

/** What only some kinds of poll have. */
function KindFields({ poll, onChange, fault }: KindFieldsProps) {
  const t = useTranslations("polls.form");
  if (poll.kind === "rating") {
    return (
      <>
        <RatingLabel label={t("lowest")} value={poll.lowest} onChange={(lowest) => onChange({ lowest })} />
        <RatingLabel label={t("highest")} value={poll.highest} onChange={(highest) => onChange({ highest })} />
      </>
    );
  }
  if (poll.kind === "words") {
    return (
      <MostChoices
        label={t("max_words")}
        most={LIMITS.pollWordsMax}
        value={poll.maxWords}
        onChange={(maxWords) => onChange({ maxWords })}
      />
    );
  }
  return (
    <>
      <OptionFields options={poll.options} onChange={(options) => onChange({ options })} isWrong={fault === "options"} />
      {poll.kind === "multiple" && (
        <MostChoices
          label={t("max_choices")}
          most={Math.max(LIMITS.pollOptionsMin, poll.options.filter((option) => option.trim() !== "").length)}
          value={poll.maxChoices}
          onChange={(maxChoices) => onChange({ maxChoices })}
        />
      )}
    </>
  );
}

function RatingLabel({ label, value, onChange }: { label: string; value: string; onChange: (value: string) => void }) {
  return (
    <Field label={label}>
      {(wiring) => <Input {...wiring} value={value} maxLength={LIMITS.pollOptionMax} onChange={(event) => onChange(event.target.value)} />}
    </Field>
  );
}

interface MostChoicesProps {
  label: string;
  most: number;
  value: number;
  onChange: (value: number) => void;
}

function MostChoices({ label, most, value, onChange }: MostChoicesProps) {
  return (
    <Field label={label}>
      {(wiring) => (
        <Select {...wiring} value={Math.min(value, most)} onChange={(event) => onChange(Number(event.target.value))}>
          {Array.from({ length: most }, (_, index) => index + 1).map((count) => (
            <option key={count} value={count}>
              {count}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}
