import type { ErrorCode } from "#contract/error-codes.ts";

/** What a failed request tells: a code of the contract, or `offline` when no answer came. */
export interface JoinFailure {
  readonly code: ErrorCode | "offline";
  readonly details?: Readonly<Record<string, string>> | undefined;
  readonly retryAfter?: number | undefined;
}

/** After these there is no form any more but a page that says what happened. */
export const FINAL_CODES = ["not_found", "room_erased", "room_closed", "room_full", "removed"] as const;
export type FinalCode = (typeof FINAL_CODES)[number];

/** What stands between the guest and the room, and where on the page to say it. */
export type JoinProblem =
  | { readonly at: "alias"; readonly code: "alias_taken" | "alias_reserved" | "validation_failed"; readonly suggestion: string | null }
  | { readonly at: "password"; readonly code: "wrong_password" | "password_required" }
  | { readonly at: "ticket"; readonly code: "ticket_invalid" | "ticket_required" }
  | { readonly at: "clock"; readonly seconds: number }
  | { readonly at: "form"; readonly code: ErrorCode | "offline" }
  | { readonly at: "page"; readonly code: FinalCode };

/** Without a number from the server, wait this long. */
const DEFAULT_WAIT_SECONDS = 5;

function isFinal(code: string): code is FinalCode {
  return (FINAL_CODES as readonly string[]).includes(code);
}

/** Sorts a failed attempt to join by where the guest must look to go on. */
export function joinProblem({ code, details, retryAfter }: JoinFailure): JoinProblem {
  if (isFinal(code)) return { at: "page", code };
  switch (code) {
    case "alias_taken":
    case "alias_reserved":
      return { at: "alias", code, suggestion: details?.["suggestion"] ?? null };
    case "validation_failed":
      return details?.["alias"] === undefined ? { at: "form", code } : { at: "alias", code, suggestion: details["suggestion"] ?? null };
    case "wrong_password":
    case "password_required":
      return { at: "password", code };
    case "ticket_invalid":
    case "ticket_required":
      return { at: "ticket", code };
    case "rate_limited":
      return { at: "clock", seconds: Math.max(1, retryAfter ?? DEFAULT_WAIT_SECONDS) };
    default:
      return { at: "form", code };
  }
}
