import { z } from "zod";

import { chatSchema, chatSnapshotSchema, markDeliveredInputSchema, markReadInputSchema, openChatInputSchema } from "../chats.ts";
import { type ClientEvents, type ServerEvents, defineNamespace } from "../define.ts";
import { heldMessageSchema, holdCountsSchema, ownHeldSchema } from "../holds.ts";
import { instantSchema, seqSchema, snowflakeSchema, uuidSchema } from "../ids.ts";
import { extraTimeSchema, memberSchema } from "../members.ts";
import {
  editMessageInputSchema,
  messageRefSchema,
  messageSchema,
  reactionInputSchema,
  reactionSchema,
  sendMessageInputSchema,
} from "../messages.ts";
import { ownVoteSchema, pollSchema, pollStandingSchema } from "../polls.ts";
import { ownSideSchema } from "../preferences.ts";
import { pulseCountsSchema } from "../pulse.ts";
import { questionSchema, questionVotesSchema } from "../questions.ts";
import { roomSchema } from "../rooms.ts";
import { nudgeSchema } from "../voices.ts";

/** Every durable event carries its place in its chat; `event_id` names the commit that it came with, alone or among others. */
const place = { chat_id: uuidSchema, seq: seqSchema, event_id: snowflakeSchema };
const done = z.object({});

