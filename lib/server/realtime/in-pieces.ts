/** So many at a time: enough to keep Redis busy, too few to keep others waiting. */
const AT_ONCE = 32;

/** Does something for each of many, a few at a time. What `work` throws is passed to `onError` and keeps none of the others. */
export async function inPieces<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<unknown>,
  onError: (error: unknown) => void,
): Promise<void> {
  for (let begin = 0; begin < items.length; begin += AT_ONCE) {
    await Promise.all(items.slice(begin, begin + AT_ONCE).map((item) => work(item).catch(onError)));
  }
}
