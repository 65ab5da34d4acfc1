import { DoorOpen, Hash, Megaphone, MessagesSquare, Users } from "lucide-react";
import type { ComponentType } from "react";

import type { ChatKind } from "#contract/chats.ts";
import { Avatar } from "#components/ui/avatar.tsx";
import { cn } from "#components/ui/cn.ts";

/** What a chat is recognised by at a glance; a pair's chat shows the other one. */
const ICONS: Readonly<Record<ChatKind, ComponentType<{ size?: number }> | null>> = {
  dm: null,
  room: DoorOpen,
  group: Users,
  broadcast: Megaphone,
  channel: Hash,
  lane: MessagesSquare,
};

interface ChatSignProps {
  kind: ChatKind;
  title: string;
  /** The picture of the other one of a pair; without one, the name's first letter stands in for it. */
  src?: string | null;
  /** In pixels. */
  size?: number;
  className?: string;
}

/** The round sign before a chat's name. Decoration: name and kind stand beside it in words. */
export function ChatSign({ kind, title, src = null, size = 44, className }: ChatSignProps) {
  const Icon = ICONS[kind];
  if (Icon === null) return <Avatar src={src} name={title} size={size} {...(className === undefined ? {} : { className })} />;
  return (
    <span
      aria-hidden="true"
      style={{ width: size, height: size }}
      className={cn("grid flex-none place-items-center rounded-full bg-sunken text-ink-soft", className)}
    >
      <Icon size={Math.round(size * 0.46)} />
    </span>
  );
}
