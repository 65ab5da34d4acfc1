type Listener = (text: string) => void;

/** Carries texts between the nodes, to every node but the one that speaks, in order for each speaker. May lose what it carries. */
export interface Bus {
  publish(channel: string, text: string): void;
  /** One listener for a channel. Resolves once it listens, which may take as long as the other side is away. */
  subscribe(channel: string, listener: Listener): Promise<void>;
  unsubscribe(channel: string): void;
  /** Whether what is published now arrives. While it does not, nodes ask the database instead (outbox/lookout.ts). */
  readonly healthy: boolean;
  /** Resolves once all that was published so far has been taken over; rejects if some of it may be lost. */
  confirmed(): Promise<void>;
  close(): void;
}
