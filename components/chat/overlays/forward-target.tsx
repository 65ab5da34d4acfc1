import { DoorOpen, Hash, Megaphone, MessagesSquare, Users } from "lucide-react";
import type { ComponentType } from "react";

import type { ChatKind, ListedChat } from "#contract/chats.ts";
import { Avatar } from "#components/ui/avatar.tsx";

/** What a chat is recognised by at a glance; a pair's chat shows the other one. */
const SIGNS: Readonly<Record<ChatKind, ComponentType<{ size?: number }> | null>> = {
  dm: null,
  room: DoorOpen,
  group: Users,
  broadcast: Megaphone,
  channel: Hash,
  lane: MessagesSquare,
};

interface ForwardTargetProps {
  chat: ListedChat;
  checked: boolean;
  disabled: boolean;
  onToggle: () => void;
}

/** One chat that a message can be passed on into. */
export function ForwardTarget({ chat, checked, disabled, onToggle }: ForwardTargetProps) {
  const Sign = SIGNS[chat.kind];
  return (
    <li>
      <label className="flex min-h-12 cursor-pointer items-center gap-3.5 rounded-lg px-2 py-1.5 hover:bg-sunken has-[:disabled]:cursor-not-allowed has-[:disabled]:text-ink-soft has-[:focus-visible]:outline-2 has-[:focus-visible]:-outline-offset-2 has-[:focus-visible]:outline-focus">
        {Sign === null ? (
          <Avatar src={chat.avatar_url} name={chat.title} size={36} />
        ) : (
          <span aria-hidden="true" className="grid size-9 flex-none place-items-center rounded-full bg-sunken text-ink-soft">
            <Sign size={17} />
          </span>
        )}
        <span className="min-w-0 flex-1 truncate font-medium">{chat.title}</span>
        <input type="checkbox" checked={checked} disabled={disabled} onChange={onToggle} className="size-5 flex-none accent-accent" />
      </label>
    </li>
  );
}
