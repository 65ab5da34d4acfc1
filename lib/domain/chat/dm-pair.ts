/** The key under which two accounts have their one DM: both ids as text, the smaller first. The database's `dm_key_of` makes the same. */
export function dmKeyOf(one: string, other: string): string {
  return one < other ? `${one}:${other}` : `${other}:${one}`;
}
