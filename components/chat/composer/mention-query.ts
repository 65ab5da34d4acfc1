import type { Member } from "#contract/members.ts";
import { mayBeginMention, NAME_MAX, nameKey } from "#domain/message/mentions.ts";

/** A name that is being typed behind an "@". */
export interface MentionQuery {
  /** Where the "@" stands, in UTF-16 units. */
  readonly start: number;
  /** What follows it, up to the caret. */
  readonly typed: string;
}

const OFFERED_MAX = 8;

/** What is being typed at the caret, if that may be somebody's name. */
export function mentionQuery(text: string, caret: number): MentionQuery | null {
  if (caret > text.length) return null;
  const start = text.lastIndexOf("@", caret - 1);
  if (caret === 0 || start < 0 || !mayBeginMention(text, start)) return null;
  const typed = text.slice(start + 1, caret);
  return typed.length > NAME_MAX || /^\s|\n/.test(typed) ? null : { start, typed };
}

/** Whom to offer for what was typed: those whose name begins so, then those of whose name a word does. Never the viewer. */
export function offeredFor(typed: string, members: readonly Member[], myId: string): Member[] {
  const key = nameKey(typed);
  const ranked = members.flatMap((member) => {
    const name = nameKey(member.alias);
    if (member.id === myId || member.state !== "active") return [];
    if (name.startsWith(key)) return [{ member, rank: 0 }];
    return name.includes(` ${key}`) ? [{ member, rank: 1 }] : [];
  });
  ranked.sort((one, other) => one.rank - other.rank || one.member.alias.localeCompare(other.member.alias));
  return ranked.slice(0, OFFERED_MAX).map(({ member }) => member);
}

/** The text with a name in place of what was typed, and where the caret is then: behind a blank that follows the name. */
export function withMention(text: string, { start, typed }: MentionQuery, alias: string): { text: string; caret: number } {
  const before = `${text.slice(0, start)}@${alias} `;
  return { text: before + text.slice(start + 1 + typed.length).replace(/^ /, ""), caret: before.length };
}
