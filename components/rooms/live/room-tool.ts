/** What can be opened from the head of a room. */
export type RoomToolName = "menu" | "controls" | "share" | "transcript" | "close" | "leave" | "language" | "brief" | "followUp" | "tickets";

/** The one that is open, and the button it hangs from. */
export interface OpenTool {
  readonly name: RoomToolName;
  readonly anchor: HTMLElement;
}

/** The way into the lane of those who run the room, for whoever is one of them. */
export interface LaneDoor {
  /** Messages there that the viewer has not seen yet. */
  readonly unread: number;
  readonly open: () => void;
}

/** The next state when a button of a tool is pressed: opens it, or closes it if it was open. */
export function pressTool(open: OpenTool | null, name: RoomToolName, anchor: HTMLElement): OpenTool | null {
  return open?.name === name ? null : { name, anchor };
}
