"use client";

import { EyeOff, SendHorizontal } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, type Ref, type RefObject, useCallback, useImperativeHandle, useRef } from "react";

import type { Member } from "#contract/members.ts";
import { cn } from "#components/ui/cn.ts";
import { IconButton } from "#components/ui/icon-button.tsx";

import type { Attachments } from "../files-slot.ts";
import { AskToggle } from "../questions/ask-toggle.tsx";
import { ContextBar } from "./context-bar.tsx";
import { shortDuration } from "./duration.ts";
import { EmojiButton } from "./emoji-button.tsx";
import { MentionList, optionId } from "./mention-list.tsx";
import type { Refusal } from "./refusal.ts";
import { type ComposerOptions, type ComposerState, useComposer } from "./use-composer.ts";
import { type Mention, useMention } from "./use-mention.ts";

export interface ComposerHandle {
  readonly focus: () => void;
}

interface ComposerProps extends ComposerOptions {
  ref: Ref<ComposerHandle>;
  /** What stands in the empty field, where it is not the usual. */
  placeholder?: string | undefined;
  /** Who can be named with "@". */
  members: Readonly<Record<string, Member>>;
  myId: string;
  /** What the kind of chat puts beside where one writes. */
  beside?: ReactNode;
}

const NOBODY: Readonly<Record<string, Member>> = {};

/** From here on, what is left is shown. */
const COUNT_FROM = 200;

/** Where one writes. */
export function Composer({ ref, ...props }: ComposerProps) {
  const { replyTo, answering, asking, editing, slowMs, attachments } = props;
  const t = useTranslations("chat");
  const field = useRef<HTMLTextAreaElement>(null);
  const composer = useComposer(props, field);
  const { text, refusal, left, change } = composer;
  // Words that go with a file no more are not lost, unless others have been written since.
  const giveBack = (words: string): void => {
    if (words !== "" && text === "" && editing === null) change(words);
  };
  const mention = useMention({ field, text, members: refusal === null ? props.members : NOBODY, myId: props.myId, change });
  const focus = useCallback(() => field.current?.focus({ preventScroll: true }), []);
  useImperativeHandle(ref, () => ({ focus }), [focus]);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        composer.submit();
      }}
      aria-label={t("composer")}
      className="mx-auto w-full max-w-3xl flex-none px-safe-2 pb-safe-2 sm:px-safe-4 sm:pb-safe-4"
    >
      <Hints {...props} refusal={refusal} slowMs={composer.slow && text !== "" ? slowMs : 0} />
      <div
        className={cn(
          "relative rounded-2xl border focus-within:border-focus focus-within:outline-2 focus-within:-outline-offset-1 focus-within:outline-focus",
          refusal === null ? "border-line-strong bg-surface" : "border-line bg-sunken",
        )}
      >
        <MentionList mention={mention} />
        <ContextBar replyTo={replyTo} answering={answering} editing={editing !== null} onCancel={props.onCancel} />
        {attachments?.tray(giveBack)}
        <div className="flex items-end gap-0.5 p-0.5">
          {props.beside}
          {attachments?.button}
          <TextField
            {...{ field, composer, mention }}
            asking={asking === true}
            onPaste={attachments?.paste}
            placeholder={props.placeholder}
          />
          {left <= COUNT_FROM && <Counter left={left} />}
          {asking !== null && editing === null && <AskToggle on={asking} disabled={refusal !== null} onPress={props.onAsk} />}
          <EmojiButton field={field} disabled={refusal !== null} onChange={change} onPickEmoji={props.onPickEmoji} />
          <SendButton composer={composer} editing={editing !== null} slowMs={slowMs} />
        </div>
      </div>
    </form>
  );
}

interface TextFieldProps {
  field: RefObject<HTMLTextAreaElement | null>;
  composer: ComposerState;
  mention: Mention;
  asking: boolean;
  onPaste: Attachments["paste"] | undefined;
  placeholder: string | undefined;
}

