import type { Member } from "#contract/members.ts";

const RANK = { owner: 0, admin: 1, member: 2 } as const;

/** Those in charge first, then those who are here, each by alias. */
export function inOrder(members: readonly Member[], online: ReadonlySet<string>): Member[] {
  const away = ({ id }: Member): number => (online.has(id) ? 0 : 1);
  return members.toSorted(
    (one, other) => RANK[one.role] - RANK[other.role] || away(one) - away(other) || one.alias.localeCompare(other.alias),
  );
}

/** Whose alias or tag has the letters, whatever their case and accents. */
export function matching(members: readonly Member[], wanted: string): readonly Member[] {
  const letters = plain(wanted.trim());
  return letters === "" ? members : members.filter(({ alias, tag }) => plain(`${alias} ${tag}`).includes(letters));
}

function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}
