/** That a member has voted for a question, or has taken that back. */
export interface VoteChange {
  readonly chatId: string;
  readonly messageId: string;
  readonly memberId: string;
  /** As of the member's own transaction. */
  readonly votes: number;
  readonly voted: boolean;
}

/** How a question stands. */
export type VoteCount = Pick<VoteChange, "chatId" | "messageId" | "votes">;

/** Tells chats how many want their questions answered, and members' devices what they have voted for. */
export interface QuestionVotes {
  changed(change: VoteChange): void;
}

interface VotePorts {
  /** Tells the chat. */
  readonly tellCount: (count: VoteCount) => Promise<void>;
  /** Tells the member's own devices. */
  readonly tellVoter: (change: VoteChange) => void;
  /** How many votes a question has now; null if it is none any more. */
  readonly count: (messageId: string) => Promise<number | null>;
  /** What went wrong with telling a chat; the next vote, or a snapshot, makes up for it. */
  readonly onError: (error: unknown) => void;
}

/** A question of which the chat was told within the last second. */
interface Told {
  readonly count: VoteCount;
  /** Whether somebody has voted here since. */
  news: boolean;
}

const EVERY_MS = 1_000;

/**
 * Tells of one question at most once a second, and always of how it stands in the end: after each second it is counted anew, since other nodes tell
 * of their voters, too, and two words may have crossed. Nothing of it is stored or repeated; each snapshot has it.
 */
export class CoalescedVotes implements QuestionVotes {
  readonly #ports: VotePorts;
  readonly #everyMs: number;
  /** By message. */
  readonly #told = new Map<string, Told>();

  constructor(ports: VotePorts, everyMs = EVERY_MS) {
    this.#ports = ports;
    this.#everyMs = everyMs;
  }

  changed(change: VoteChange): void {
    this.#ports.tellVoter(change);
    const told = this.#told.get(change.messageId);
    if (told) told.news = true;
    else this.#say({ chatId: change.chatId, messageId: change.messageId, votes: change.votes });
  }

  #say(count: VoteCount): void {
    this.#ports.tellCount(count).catch(this.#ports.onError);
    this.#wait(count);
  }

  #wait(count: VoteCount): void {
    this.#told.set(count.messageId, { count, news: false });
    setTimeout(() => void this.#again(count.messageId), this.#everyMs).unref();
  }

  async #again(messageId: string): Promise<void> {
    const told = this.#told.get(messageId);
    if (!told) return;
    told.news = false;
    // Not to be counted at this moment: the next vote tells, or the next snapshot.
    const votes = await this.#ports.count(messageId).catch(() => null);
    if (votes !== null && votes !== told.count.votes) this.#say({ ...told.count, votes });
    // Somebody has voted while it was counted, perhaps too late to be among the counted.
    else if (this.#told.get(messageId)?.news === true) this.#wait(told.count);
    else this.#told.delete(messageId);
  }
}
