import type { ChatSnapshot } from "#contract/chats.ts";
import type { Permission } from "#contract/members.ts";
import { roomsNamespace, type RoomsNamespace } from "#contract/realtime/rooms.ts";
import { isAppError } from "#domain/errors.ts";

import type { Context, Services } from "../../context.ts";
import { type Entry, enterAudience } from "../../use-cases/chats/enter-audience.ts";
import { markDelivered } from "../../use-cases/chats/mark-delivered.ts";
import { markRead } from "../../use-cases/chats/mark-read.ts";
import { openChat } from "../../use-cases/chats/open-chat.ts";
import { pinMessage, unpinMessage } from "../../use-cases/messages/change-pin.ts";
import { addReaction, removeReaction } from "../../use-cases/messages/change-reaction.ts";
import { deleteMessage } from "../../use-cases/messages/delete-message.ts";
import { editMessage } from "../../use-cases/messages/edit-message.ts";
import { sendMessage } from "../../use-cases/messages/send-message.ts";
import { unvoteQuestion, voteQuestion } from "../../use-cases/questions/change-vote.ts";
import { audiences, leaderAudiences } from "../audiences.ts";
import { refuseEntryBeyondCaps } from "../caps.ts";
import { followAll } from "../follow.ts";
import type { ServerNamespace, ServerSocket } from "../io.ts";
import { handleEvents, type Handlers } from "../socket-handler.ts";

type RoomsSocket = ServerSocket<RoomsNamespace>;

const handlers: Handlers<RoomsNamespace, RoomsSocket> = {
  "chat:open": async (ctx, input, socket) => {
    const { memberId } = await enter(ctx, input.chat_id, socket);
    try {
      const snapshot = await openChat(ctx, input);
      await settle(ctx, snapshot, socket);
      return snapshot;
    } catch (error) {
      await leave(input.chat_id, socket);
      // Whoever waits at the door is to hear the answer. Others may have no seat any more whose affairs they could hear.
      if (!isAppError(error) || error.code !== "waiting_for_admission") await socket.leave(audiences.member(memberId));
      throw error;
    }
  },
  "chat:leave": async (_ctx, input, socket) => {
    await leave(input.chat_id, socket);
    return {};
  },
  "chats:follow": async (ctx, _input, socket) => {
    const followed = await followAll(ctx, socket, { hearsModerators: true });
    return { chat_ids: followed.map(({ chatId }) => chatId) };
  },
  "message:send": (ctx, input) => sendMessage(ctx, input),
  "message:edit": (ctx, input) => editMessage(ctx, input),
  "message:delete": (ctx, input) => deleteMessage(ctx, input),
  "reaction:add": (ctx, input) => addReaction(ctx, input),
  "reaction:remove": (ctx, input) => removeReaction(ctx, input),
  "message:pin": (ctx, input) => pinMessage(ctx, input),
  "message:unpin": (ctx, input) => unpinMessage(ctx, input),
  "question:vote": (ctx, input) => voteQuestion(ctx, input),
  "question:unvote": (ctx, input) => unvoteQuestion(ctx, input),
  "clock:read": (ctx) => Promise.resolve({ server_time: new Date(ctx.clock.now()).toISOString() }),
  "read:mark": (ctx, input) => markRead(ctx, input),
  "delivered:mark": (ctx, input) => markDelivered(ctx, input),
};

/** Durable events. */
export function serveRooms(services: Services, namespace: ServerNamespace<RoomsNamespace>): void {
  namespace.on("connection", handleEvents(services, roomsNamespace, handlers));
}

/** In the audience before the snapshot is taken: what happens in between comes twice rather than never. */
async function enter(ctx: Context, chatId: string, socket: RoomsSocket): Promise<Entry> {
  const entry = await enterAudience(ctx, { chat_id: chatId });
  const entered = [audiences.member(entry.memberId)];
  if (entry.hears === "everything") entered.push(audiences.chat(chatId));
  entered.push(...leadingIn(chatId, entry));
  if (entry.linkId !== null) entered.push(audiences.link(entry.linkId));
  refuseEntryBeyondCaps(ctx, socket, chatId, entry.memberId);
  void socket.leave(audiences.follower(entry.memberId));
  await socket.join(entered);
  return entry;
}

/**
 * The snapshot is newer than what the audiences were chosen by: a role that changed in between found no socket to move. Whoever comes in by it is
 * asked about once more: a role that was lost, or a removal, since the snapshot found nobody to take out. Throws for who may hear nothing any more.
 */
async function settle(ctx: Context, { chat, me }: ChatSnapshot, socket: RoomsSocket): Promise<void> {
  const may = (permission: Permission): boolean => me.permissions.includes(permission);
  let held = leadingIn(chat.id, { moderates: may("MODERATE_MEMBERS"), admits: may("ADMIT_MEMBERS"), asksPolls: may("SEND_POLLS") });
  const entering = held.filter((audience) => !socket.rooms.has(audience));
  if (entering.length > 0) {
    await socket.join(entering);
    const entry = await enterAudience(ctx, { chat_id: chat.id });
    held = leadingIn(chat.id, entry);
    if (entry.linkId !== null) await socket.join(audiences.link(entry.linkId));
  }
  for (const audience of leaderAudiences(chat.id)) if (!held.includes(audience) && socket.rooms.has(audience)) await socket.leave(audience);
}

/** The audiences of those who may more than members that somebody belongs in. */
function leadingIn(chatId: string, { moderates, admits, asksPolls }: Pick<Entry, "moderates" | "admits" | "asksPolls">): string[] {
  return [
    ...(moderates ? [audiences.moderators(chatId)] : []),
    ...(admits ? [audiences.door(chatId)] : []),
    ...(asksPolls ? [audiences.pollsters(chatId)] : []),
  ];
}

async function leave(chatId: string, socket: RoomsSocket): Promise<void> {
  for (const audience of [audiences.chat(chatId), ...leaderAudiences(chatId)]) await socket.leave(audience);
}