function TextField({ field, composer, mention, asking, onPaste, placeholder = "" }: TextFieldProps) {
  const t = useTranslations("chat");
  const { text, refusal, left } = composer;
  const meant = mention.offered[mention.active];
  const usual = refusal !== null ? "placeholder_shut" : asking ? "ask.placeholder" : "placeholder";
  return (
    <textarea
      ref={field}
      value={text}
      rows={1}
      readOnly={refusal !== null}
      aria-label={t("message_field")}
      aria-disabled={refusal !== null}
      aria-invalid={left < 0}
      aria-autocomplete="list"
      aria-controls={meant && mention.listId}
      aria-activedescendant={meant && optionId(mention.listId, meant)}
      placeholder={refusal === null && placeholder !== "" ? placeholder : t(usual)}
      onChange={(event) => {
        composer.change(event.target.value);
        mention.look();
      }}
      onPaste={onPaste}
      onSelect={mention.look}
      onBlur={mention.leave}
      onKeyDown={(event) => mention.onKeyDown(event) || composer.onKeyDown(event)}
      className="field-sizing-content max-h-[min(40dvh,13rem)] min-h-11 min-w-0 flex-1 resize-none self-center bg-transparent py-2.5 ps-3.5 pe-1 text-base leading-6 outline-none [unicode-bidi:plaintext] not-first:ps-2 placeholder:text-ink-soft"
    />
  );
}

function SendButton({ composer, editing, slowMs }: { composer: ComposerState; editing: boolean; slowMs: number }) {
  const t = useTranslations("chat");
  return (
    <IconButton
      label={t(editing ? "save" : "send")}
      type="submit"
      variant={composer.ready ? "primary" : "quiet"}
      aria-disabled={!composer.ready}
      busy={composer.saving}
      // Keeps the phone's keyboard open.
      onPointerDown={(event) => event.preventDefault()}
      className="rounded-[14px]!"
    >
      {composer.slow ? (
        <span className="text-xs figures">{shortDuration(slowMs)}</span>
      ) : (
        <SendHorizontal aria-hidden="true" size={20} className="rtl:-scale-x-100" />
      )}
    </IconButton>
  );
}

function Counter({ left }: { left: number }) {
  const t = useTranslations("chat");
  return (
    <span
      role={left < 0 ? "alert" : undefined}
      className={cn("self-end px-1 pb-3 text-sm figures", left < 0 ? "font-semibold text-danger" : "text-ink-soft")}
    >
      <span aria-hidden="true">{left}</span>
      <span className="sr-only">{left < 0 ? t("too_long", { over: -left }) : t("left", { left })}</span>
    </span>
  );
}

/** What is to be known before one writes, above the field. */
function Hints({ nameless, ...hint }: HintProps & Pick<ComposerOptions, "nameless">) {
  return (
    <>
      <Hint {...hint} />
      {nameless && hint.refusal === null && <NamelessHint />}
    </>
  );
}

/** That one speaks without a name now, and before whom: nobody should believe to be hidden from those who lead. */
function NamelessHint() {
  const t = useTranslations("chat");
  return (
    <p role="status" className="flex gap-1.5 px-3 pb-1.5 text-sm text-pretty text-ink-soft">
      <EyeOff aria-hidden="true" size={15} className="mt-[3px] flex-none" />
      <span>{t("nameless_hint")}</span>
    </p>
  );
}

type HintProps = Pick<ComposerOptions, "slowMs" | "othersFirst" | "keptBack"> & { refusal: Refusal | null };

function Hint({ refusal, slowMs, othersFirst, keptBack }: HintProps) {
  const t = useTranslations("chat");
  const errors = useTranslations("errors");
  const slow = othersFirst ? errors("others_first") : t("slow_mode");
  const later = keptBack === null ? null : keptBack === 0 ? t("approved_first") : t("shown_after", { seconds: keptBack });
  const words = refusal !== null ? t(`shut.${refusal.reason}`) : slowMs > 0 ? slow : later;
  const waitMs = refusal === null ? slowMs : (refusal.waitMs ?? 0);
  return (
    <p className={cn("px-3 text-sm text-ink-soft", words !== null && "pb-1.5")}>
      {/* The running clock stands outside: it is not spoken second by second. */}
      <span role="status">{words}</span>
      {waitMs > 0 && <span className="figures"> {t("shut_wait", { time: shortDuration(waitMs) })}</span>}
    </p>
  );
}