/** Durable: comes out of the outbox, has a seq, can be replayed with `chat:open {after_seq}`. */
export const roomsNamespace = defineNamespace({
  name: "/rooms",
  summary: "Chats, messages, members and the life of rooms.",
  client: {
    "chat:open": {
      summary: "Enters a chat's audience and returns what is needed to show it, or what was missed after a seq.",
      input: openChatInputSchema,
      output: chatSnapshotSchema,
      errors: ["removed", "forbidden", "room_erased", "connections_full"],
    },
    "chat:leave": {
      summary: "Leaves a chat's audience; the membership stays.",
      input: z.object({ chat_id: uuidSchema }),
      output: done,
      errors: [],
    },
    "chats:follow": {
      summary: "Enters the audiences of all the account's DMs, groups and broadcasts: at most 500, the latest activity first.",
      input: z.object({}),
      output: z.object({ chat_ids: z.array(uuidSchema) }),
      errors: [],
    },
    "message:send": {
      summary: "Sends a message. Answered after it is stored; sent again under the same client_message_id, it answers the stored one.",
      input: sendMessageInputSchema,
      output: messageSchema,
      errors: [
        "forbidden",
        "removed",
        "timed_out",
        "room_frozen",
        "room_not_open",
        "room_closed",
        "slow_mode",
        "others_first",
        "waiting_for_admission",
        "names_shown",
        "held",
        "filtered",
      ],
    },
    "message:edit": {
      summary: "Changes one's own message within 15 minutes.",
      input: editMessageInputSchema,
      output: messageSchema,
      errors: ["forbidden", "removed", "timed_out", "edit_window_over", "room_frozen", "room_not_open", "room_closed", "filtered"],
    },
    "message:delete": {
      summary: "Deletes one's own message, or anybody's with MANAGE_MESSAGES.",
      input: messageRefSchema,
      output: messageSchema,
      errors: ["forbidden", "removed"],
    },
    "reaction:add": {
      summary: "Adds the viewer's reaction; adding it twice changes nothing.",
      input: reactionInputSchema,
      output: z.object({ reactions: z.array(reactionSchema) }),
      errors: ["forbidden", "removed", "timed_out", "room_frozen", "room_not_open", "room_closed", "too_many_reactions"],
    },
    "reaction:remove": {
      summary: "Takes the viewer's reaction back; taking it back twice changes nothing.",
      input: reactionInputSchema,
      output: z.object({ reactions: z.array(reactionSchema) }),
      errors: ["forbidden", "removed"],
    },
    "message:pin": {
      summary: "Pins a message; pinning it twice changes nothing.",
      input: messageRefSchema,
      output: messageSchema,
      errors: ["forbidden", "removed", "room_closed", "too_many_pins"],
    },
    "message:unpin": {
      summary: "Unpins a message; unpinning it twice changes nothing.",
      input: messageRefSchema,
      output: messageSchema,
      errors: ["forbidden", "removed", "room_closed"],
    },
    "clock:read": {
      summary: "Tells the server's time, so that every countdown agrees. Divide the round trip by two.",
      input: z.object({}),
      output: z.object({ server_time: instantSchema }),
      errors: [],
    },
    "question:vote": {
      summary: "Says that the viewer, too, wants an open question answered; said twice it counts once.",
      input: messageRefSchema,
      output: questionVotesSchema,
      errors: ["forbidden", "removed", "timed_out", "room_frozen", "room_not_open", "room_closed", "question_closed"],
    },
    "question:unvote": {
      summary: "Takes the viewer's vote for an open question back; taken back twice it changes nothing.",
      input: messageRefSchema,
      output: questionVotesSchema,
      errors: ["forbidden", "removed", "room_closed", "question_closed"],
    },
    "read:mark": {
      summary: "Remembers how far the viewer has read: to a seq, or to the end. Never goes back.",
      input: markReadInputSchema.extend({ seq: seqSchema.optional() }),
      output: z.object({ last_read_seq: seqSchema }),
      errors: ["removed"],
    },
    "delivered:mark": {
      summary: "Remembers how far the chat has reached the viewer. Never goes back; changes nothing in kinds without receipts.",
      input: markDeliveredInputSchema,
      output: z.object({ delivered_seq: seqSchema }),
      errors: ["removed"],
    },
  },
  server: {
    "message:created": { summary: "A message was sent.", payload: z.object({ ...place, message: messageSchema }) },
    "message:updated": {
      summary: "A message was edited, pinned or unpinned, or is back after its deletion was taken back.",
      payload: z.object({ ...place, message: messageSchema }),
    },
    "message:deleted": {
      summary: "A message was deleted; its content is gone.",
      payload: z.object({ ...place, message_id: snowflakeSchema, deleted_at: z.string() }),
    },
    "reaction:changed": {
      summary:
        "The reactions to a message are now these. Where members do not see one another, nobody is named; `own` then tells the devices of the " +
        "member who changed theirs which emojis are theirs now.",
      payload: z.object({
        ...place,
        message_id: snowflakeSchema,
        reactions: z.array(reactionSchema),
        own: z.array(z.string()).optional(),
      }),
    },
    "member:joined": { summary: "A member came, or was admitted.", payload: z.object({ ...place, member: memberSchema }) },
    "member:updated": { summary: "A member's role or timeout changed.", payload: z.object({ ...place, member: memberSchema }) },
    "member:removed": {
      summary: "A member left or was removed. Also the last thing that a removed member receives.",
      payload: z.object({ ...place, member_id: uuidSchema, reason: z.enum(["left", "removed"]) }),
    },
    "chat:updated": {
      summary: "The name, description or settings of a group or broadcast changed.",
      payload: z.object({ ...place, chat: chatSchema }),
    },
    "chat:added": { summary: "The viewer is in a chat now that they may not know of.", payload: z.object({ chat_id: uuidSchema }) },
    "chat:removed": {
      summary: "The viewer is in a chat no more, or the chat itself is gone.",
      payload: z.object({ chat_id: uuidSchema, reason: z.enum(["left", "removed", "deleted"]) }),
    },
    "chat:preferences": {
      summary:
        "How the viewer keeps a chat now, and their draft in it. To the account's devices alone. Of two, the one with the higher `event_id` holds.",
      payload: z.object({ chat_id: uuidSchema, event_id: snowflakeSchema, own: ownSideSchema }),
    },
    "chat:read": {
      summary:
        "One of the viewer's devices has read this far. To the account's devices alone; coalesced, and the list of chats has the same.",
      payload: z.object({ chat_id: uuidSchema, last_read_seq: seqSchema }),
    },
    "subscribers:changed": {
      summary: "How many are in a broadcast now. To those who run it.",
      payload: z.object({ chat_id: uuidSchema, member_count: z.number().int() }),
    },
    "receipt:changed": {
      summary: "How far a member has received and read the chat. Coalesced; a snapshot has the same.",
      payload: z.object({ chat_id: uuidSchema, member_id: uuidSchema, delivered_seq: seqSchema, read_seq: seqSchema }),
    },
    "question:changed": {
      summary:
        "A question was asked, settled, opened again, put on the stage or taken off it; of those on the stage the last one holds. Null once the message " +
        "is no question any more, and for whoever may not read it.",
      payload: z.object({ ...place, message_id: snowflakeSchema, question: questionSchema.nullable() }),
    },
    "question:votes": {
      summary: "How many want a question answered now. Coalesced; a snapshot has the same.",
      payload: z.object({ chat_id: uuidSchema, message_id: snowflakeSchema, votes: z.number().int() }),
    },
    "question:voted": {
      summary:
        "The viewer has voted for a question, or taken that back, on one of their devices. To the member's devices alone; a snapshot has the same.",
      payload: questionVotesSchema.extend({ chat_id: uuidSchema, message_id: snowflakeSchema }),
    },
    "poll:changed": {
      summary:
        "A poll was opened, closed, or put on the stage or taken off it; of those on the stage the last one holds. Null for whoever may not see it: " +
        "none that they see is on the stage then.",
      payload: z.object({ ...place, poll: pollSchema.nullable() }),
    },
    "poll:tally": {
      summary: "How an open poll stands now. Coalesced; a snapshot has the same.",
      payload: pollStandingSchema,
    },
    "poll:voted": {
      summary:
        "What the viewer has chosen in a poll, on whichever of their devices. To the member's devices alone; a snapshot has the same.",
      payload: z.object({ chat_id: uuidSchema, poll_id: uuidSchema, own: ownVoteSchema.nullable() }),
    },
    "room:updated": { summary: "The room's state, times, title or settings changed.", payload: z.object({ ...place, room: roomSchema }) },
    "room:erased": { summary: "The room is gone with everything in it. Nothing follows.", payload: z.object({ chat_id: uuidSchema }) },
    "member:extended": {
      summary:
        "How much longer than the others a member may write. To that member and to those who moderate; a snapshot tells the member the same.",
      payload: extraTimeSchema.extend({ chat_id: uuidSchema }),
    },
    "door:changed": {
      summary: "Who waits at a held door. To those who may admit.",
      payload: z.object({ chat_id: uuidSchema, waiting: z.array(memberSchema) }),
    },
    "door:answered": {
      summary: "The facilitator let the waiting viewer in, or did not.",
      payload: z.object({ chat_id: uuidSchema, admitted: z.boolean() }),
    },
    "drafts:changed": {
      summary: "The drafts of the chat's polls are others than before; the list of polls has them. To those who ask polls.",
      payload: z.object({ chat_id: uuidSchema }),
    },
    "reports:changed": {
      summary: "How many messages of the room are reported and not settled. To those who moderate.",
      payload: z.object({ chat_id: uuidSchema, open: z.number().int() }),
    },
    "nudge:received": {
      summary: "A word to the viewer alone: how much they have written, or that a moderator would like to hear others, or them.",
      payload: z.object({ chat_id: uuidSchema, nudge: nudgeSchema }),
    },
    "pulse:counted": {
      summary: "How many of a room say without words how it goes. To those who moderate; coalesced, and told again when a sign fades.",
      payload: z.object({ chat_id: uuidSchema, counts: pulseCountsSchema }),
    },
    "hands:lowered": { summary: "All hands of a room were lowered.", payload: z.object({ chat_id: uuidSchema }) },
    "hold:changed": {
      summary: "A message that is kept back, as it is now. To those who moderate.",
      payload: z.object({ chat_id: uuidSchema, held: heldMessageSchema }),
    },
    "hold:answered": {
      summary: "The viewer's own message that is kept back, or what became of it. To its author.",
      payload: z.object({ chat_id: uuidSchema, held: ownHeldSchema }),
    },
    "hold:placed": {
      summary: "How many messages are decided before the viewer's own, and one more. To its author; coalesced.",
      payload: z.object({ chat_id: uuidSchema, held_id: uuidSchema, place: z.number().int() }),
    },
    "hold:counted": {
      summary: "How many messages of a room wait, were shown and were removed. Coalesced; the ledger has the same.",
      payload: z.object({ chat_id: uuidSchema, counts: holdCountsSchema }),
    },
    "session:suspected": {
      summary: "A used-up refresh token of one of the account's devices came back, so that device was signed out. To the account's others.",
      payload: z.object({ session_id: uuidSchema }),
    },
    "session:ended": { summary: "The credentials behind this socket were revoked. Nothing follows.", payload: z.object({}) },
  },
});
export type RoomsNamespace = typeof roomsNamespace;
export type RoomsClientEvents = ClientEvents<RoomsNamespace>;
export type RoomsServerEvents = ServerEvents<RoomsNamespace>;
