import { expect, test } from "vitest";

import type { Message, Reaction } from "#contract/messages.ts";
import type { Question } from "#contract/questions.ts";
import { liveRoom, liveServer } from "#tests/support/live.ts";

interface Told {
  readonly message: Message;
}

const server = liveServer({ nodes: 2, redis: true });

test("Over two nodes, what is nameless is told to each as they may see it, once", async () => {
  const { people, members, chatId } = await liveRoom(server.nodes, ["brook", "cyd", "dana"], { settings: { names_hidden: true } });
  const first = await people.brook.says(chatId, "Without a name");
  await people.brook.ask("PUT", `/api/v1/messages/${first.id}/question`);
  await people.cyd.does("reaction:add", { message_id: first.id, emoji: "👍" });
  await people.brook.does("message:edit", { message_id: first.id, content: "Still without" });
  for (let time = 0; time < 3; time += 1) await people.brook.does("typing:start", { chat_id: chatId });
  const last = await people.ada.says(chatId, "Thank you");

  for (const person of Object.values(people)) {
    await person.sees<Told>("message:created", ({ message }) => message.id === last.id);
    for (const name of ["message:updated", "question:changed", "reaction:changed"]) await person.sees(name);
    expect(person.line.all<Told>("message:created").filter(({ message }) => message.id === first.id)).toHaveLength(1);
    expect(person.line.all<Told>("message:updated")).toHaveLength(1);
    expect(person.line.all("typing:changed"), "nothing to tell is not told").toEqual([]);
  }
  const sender = async (person: (typeof people)["ada"]) =>
    (await person.sees<Told>("message:updated", ({ message }) => message.id === first.id)).message.sender.id;
  expect(await sender(people.ada)).toBe(members.brook.id);
  expect(await sender(people.brook)).toBe(members.brook.id);
  for (const person of [people.cyd, people.dana]) {
    expect(await sender(person)).toBe(chatId);
    const heard = person.line.heard.filter(({ event }) => /^(message|question|reaction|typing):/.test(event));
    const text = JSON.stringify(heard);
    for (const trace of [members.brook.id, members.brook.alias]) expect(text).not.toContain(trace);
  }
  const { question } = await people.ada.sees<{ question: Question | null }>("question:changed");
  expect(question?.author_id).toBe(members.brook.id);
  const { reactions } = await people.dana.sees<{ reactions: Reaction[] }>("reaction:changed");
  expect(reactions).toEqual([{ emoji: "👍", count: 1, member_ids: [] }]);
});
