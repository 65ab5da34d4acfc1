import { type ErrorCode, ERRORS } from "#contract/error-codes.ts";
import type { AckError } from "#contract/errors.ts";
import type { Message } from "#contract/messages.ts";
import { type PlainAnswer, plainServer } from "#contract/realtime/plain.ts";

import { presentPosted } from "../../presenters/message-presenter.ts";

export type PlainError = Extract<PlainAnswer, { type: "error" }>;

/** A refusal that no handler of Socket.IO made. */
export function refusal(code: ErrorCode, more: Pick<PlainError, "details" | "retry_after"> = {}): PlainError {
  return { type: "error", error: ERRORS[code].message, code, ...more };
}

/** The refusal that a handler made. */
export function refusalOf({ message: error, ...rest }: AckError): PlainError {
  return { type: "error", error, ...rest };
}

/** A message as programs of specification 003 know it: its sender is the account or, where none shows, the member. */
export function newMessage(message: Message): PlainAnswer {
  return { type: "new_message", message: presentPosted(message) };
}

/** An answer as it goes out: what the contract does not declare is left out. */
export function written(answer: PlainAnswer): string {
  return JSON.stringify(plainServer[answer.type].schema.parse(answer));
}
