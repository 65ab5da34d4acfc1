import { describe, expect, test } from "vitest";

import { TRANSCRIPT_FORMATS, type TranscriptQuery } from "#contract/transcripts.ts";
import { addReaction } from "#server/use-cases/messages/change-reaction.ts";
import { deleteMessage } from "#server/use-cases/messages/delete-message.ts";
import { editMessage } from "#server/use-cases/messages/edit-message.ts";
import { closePoll } from "#server/use-cases/polls/close-poll.ts";
import { vote } from "#server/use-cases/polls/vote.ts";
import { askQuestion } from "#server/use-cases/questions/ask-question.ts";
import { voteQuestion } from "#server/use-cases/questions/change-vote.ts";
import { settleQuestion } from "#server/use-cases/questions/settle-question.ts";
import { closeRoom } from "#server/use-cases/rooms/change-clock.ts";
import { exportTranscript } from "#server/use-cases/rooms/export-transcript.ts";
import { refusal } from "#tests/support/refusal.ts";
import { type Account, as, type Member, say, scenario, fileNode } from "#tests/support/scenario.ts";
import { asks } from "#tests/support/voter.ts";
import { AS_SHOWN } from "#tests/support/transcript-line.ts";
import { transcriptText } from "#tests/support/transcript-text.ts";

const { node } = fileNode();

interface Line {
  seq: number;
  alias: string;
  role: string;
  content: string | null;
  reply_to_seq: number | null;
  reactions: { emoji: string; count: number }[];
  edited_at: string | null;
}

async function read(
  ada: Account,
  code: string,
  format: TranscriptQuery["format"],
  level: TranscriptQuery["level"] = "shown",
): Promise<string> {
  return await transcriptText(await exportTranscript(as(ada), { ...AS_SHOWN, code, format, level }));
}

async function lines(ada: Account, code: string, level?: TranscriptQuery["level"]): Promise<Line[]> {
  return (JSON.parse(await read(ada, code, "json", level)) as { messages: Line[] }).messages;
}

/** A talk with a reply, an edit, a deletion and a reaction. */
async function talk() {
  const { ada, brook, cyd, room, eve } = await scenario({ title: "Town hall" }).room("ada", "brook", "cyd");
  const first = await say(brook, "Will the bus stop?");
  const second = await say(ada, "It wil.", { reply_to_id: first.id });
  await editMessage(as(ada), { message_id: second.id, content: "It will." });
  const third = await say(cyd, "A canary sings");
  await deleteMessage(as(cyd), { message_id: third.id });
  await addReaction(as(brook), { message_id: second.id, emoji: "🎉" });
  await addReaction(as(cyd), { message_id: second.id, emoji: "🎉" });
  return { ada, brook, cyd, room, eve, first, second, third };
}

