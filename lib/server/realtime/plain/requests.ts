import { clientMessageIdSchema, uuidSchema } from "#contract/ids.ts";
import { plainClient, type PlainRequest, plainRequestSchema } from "#contract/realtime/plain.ts";

import { fieldErrors } from "../../validation.ts";
import { type PlainError, refusal } from "./answers.ts";

/** What a client said, or why that cannot be answered. */
export type Understood = { readonly request: PlainRequest } | { readonly refused: PlainError };

/** Reads a frame of a client's; null is one that is not text. */
export function readRequest(text: string | null): Understood {
  if (text === null) return { refused: refusal("validation_failed", { details: { body: "is not text" } }) };
  let said: unknown;
  try {
    said = JSON.parse(text);
  } catch {
    return { refused: refusal("validation_failed", { details: { body: "is not JSON" } }) };
  }
  const parsed = plainRequestSchema.safeParse(said);
  if (parsed.success) return { request: parsed.data };
  return { refused: { ...refusal("validation_failed", { details: fieldErrors(parsed.error) }), ...echoOf(said) } };
}

/** By what a client recognises which of its requests an error belongs to. */
export type Echo = Pick<PlainError, "request" | "chat_id" | "client_message_id">;

/** As much of what was said as can be named again. */
export function echoOf(said: unknown): Echo {
  if (typeof said !== "object" || said === null) return {};
  const field = (name: string): unknown => (Object.hasOwn(said, name) ? (said as Record<string, unknown>)[name] : undefined);
  const [type, chatId, name] = [
    field("type"),
    uuidSchema.safeParse(field("chat_id")),
    clientMessageIdSchema.safeParse(field("client_message_id")),
  ];
  return {
    ...(isType(type) ? { request: type } : {}),
    ...(chatId.success ? { chat_id: chatId.data } : {}),
    ...(name.success ? { client_message_id: name.data } : {}),
  };
}

const isType = (given: unknown): given is keyof typeof plainClient => typeof given === "string" && Object.hasOwn(plainClient, given);
