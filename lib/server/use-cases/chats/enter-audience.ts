import type { Context } from "../../context.ts";
import { refuseUnless, shareChatAccess } from "../../policies/chat-access.ts";
import { seatLink } from "../../policies/member-link.ts";

export interface Entry {
  readonly chatId: string;
  readonly memberId: string;
  /** Whether the member may hear the chat, or only waits to be let in. */
  readonly hears: "everything" | "own_admission";
  readonly moderates: boolean;
  /** Whether the member lets newcomers in. */
  readonly admits: boolean;
  /** Whether the member asks polls, and so hears of their drafts. */
  readonly asksPolls: boolean;
  /** The link by which the member holds their seat; null for who needs none. */
  readonly linkId: string | null;
}

/** Decides which audiences a socket may enter. Throws when the chat may not be viewed. */
export async function enterAudience(ctx: Context, input: { chat_id: string }): Promise<Entry> {
  const { member, verdict } = await shareChatAccess(ctx, input.chat_id);
  const refusal = verdict("VIEW_CHANNEL");
  if (refusal?.code !== "waiting_for_admission") refuseUnless(refusal);
  return {
    chatId: input.chat_id,
    memberId: member.id,
    hears: refusal ? "own_admission" : "everything",
    moderates: !refusal && verdict("MODERATE_MEMBERS") === null,
    admits: !refusal && verdict("ADMIT_MEMBERS") === null,
    asksPolls: !refusal && verdict("SEND_POLLS") === null,
    linkId: seatLink(member),
  };
}
