interface Turns<Answer> {
  running: Promise<Answer> | null;
  next: Promise<Answer> | null;
}

/**
 * Makes work be done once at a time for each socket, however often it asks: what is asked while it is done is done once more afterwards, for all
 * who asked meanwhile. Whoever asks is thus answered by work that began after they asked.
 */
export function perSocket<Answer>(): (socket: object, work: () => Promise<Answer>) => Promise<Answer> {
  const turns = new WeakMap<object, Turns<Answer>>();
  const begin = (turn: Turns<Answer>, work: () => Promise<Answer>): Promise<Answer> => {
    const running = work().finally(() => (turn.running = null));
    turn.running = running;
    return running;
  };
  return (socket, work) => {
    const turn = turns.get(socket) ?? { running: null, next: null };
    turns.set(socket, turn);
    if (turn.running === null) return begin(turn, work);
    const after = (): Promise<Answer> => {
      turn.next = null;
      return begin(turn, work);
    };
    turn.next ??= turn.running.then(after, after);
    return turn.next;
  };
}