describe("a transcript", () => {
  test("holds exactly what was said, in order, as it reads now", async () => {
    const { ada, room, first, second, third } = await talk();
    expect(
      (await lines(ada, room.code)).map(({ seq, alias, role, content, reply_to_seq, reactions }) => ({
        seq,
        alias,
        role,
        content,
        reply_to_seq,
        reactions,
      })),
    ).toEqual([
      { seq: first.seq, alias: "Brook", role: "member", content: "Will the bus stop?", reply_to_seq: null, reactions: [] },
      {
        seq: second.seq,
        alias: ada.alias,
        role: "facilitator",
        content: "It will.",
        reply_to_seq: first.seq,
        reactions: [{ emoji: "🎉", count: 2 }],
      },
      { seq: third.seq, alias: "Cyd", role: "member", content: null, reply_to_seq: null, reactions: [] },
    ]);
  });

  test.each(TRANSCRIPT_FORMATS)("as %s has every word that stands, none that was deleted, and nobody's id", async (format) => {
    const { ada, brook, cyd, room } = await talk();
    const text = await read(ada, room.code, format);
    // The font of the PDF has no such picture, and says so.
    const cheers = format === "pdf" ? "□ 2" : "🎉";
    for (const said of ["Will the bus stop?", "It will.", "Brook", "Cyd", cheers]) expect(text).toContain(said);
    for (const unsaid of ["canary", "It wil.", brook.memberId, cyd.memberId, ada.userId, ada.memberId, ada.email, brook.actor.guestIds[0]])
      expect(text).not.toContain(unsaid);
  });

  test.each(TRANSCRIPT_FORMATS)(
    "as %s can hide the aliases: numbers in the order of first appearance, the facilitator's name stays",
    async (format) => {
      const { ada, room } = await talk();
      // Markdown writes the signs of a name with a backslash before them.
      const text = (await read(ada, room.code, format, "numbered")).replaceAll("\\", "");
      for (const shown of ["Participant 1", "Participant 2", ada.alias]) expect(text).toContain(shown);
      for (const hidden of ["Brook", "Cyd"]) expect(text).not.toContain(hidden);
    },
  );

  test("gives one person one number", async () => {
    const { ada, brook, cyd, room } = await scenario().room("ada", "brook", "cyd");
    for (const person of [cyd, brook, cyd, ada, brook] as Member[]) await say(person, "Hello");
    expect((await lines(ada, room.code, "numbered")).map(({ alias }) => alias)).toEqual([
      "Participant 1",
      "Participant 2",
      "Participant 1",
      ada.alias,
      "Participant 2",
    ]);
  });

  test.each(TRANSCRIPT_FORMATS)("of a room in which nothing was said is still a file (%s)", async (format) => {
    const { ada, room } = await scenario({ title: "Silence" }).room("ada");
    const text = await read(ada, room.code, format);
    if (format === "json") expect(JSON.parse(text)).toMatchObject({ room: { title: "Silence" }, messages: [] });
    else if (format !== "csv") expect(text).toContain("Silence");
    else expect(text.trim().split("\r\n")).toHaveLength(1);
  });

  test("is named after the room's code and its form", async () => {
    const { ada, room } = await scenario().room("ada");
    expect(await exportTranscript(as(ada), { code: room.code, format: "csv", ...AS_SHOWN })).toMatchObject({
      filename: `${room.code}.csv`,
      contentType: "text/csv; charset=utf-8",
    });
  });

  test("comes in pieces, so that a long one never lies in memory as a whole", async () => {
    const { ada, brook, room } = await scenario().room("ada", "brook");
    const COUNT = 1_234;
    await Promise.all(Array.from({ length: COUNT }, (_, index) => say(brook, `No. ${index}`)));
    const { chunks } = await exportTranscript(as(ada), { code: room.code, format: "json", ...AS_SHOWN });
    const sizes: number[] = [];
    let text = "";
    for await (const chunk of chunks) {
      sizes.push(String(chunk).split("\n").length);
      text += String(chunk);
    }
    expect(Math.max(...sizes)).toBeLessThanOrEqual(501);
    const { messages } = JSON.parse(text) as { messages: Line[] };
    expect(messages).toHaveLength(COUNT);
    expect(messages.map(({ seq }) => seq)).toEqual(messages.map(({ seq }) => seq).toSorted((a, b) => a - b));
  });

  test.each(TRANSCRIPT_FORMATS)("as %s lists at its end what was left unanswered, what most want answered first", async (format) => {
    const { ada, brook, cyd, room } = await scenario().room("ada", "brook", "cyd");
    const asked = [];
    for (const text of ["Where is the key?", "Who has the van?", "When is lunch?"]) {
      const { id: message_id } = await say(brook, text);
      await askQuestion(as(brook), { message_id });
      asked.push({ message_id });
    }
    const [, van, lunch] = asked;
    if (!van || !lunch) throw new Error("nothing was asked");
    await voteQuestion(as(cyd), van);
    await settleQuestion(as(ada), { ...lunch, state: "answered" });
    const text = await read(ada, room.code, format, "numbered");
    const tail = text.slice(text.lastIndexOf("lunch"));
    expect(tail.indexOf("Who has the van?")).toBeGreaterThan(0);
    expect(tail.indexOf("Where is the key?")).toBeGreaterThan(tail.indexOf("Who has the van?"));
    expect(tail).toContain("Participant 1");
  });

  test("is there after the end, until everything is erased", async () => {
    const { ada, room } = await talk();
    for (let turn = 0; turn < 2; turn += 1) await closeRoom(as(ada), { code: room.code });
    expect(await lines(ada, room.code)).toHaveLength(3);
    node().clock.reach(room.erases_at);
    expect(await refusal(exportTranscript(as(ada), { code: room.code, format: "md", ...AS_SHOWN }))).toMatchObject({
      code: "room_erased",
    });
  });

  test("is the facilitator's alone, and refused before the first byte", async () => {
    const [{ brook, eve, room }, other] = [await talk(), await scenario().account("eve")];
    const ask = (person: Pick<Member, "actor" | "node">) =>
      refusal(exportTranscript(as(person), { code: room.code, format: "md", ...AS_SHOWN }));
    expect(await ask(brook)).toMatchObject({ code: "forbidden" });
    expect(await ask(eve)).toMatchObject({ code: "unauthenticated" });
    expect(await ask(other)).toMatchObject({ code: "forbidden" });
    expect(await ask({ ...other, actor: { ...other.actor, guestIds: brook.actor.guestIds } })).toMatchObject({ code: "forbidden" });
  });
});

test("the transcript tells in every form what was voted on, and nothing that is still hidden", async () => {
  const { ada, brook, room } = await scenario().room("ada", "brook");
  const { id: poll_id } = await asks(ada);
  await vote(as(brook), { poll_id: poll_id, choices: [1], words: [] });
  await closePoll(as(ada), { poll_id });
  const hidden = await asks(ada, { results: "at_close", question: "Today or tomorrow?", options: ["Today", "Tomorrow"] });
  await vote(as(brook), { poll_id: hidden.id, choices: [0], words: [] });
  await asks(ada, { open: false, question: "Not asked" });
  for (const format of TRANSCRIPT_FORMATS) {
    const text = await transcriptText(await exportTranscript(as(ada), { code: room.code, format, ...AS_SHOWN }));
    for (const told of ["Tea or coffee?", "Coffee", "Today or tomorrow?"]) expect(text).toContain(told);
    for (const untold of ["Tomorrow", "Not asked"]) expect(text).not.toContain(untold);
  }
});
