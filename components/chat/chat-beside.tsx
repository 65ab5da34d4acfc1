"use client";

import { Dialog } from "@base-ui/react/dialog";
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useRef, useState } from "react";

import { useChat } from "#client/hooks/use-chat.ts";
import { useMedia } from "#client/hooks/use-media.ts";
import { useServerNow } from "#client/hooks/use-server-now.ts";
import { useWriting } from "#client/hooks/use-writing.ts";
import { IconButton } from "#components/ui/icon-button.tsx";
import { useBackToClose } from "#components/ui/use-back-to-close.ts";

import { ChatBody } from "./chat-screen.tsx";
import { useKeyboardInset } from "./use-keyboard-inset.ts";

interface ChatBesideProps {
  title: string;
  /** Who reads along here and who does not, below the title. */
  hint: string;
  icon: ReactNode;
  open: boolean;
  onClose: () => void;
  children: ReactNode;
}

/** From which width on it stands beside the chat of the screen, which gives way. */
const WIDE = "(min-width: 1280px)";
const WIDTH = "24rem";

/** A frame for a second chat: beside the one of the screen where there is room, else over all of it. Tinted, so that nobody mistakes one for the other. */
export function ChatBeside(props: ChatBesideProps) {
  const wide = useMedia(WIDE);
  if (wide) return props.open && <Pane {...props} />;
  return (
    <Dialog.Root open={props.open} onOpenChange={props.onClose}>
      <Dialog.Portal>
        <Dialog.Popup className="fixed inset-x-0 top-0 z-41 h-dvh outline-none">
          <Sheet {...props} />
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Pane({ title, onClose, ...frame }: ChatBesideProps) {
  const pane = useRef<HTMLElement>(null);
  useEffect(() => {
    const { style } = document.documentElement;
    style.setProperty("--pane-end", WIDTH);
    pane.current?.focus();
    return () => void style.removeProperty("--pane-end");
  }, []);
  const close = (): void => {
    onClose();
    document.getElementById("content")?.focus();
  };
  return (
    <aside
      ref={pane}
      tabIndex={-1}
      aria-label={title}
      onKeyDown={(event) => {
        // What opens above it, and what is begun in the composer, is closed by the same key first.
        const isOwn = event.currentTarget.contains(event.target as Node) && !event.defaultPrevented;
        if (event.key === "Escape" && isOwn) close();
      }}
      className="fixed inset-y-0 end-0 z-10 flex w-96 flex-col border-s-2 border-accent bg-canvas outline-none"
    >
      <Head {...frame} title={<h2 className="truncate font-semibold">{title}</h2>} onClose={close} />
      {frame.children}
    </aside>
  );
}

function Sheet({ title, open, onClose, ...frame }: ChatBesideProps) {
  const content = useBackToClose(open, onClose);
  const sheet = useRef<HTMLDivElement>(null);
  useKeyboardInset(sheet);
  return (
    <div ref={sheet} className="flex h-full flex-col border-t-4 border-accent bg-canvas">
      <div ref={content} className="flex min-h-0 flex-1 flex-col">
        <Head {...frame} title={<Dialog.Title className="truncate font-semibold">{title}</Dialog.Title>} onClose={onClose} />
        {frame.children}
      </div>
    </div>
  );
}

interface HeadProps extends Pick<ChatBesideProps, "hint" | "icon" | "onClose"> {
  title: ReactNode;
}

function Head({ title, hint, icon, onClose }: HeadProps) {
  const t = useTranslations("common");
  return (
    <header className="flex min-h-[calc(3.5rem+1px)] flex-none items-center gap-3 border-b border-line bg-accent-soft ps-4 pe-1 pt-safe-0 text-accent-text">
      {icon}
      <div className="min-w-0 flex-1 py-1.5">
        {title}
        <p className="text-sm leading-snug">{hint}</p>
      </div>
      <IconButton label={t("close")} onClick={onClose}>
        <X aria-hidden="true" size={20} />
      </IconButton>
    </header>
  );
}

const nobody = (): null => null;

/** What is said in a second chat, and where one writes there. */
export function TalkBeside({ chatId, placeholder, empty }: { chatId: string; placeholder: string; empty: ReactNode }) {
  const { view, actions } = useChat(chatId);
  const writing = useWriting(chatId, useServerNow());
  const [searching, setSearching] = useState(false);
  const [questionsOpen, setQuestionsOpen] = useState(false);
  return (
    <div className="@container/beside flex min-h-0 min-w-0 flex-1 flex-col">
      <ChatBody
        beside
        {...{ view, chatId, actions, writing, searching, questionsOpen, placeholder, empty }}
        actionsFor={nobody}
        messageActions={undefined}
        onSearch={setSearching}
        onQuestions={setQuestionsOpen}
        handle={undefined}
      />
    </div>
  );
}
