"use client";

import type { Questions } from "#client/sync/questions.ts";

import { PeopleButton } from "./member-list/people-button.tsx";
import { QuestionsButton } from "./questions/questions-button.tsx";
import { SearchButton } from "./search/search-button.tsx";

/** What the head of a chat leads to, apart from what its kind adds. */
export interface HeadTools {
  /** How many are here now; null where that is not known. */
  online: number | null;
  /** How many questions are open; null where none are asked. */
  asked: number | null;
  onPeople: () => void;
  onQuestions: () => void;
}

interface HeadButtonsProps extends HeadTools {
  /** Whether a phone leaves to the menu of the head what `HeadEntries` has. */
  folds: boolean;
  peopleShown: boolean;
  onSearch: () => void;
}

/** At the head of a chat: the ways to the search, to what was asked, and to who is here. */
export function HeadButtons({ online, asked, folds, peopleShown, onPeople, onQuestions, onSearch }: HeadButtonsProps) {
  return (
    <>
      <SearchButton onPress={onSearch} />
      {/* A question that waits for an answer stays in sight. */}
      {asked !== null && <QuestionsButton count={asked} onPress={onQuestions} folds={folds && asked === 0} />}
      <PeopleButton online={online} open={peopleShown} onPress={onPeople} folds={folds} />
    </>
  );
}

/** How many of the questions wait for an answer. */
export function openCount(questions: Questions): number {
  return Object.values(questions).filter(({ state }) => state === "open").length;
}
