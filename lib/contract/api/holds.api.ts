import { z } from "zod";

import { defineEndpoint } from "../define.ts";
import { filterTestSchema, roomFiltersSchema, testFiltersInputSchema } from "../filters.ts";
import { STOCK_REASONS } from "../hold-reasons.ts";
import {
  approveHeldInputSchema,
  dismissHeldInputSchema,
  heldPageQuerySchema,
  heldQueueSchema,
  holdLedgerSchema,
  holdMemberInputSchema,
  ownHeldListSchema,
  ownHeldSchema,
  rewriteHeldInputSchema,
} from "../holds.ts";
import { roomCodeSchema, uuidSchema } from "../ids.ts";

const chatParams = z.object({ chat_id: uuidSchema });
const heldParams = chatParams.extend({ held_id: uuidSchema });
const roomParams = z.object({ code: roomCodeSchema });
const done = z.object({ decided: z.number().int() });
const STOCK = STOCK_REASONS.map((reason) => `\`${reason}\``).join(", ");
const errors = ["forbidden", "removed", "room_closed", "room_erased"] as const;

/** Messages that wait until somebody approves them, and the filters that hold some back. Rooms only: in other chats nothing is found. */
export const holdsApi = {
  queue: defineEndpoint({
    summary: "Lists the messages of a room that wait, oldest first.",
    description: "With MANAGE_MESSAGES. What is shown by itself in a moment is among them.",
    method: "GET",
    path: "/api/v1/chats/{chat_id}/held",
    auth: "member",
    params: chatParams,
    query: heldPageQuerySchema,
    response: heldQueueSchema,
    status: 200,
    errors,
  }),
  own: defineEndpoint({
    summary: "Lists one's own messages that wait, and those that were removed, with the reason.",
    description: "What a reason may be is said where one is given, at `/dismiss`.",
    method: "GET",
    path: "/api/v1/chats/{chat_id}/held/own",
    auth: "member",
    params: chatParams,
    response: ownHeldListSchema,
    status: 200,
    errors,
  }),
  ledger: defineEndpoint({
    summary: "Tells every member how many messages wait, were shown and were removed, and what was decided.",
    description: "Decisions have a time, a cause, an outcome and a reason; neither text nor names.",
    method: "GET",
    path: "/api/v1/chats/{chat_id}/held/ledger",
    auth: "member",
    params: chatParams,
    query: heldPageQuerySchema,
    response: holdLedgerSchema,
    status: 200,
    errors,
  }),
  approve: defineEndpoint({
    summary: "Shows a message that waits, in its author's name; approving it twice changes nothing.",
    method: "POST",
    path: "/api/v1/chats/{chat_id}/held/{held_id}/approve",
    auth: "member",
    params: heldParams,
    body: approveHeldInputSchema,
    bodyOptional: true,
    response: done,
    status: 200,
    errors: [...errors, "room_not_open", "held_settled"],
  }),
  dismiss: defineEndpoint({
    summary: "Removes a message that waits. Its text is gone; its author is given the reason and may rewrite it once.",
    description: `A reason that is ${STOCK} is told as such and stands for a phrase, which everybody reads in their own language. Any other is told as it was written.`,
    method: "POST",
    path: "/api/v1/chats/{chat_id}/held/{held_id}/dismiss",
    auth: "member",
    params: heldParams,
    body: dismissHeldInputSchema,
    bodyOptional: true,
    response: done,
    status: 200,
    errors: [...errors, "held_settled"],
  }),
  withdraw: defineEndpoint({
    summary: "Takes one's own message back while it waits.",
    method: "POST",
    path: "/api/v1/chats/{chat_id}/held/{held_id}/withdraw",
    auth: "member",
    params: heldParams,
    response: ownHeldSchema,
    status: 200,
    errors: [...errors, "held_settled"],
  }),
  rewrite: defineEndpoint({
    summary: "Rewrites one's own message after it was removed, once. It waits again, at the end of the queue.",
    method: "POST",
    path: "/api/v1/chats/{chat_id}/held/{held_id}/rewrite",
    auth: "member",
    params: heldParams,
    body: rewriteHeldInputSchema,
    response: ownHeldSchema,
    status: 200,
    errors: [...errors, "room_not_open", "room_frozen", "timed_out", "filtered", "held_settled"],
  }),
  holdMember: defineEndpoint({
    summary: "Lets everything that a member writes wait until it is approved, or lifts that.",
    method: "PUT",
    path: "/api/v1/chats/{chat_id}/members/{member_id}/hold",
    auth: "member",
    params: chatParams.extend({ member_id: uuidSchema }),
    body: holdMemberInputSchema,
    response: holdMemberInputSchema,
    status: 200,
    errors,
  }),
  filters: defineEndpoint({
    summary: "Shows the words and rules by which a room holds or refuses messages.",
    description: "For its facilitator: nobody else learns the words.",
    method: "GET",
    path: "/api/v1/rooms/{code}/filters",
    auth: "user",
    params: roomParams,
    response: roomFiltersSchema,
    status: 200,
    errors: ["forbidden", "room_erased"],
  }),
  changeFilters: defineEndpoint({
    summary: "Replaces a room's filters.",
    method: "PUT",
    path: "/api/v1/rooms/{code}/filters",
    auth: "user",
    params: roomParams,
    body: roomFiltersSchema,
    response: roomFiltersSchema,
    status: 200,
    errors: ["forbidden", "room_erased"],
  }),
  testFilters: defineEndpoint({
    summary: "Says what the filters would do with a text, and why. Nothing is kept of it.",
    method: "POST",
    path: "/api/v1/rooms/{code}/filters/test",
    auth: "user",
    params: roomParams,
    body: testFiltersInputSchema,
    response: filterTestSchema,
    status: 200,
    errors: ["forbidden", "room_erased"],
  }),
};
