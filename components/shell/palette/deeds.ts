import { DoorOpen, Keyboard, LayoutList, Megaphone, MessageCirclePlus, Monitor, Moon, Settings, Sun, Users } from "lucide-react";
import type { ComponentType } from "react";

import type { ShellWindow } from "#client/stores/shell-store.ts";
import type { Theme } from "#components/ui/theme.ts";

/** What a line of the palette does: leads to a page, opens a window, or changes the colours. */
type Effect = { readonly href: string } | { readonly opens: ShellWindow } | { readonly theme: Theme };

/** Everything that can be done from the palette besides going somewhere. */
export const DEEDS = {
  new_chat: { Icon: MessageCirclePlus, opens: "new_chat" },
  new_group: { Icon: Users, opens: "new_group" },
  new_broadcast: { Icon: Megaphone, opens: "new_broadcast" },
  new_room: { Icon: DoorOpen, href: "/rooms/new" },
  rooms: { Icon: LayoutList, href: "/rooms" },
  settings: { Icon: Settings, href: "/settings" },
  theme_light: { Icon: Sun, theme: "light" },
  theme_dark: { Icon: Moon, theme: "dark" },
  theme_system: { Icon: Monitor, theme: "system" },
  help: { Icon: Keyboard, opens: "help" },
} as const satisfies Record<string, Effect & { readonly Icon: ComponentType<{ size?: number }> }>;

export type Deed = keyof typeof DEEDS;
export const ALL_DEEDS = Object.keys(DEEDS) as readonly Deed[];
