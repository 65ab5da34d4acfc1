import { EyeOff, ShieldCheck } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";

import type { ChatMessage } from "#client/sync/chat-state.ts";
import type { Sender } from "#contract/members.ts";
import { cn } from "#components/ui/cn.ts";

import { fullTime, timeOfDay } from "./clock-words.ts";

interface AuthorLineProps {
  message: Pick<ChatMessage, "sender" | "nameless" | "created_at">;
  /** In words. */
  author: string;
  mine: boolean;
}

/** Who said it and when, above the first message of a group. */
export function AuthorLine({ message, author, mine }: AuthorLineProps) {
  const { sender, nameless, created_at: writtenAt } = message;
  const locale = useLocale();
  return (
    <div className={cn("flex min-w-0 flex-wrap items-baseline gap-x-2 px-1 pb-1 text-sm", mine && "justify-end")}>
      <bdi className="min-w-0 truncate font-semibold text-hue">{author}</bdi>
      <RoleBadge role={sender.role} />
      {!mine && sender.tag !== "" && <Tag tag={sender.tag} />}
      {nameless && sender.alias !== "" && <NamelessSign />}
      <time dateTime={writtenAt} title={fullTime(writtenAt, locale)} className="text-xs text-ink-soft figures">
        {timeOfDay(writtenAt, locale)}
      </time>
    </div>
  );
}

/** To whoever sees the name: the others do not. */
function NamelessSign() {
  const t = useTranslations("chat");
  return (
    <span title={t("nameless")} className="self-center text-ink-soft">
      <EyeOff aria-hidden="true" size={14} />
      <span className="sr-only">{t("nameless")}</span>
    </span>
  );
}

/** Two characters that tell apart what a name may not. */
export function Tag({ tag }: { tag: string }) {
  return <bdi className="font-mono text-xs text-ink-soft">{tag}</bdi>;
}

/** Marks those in charge. Drawn by Parley, so that no alias can fake it. */
export function RoleBadge({ role }: { role: Sender["role"] }) {
  const t = useTranslations("chat.roles");
  if (role === "member") return null;
  return (
    <span className="inline-flex items-center gap-1 self-center rounded-full bg-accent-soft px-2 py-0.5 text-xs leading-4 font-medium whitespace-nowrap text-accent-text">
      <ShieldCheck aria-hidden="true" size={13} />
      {t(role)}
    </span>
  );
}
