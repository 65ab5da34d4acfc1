import type { ChatMessage } from "#client/sync/chat-state.ts";

import type { Verbosity } from "./hearing-settings.ts";

/** Arrivals within this are spoken together, in milliseconds. */
const GATHER_MS = 700;
/** So long a sentence is left to be heard before the next one, at least and at most. */
const LEAST_PAUSE_MS = 3_000;
const MOST_PAUSE_MS = 10_000;
/** A quick voice says so many letters in a second. */
const LETTERS_A_SECOND = 18;
/** So many messages at once are read whole; more are counted. */
const FEW: Readonly<Record<Verbosity, number>> = { everything: 3, concerns: 1, nothing: 0 };
/** Of those that are counted, so many that are for the viewer are read as well. */
const MOST_WHOLE = 2;
/** Of more than this that wait to be spoken, only the number is known. */
const MOST_WAITING = 200;

/** A message as it may be spoken. Its text is looked up when its turn comes, for it may be deleted meanwhile. */
export interface Arrival {
  readonly key: string;
  /** Empty where names are hidden. */
  readonly alias: string;
  readonly text: string;
  /** The message where it shows a file, which is told along with its words. */
  readonly shows?: Pick<ChatMessage, "content" | "message_type" | "media">;
  /** Names the viewer, answers them, or comes from whoever leads. */
  readonly forMe: boolean;
  readonly question: boolean;
}

/** What was heard so far and what waits to be spoken. Keys are those of the rows. */
export interface Hearing {
  /** Everything up to here was there before, or has been taken in; null before the first look. */
  readonly heardSeq: number | null;
  readonly waiting: readonly string[];
  /** How many more wait, of which nothing else is known. */
  readonly more: number;
  /** The viewer's own messages on their way, and whether each is kept back. */
  readonly own: ReadonlyMap<string, boolean>;
  /** What became of those since something was spoken last. */
  readonly ownSent: number;
  readonly ownHeld: number;
  /** When the first of what waits came, in milliseconds; null while nothing waits. */
  readonly since: number | null;
  /** Until then the last sentence is being heard. */
  readonly quietUntil: number;
}

/** One sentence, or a few: first what became of one's own, then how many others, then the ones that are read whole. */
export interface Saying {
  readonly ownSent: number;
  readonly ownHeld: number;
  /** How many came, those that are read whole among them; 0 where all of them are. */
  readonly counted: number;
  /** How many of the counted ones are questions for the viewer, and how many are for them without being a question. */
  readonly questions: number;
  readonly named: number;
  readonly whole: readonly Arrival[];
}

export const HEARD_NOTHING: Hearing = {
  heardSeq: null,
  waiting: [],
  more: 0,
  own: new Map(),
  ownSent: 0,
  ownHeld: 0,
  since: null,
  quietUntil: 0,
};

/** Takes in the messages of a chat as they are at `at`. The first look is history and waits for nobody; afterwards each message is taken in once. */
export function hear(before: Hearing, messages: readonly ChatMessage[], myId: string, at: number): Hearing {
  const newest = messages.findLast(({ seq }) => seq !== null)?.seq ?? 0;
  const own = new Map<string, boolean>();
  for (let index = messages.length - 1; index >= 0; index -= 1) {
    const message = messages[index];
    if (message === undefined || message.seq !== null) break;
    own.set(message.key, message.failure === "held");
  }
  if (before.heardSeq === null) return { ...before, heardSeq: newest, own };
  const arrived = since(messages, before.heardSeq);
  const others = arrived.filter(({ sender, content }) => sender.id !== myId && content !== null).map(({ key }) => key);
  const ownSent = arrived.filter(({ key }) => before.own.has(key)).length;
  const ownHeld = [...own].filter(([key, held]) => held && before.own.get(key) === false).length;
  const isNews = others.length + ownSent + ownHeld > 0;
  const waiting = [...before.waiting, ...others];
  return {
    heardSeq: Math.max(before.heardSeq, newest),
    waiting: waiting.slice(-MOST_WAITING),
    more: before.more + Math.max(0, waiting.length - MOST_WAITING),
    own,
    ownSent: before.ownSent + ownSent,
    ownHeld: before.ownHeld + ownHeld,
    since: before.since ?? (isNews ? at : null),
    quietUntil: before.quietUntil,
  };
}

/** When the next sentence is due, in milliseconds; null while there is none. */
export function dueAt({ since: first, quietUntil }: Hearing): number | null {
  return first === null ? null : Math.max(first + GATHER_MS, quietUntil);
}

/** What is said at `at`, and what is left: nothing. `look` answers null for a message that is no longer there to be read. */
export function say(
  before: Hearing,
  level: Verbosity,
  look: (key: string) => Arrival | null,
  at: number,
): { readonly hearing: Hearing; readonly saying: Saying | null } {
  const still = before.waiting.map(look).filter((arrival) => arrival !== null);
  const saying = level === "nothing" ? null : sayingOf(before, still, level);
  const rest = { waiting: [], more: 0, ownSent: 0, ownHeld: 0, since: null };
  return { hearing: { ...before, ...rest, quietUntil: saying === null ? before.quietUntil : at + pauseAfter(saying) }, saying };
}

/** Without what others said: something else speaks it. */
export function withoutOthers(hearing: Hearing): Hearing {
  const isNews = hearing.ownSent + hearing.ownHeld > 0;
  return { ...hearing, waiting: [], more: 0, since: isNews ? hearing.since : null };
}

function sayingOf({ more, ownSent, ownHeld }: Hearing, arrivals: readonly Arrival[], level: Verbosity): Saying | null {
  const count = arrivals.length + more;
  if (count + ownSent + ownHeld === 0) return null;
  const mine = arrivals.filter(({ forMe }) => forMe);
  const isFew = count <= FEW[level] || (mine.length === count && count <= MOST_WHOLE);
  const whole = isFew ? arrivals : mine.slice(0, MOST_WHOLE);
  const questions = mine.filter(({ question }) => question).length;
  if (isFew) return { ownSent, ownHeld, counted: 0, questions: 0, named: 0, whole };
  return { ownSent, ownHeld, counted: count, questions, named: mine.length - questions, whole };
}

/** As long as it takes to say it. */
function pauseAfter({ whole }: Saying): number {
  const letters = whole.reduce((sum, { text }) => sum + text.length, 0);
  return Math.min(MOST_PAUSE_MS, Math.max(LEAST_PAUSE_MS, (letters / LETTERS_A_SECOND) * 1_000));
}

/** The sent messages after that seq, oldest first. */
function since(messages: readonly ChatMessage[], seq: number): readonly ChatMessage[] {
  const last = messages.findLastIndex((message) => message.seq !== null && message.seq <= seq);
  return messages.slice(last + 1).filter((message) => message.seq !== null);
}
