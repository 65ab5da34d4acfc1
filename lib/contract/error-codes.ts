/** No zod here: the rules throw these codes, and the rules run on the first page that a guest loads. */

interface ErrorRule {
  /** HTTP status of the REST answer. */
  readonly status: number;
  /** Whether the same request may succeed later without being changed. */
  readonly retryable: boolean;
  /** Plain English for people who read raw answers; screens use the phrase keyed by the code. */
  readonly message: string;
}

/** Every failure that may leave the server. Persisted in clients: add, never rename. */
export const ERRORS = {
  validation_failed: { status: 400, retryable: false, message: "The request does not have the expected form." },
  unauthenticated: { status: 401, retryable: false, message: "Sign in or join first." },
  wrong_credentials: { status: 401, retryable: false, message: "The e-mail address, the telephone number or the password is wrong." },
  forbidden: { status: 403, retryable: false, message: "You may not do this here." },
  origin_refused: { status: 403, retryable: false, message: "The request does not come from this site." },
  password_required: { status: 403, retryable: false, message: "This room asks for a password." },
  wrong_password: { status: 403, retryable: false, message: "The room's password is different." },
  ticket_required: { status: 403, retryable: false, message: "This room asks for a ticket." },
  ticket_invalid: { status: 403, retryable: false, message: "This ticket is not good here, or has been used." },
  removed: { status: 403, retryable: false, message: "The facilitator removed you from this room." },
  timed_out: { status: 403, retryable: true, message: "You may write again when your timeout is over." },
  room_frozen: { status: 403, retryable: true, message: "The facilitator has frozen the room." },
  waiting_for_admission: { status: 403, retryable: true, message: "The facilitator has not let you in yet." },
  filtered: { status: 403, retryable: false, message: "A filter of this room does not take this message." },
  edit_window_over: { status: 403, retryable: false, message: "This message can no longer be edited." },
  not_found: { status: 404, retryable: false, message: "Nothing is here, or nothing that you may see." },
  method_not_allowed: { status: 405, retryable: false, message: "This address does not know that method." },
  account_exists: { status: 409, retryable: false, message: "This e-mail address, telephone number or username is in use." },
  last_operator: { status: 409, retryable: false, message: "You are this server's only operator." },
  title_taken: { status: 409, retryable: false, message: "You already have a room with this title." },
  alias_taken: { status: 409, retryable: false, message: "Somebody here uses this alias or one that looks like it." },
  alias_reserved: { status: 409, retryable: false, message: "This alias could be mistaken for somebody in charge." },
  chat_full: { status: 409, retryable: true, message: "This chat has as many members as fit." },
  owner_stays: { status: 409, retryable: false, message: "Hand the chat over to somebody else before you leave it." },
  room_full: { status: 409, retryable: true, message: "The room is full." },
  room_not_open: { status: 409, retryable: true, message: "The room is not open yet." },
  room_closed: { status: 409, retryable: false, message: "The room is closed." },
  too_many_reactions: { status: 409, retryable: false, message: "This message has as many different reactions as fit." },
  too_many_pins: { status: 409, retryable: false, message: "This chat has as many pinned messages as fit." },
  too_many_questions: { status: 409, retryable: false, message: "This chat has as many open questions as fit." },
  question_closed: { status: 409, retryable: false, message: "This question is no longer open." },
  too_many_polls: { status: 409, retryable: false, message: "This chat has as many polls as fit." },
  poll_started: { status: 409, retryable: false, message: "The poll has begun and can no longer be changed." },
  poll_not_open: { status: 409, retryable: false, message: "This poll does not take votes." },
  ballot_issued: { status: 409, retryable: false, message: "You have had your one ballot of this poll, on this device or another." },
  ballot_used: { status: 409, retryable: false, message: "This ballot has been cast with another choice." },
  ballot_invalid: { status: 403, retryable: false, message: "This ballot was not issued for this poll." },
  undo_over: { status: 409, retryable: false, message: "This can no longer be taken back." },
  run_sheet_changed: { status: 409, retryable: false, message: "Somebody else has changed the run-sheet since you read it." },
  names_shown: { status: 409, retryable: false, message: "Names are shown now. Send it with your name, or not at all." },
  held: { status: 409, retryable: false, message: "Your message waits for the facilitator." },
  held_settled: { status: 409, retryable: false, message: "This message has been decided, or its author is gone." },
  link_used: { status: 409, retryable: false, message: "This link has been used or has expired." },
  link_ended: { status: 410, retryable: false, message: "This link was revoked or has expired." },
  signup_closed: { status: 403, retryable: false, message: "New accounts are made by the operator of this server." },
  room_erased: { status: 410, retryable: false, message: "The room and all that was said in it are erased." },
  body_too_large: { status: 413, retryable: false, message: "The request is too large." },
  file_too_large: { status: 413, retryable: false, message: "The file is larger than this account may send." },
  not_multipart: { status: 415, retryable: false, message: "Send multipart/form-data with a part named file." },
  file_type_refused: { status: 415, retryable: false, message: "A file of this type is not taken, or it is not what its name says." },
  not_json: { status: 415, retryable: false, message: "Send application/json." },
  proof_required: { status: 428, retryable: true, message: "Solve the enclosed puzzle and try again." },
  rate_limited: { status: 429, retryable: true, message: "Too many attempts; wait a little." },
  slow_mode: { status: 429, retryable: true, message: "The room is in slow mode; wait a little." },
  others_first: { status: 429, retryable: true, message: "You have written a lot; let others first, and wait a little." },
  internal: { status: 500, retryable: true, message: "Something went wrong on the server." },
  unavailable: { status: 503, retryable: true, message: "The server cannot do this right now; try again." },
  connections_full: { status: 503, retryable: true, message: "Too many connections are open here; close some or come back later." },
  storage_full: { status: 507, retryable: true, message: "The server's disk is full." },
} as const satisfies Record<string, ErrorRule>;

export type ErrorCode = keyof typeof ERRORS;

/** Field name to what is wrong with it, or a machine-readable hint such as `suggestion`. */
export type ErrorDetails = Record<string, string>;
