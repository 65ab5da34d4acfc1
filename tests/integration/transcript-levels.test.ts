import { describe, expect, test } from "vitest";

import { TRANSCRIPT_FORMATS, TRANSCRIPT_LEVELS, type TranscriptQuery } from "#contract/transcripts.ts";
import { addReaction } from "#server/use-cases/messages/change-reaction.ts";
import { editMessage } from "#server/use-cases/messages/edit-message.ts";
import { askQuestion } from "#server/use-cases/questions/ask-question.ts";
import { settleQuestion } from "#server/use-cases/questions/settle-question.ts";
import { exportOwnLines } from "#server/use-cases/rooms/export-own-lines.ts";
import { exportTranscript } from "#server/use-cases/rooms/export-transcript.ts";
import { updateRoom } from "#server/use-cases/rooms/update-room.ts";
import { refusal } from "#tests/support/refusal.ts";
import { type Account, as, fileNode, type Member, say, scenario } from "#tests/support/scenario.ts";
import { AS_SHOWN } from "#tests/support/transcript-line.ts";
import { transcriptText, transcriptTraces } from "#tests/support/transcript-text.ts";

const { node, another } = fileNode();

type Asked = Partial<TranscriptQuery> & { redact?: number[] };
const take = (ada: Account, code: string, asked: Asked) => exportTranscript(as(ada), { ...AS_SHOWN, format: "json", ...asked, code });

/** People with names that no word of a transcript has, who speak of one another, with everything that an id hangs on. */
async function talk() {
  const { ada, brook, cyd, room } = await scenario({ title: "Town hall" }).room("ada", "brook", "cyd");
  const asked = await say(brook, "Where do we meet, @Cyd?");
  await askQuestion(as(brook), { message_id: asked.id });
  const answer = await say(cyd, "At the gate, @Brook.", { reply_to_id: asked.id });
  await settleQuestion(as(ada), { message_id: asked.id, state: "answered", answer_id: answer.id });
  const open = await say(cyd, "And when, @Brook?");
  await askQuestion(as(cyd), { message_id: open.id });
  await addReaction(as(brook), { message_id: open.id, emoji: "👍" });
  await editMessage(as(cyd), { message_id: open.id, content: "And at what time, @Brook?" });
  return { ada, brook, cyd, room, messages: [asked, answer, open] };
}

interface Written {
  messages: { seq: number; alias: string | null; content: string | null; created_at?: string; reply_to_seq: number | null }[];
  open_questions: { seq: number; alias: string | null; content: string }[];
}
const parsed = async (ada: Account, code: string, asked: Asked = {}): Promise<Written> =>
  JSON.parse(await transcriptText(await take(ada, code, { ...asked, format: "json" }))) as Written;

/** How instants are written anywhere; the epoch is what a PDF says where it may not know better. */
const INSTANT = /(?!1970)\d{4}-\d\d-\d\d[T ]\d\d:\d\d|D:(?!1970)\d{8}/;

describe.each(TRANSCRIPT_FORMATS)("as %s", (format) => {
  test.each(TRANSCRIPT_LEVELS.filter((level) => level !== "shown"))("at the level %s no byte says who it was", async (level) => {
    const { ada, brook, cyd, room, messages } = await talk();
    const found = await transcriptTraces(await take(ada, room.code, { format, level, summary: "with" }));
    const people = [brook, cyd].flatMap(({ memberId, alias, actor }) => [memberId, alias, ...actor.guestIds]);
    for (const trace of [...people, ada.userId, ada.memberId, ada.email, room.chat_id, room.code]) {
      expect(found.toLowerCase()).not.toContain(trace.toLowerCase());
    }
    for (const { id, client_message_id } of messages) for (const trace of [id, client_message_id]) expect(found).not.toContain(trace);
    const instants = messages.map(({ created_at }) => created_at);
    if (level === "untimed") {
      expect(found).not.toMatch(INSTANT);
      for (const instant of instants) expect(found).not.toContain(instant.slice(0, 16).replace("T", " "));
    } else expect(found).toMatch(INSTANT);
  });

  test("what is to be left out is left out everywhere, and its place is kept", async () => {
    const { ada, room, messages } = await talk();
    const redact = messages.map(({ seq }) => seq);
    const found = await transcriptTraces(await take(ada, room.code, { format, summary: "with", redact }));
    for (const said of ["gate", "meet", "what time"]) expect(found).not.toContain(said);
    const text = await transcriptText(await take(ada, room.code, { format, redact: [messages[1]?.seq ?? 0] }));
    expect(text.match(/\[redacted\]/g)).toHaveLength(1);
    expect(text).toContain("Where do we meet");
  });

  test("a line without a name has none at any level, and takes nobody's number", async () => {
    const { ada, brook, cyd, room } = await scenario().room("ada", "brook", "cyd");
    await updateRoom(as(ada), { code: room.code, settings: { names_hidden: true } });
    const hidden = await say(brook, "Nobody shall know");
    await askQuestion(as(ada), { message_id: hidden.id });
    await updateRoom(as(ada), { code: room.code, settings: { names_hidden: false } });
    await say(cyd, "I am Cyd");
    for (const level of TRANSCRIPT_LEVELS) {
      const found = await transcriptTraces(await take(ada, room.code, { format, level }));
      expect(found).toContain("Nobody shall know");
      for (const trace of [brook.alias, brook.memberId, "Participant 2"]) expect(found).not.toContain(trace);
      if (level === "numbered") expect(found.replaceAll("\\", "")).toContain("Participant 1");
    }
  });

  test("an alias behind an @ is changed however many a line has, in a summary's answers, too", async () => {
    const { ada, brook, cyd, room } = await scenario().room("ada", "brook", "cyd");
    const all = `${"@Brook ".repeat(25)}@Cyd`;
    const asked = await say(brook, all);
    await askQuestion(as(brook), { message_id: asked.id });
    const answer = await say(cyd, all, { reply_to_id: asked.id });
    await settleQuestion(as(ada), { message_id: asked.id, state: "answered", answer_id: answer.id });
    for (const level of TRANSCRIPT_LEVELS.filter((one) => one !== "shown")) {
      const found = await transcriptTraces(await take(ada, room.code, { format, level, summary: "with" }));
      for (const alias of ["brook", "cyd"]) expect(found.toLowerCase(), level).not.toContain(alias);
    }
  });

  test("its own words are in the reader's language", async () => {
    const { ada, room } = await talk();
    const words = { de: "Offene Frage", fr: "Questions? ouverte", es: "Preguntas? abierta", ar: "" };
    for (const lang of ["de", "fr", "es", "ar"] as const) {
      const text = await transcriptText(await take(ada, room.code, { format, lang, level: "numbered" }));
      if (format !== "json" && words[lang] !== "") expect(text).toMatch(new RegExp(words[lang], "i"));
      if (lang === "de") expect(text).toContain("Person 1");
    }
  });
});

test("new aliases are drawn for each file: the same within one, others in the next, nobody's in the room", async () => {
  const { ada, room } = await talk();
  const [one, other] = [await parsed(ada, room.code, { level: "redrawn" }), await parsed(ada, room.code, { level: "redrawn" })];
  const [asked, answer, open] = one.messages;
  expect(answer?.alias).toBe(open?.alias);
  expect(asked?.alias).not.toBe(answer?.alias);
  expect(asked?.content).toBe(`Where do we meet, @${answer?.alias ?? ""}?`);
  expect(one.open_questions).toEqual([{ seq: 3, alias: open?.alias, content: open?.content, votes: 0 }]);
  // Of some 8,000 aliases, two files that draw both alike would be a wonder.
  expect(one.messages.map(({ alias }) => alias)).not.toEqual(other.messages.map(({ alias }) => alias));
});

test("where names are hidden, lines are numbered from 1 and replies follow; where times are hidden, none is there", async () => {
  const { ada, room } = await talk();
  const numbered = await parsed(ada, room.code, { level: "numbered" });
  expect(numbered.messages.map(({ seq, reply_to_seq, alias }) => [seq, reply_to_seq, alias])).toEqual([
    [1, null, "Participant 1"],
    [2, 1, "Participant 2"],
    [3, null, "Participant 2"],
  ]);
  expect(numbered.messages.every((line) => "created_at" in line)).toBe(true);
  const untimed = await parsed(ada, room.code, { level: "untimed" });
  expect(untimed.messages.some((line) => "created_at" in line || "edited_at" in line)).toBe(false);
});

test("the summary tells what was answered and talked about, and stays away unless it is asked for", async () => {
  const { ada, brook, cyd, room } = await talk();
  for (const person of [brook, cyd] as Member[]) await say(person, "Bring a lantern");
  for (const format of ["html", "pdf"] as const) {
    const text = await transcriptText(await take(ada, room.code, { format, summary: "with" }));
    for (const told of ["Answered questions", "Answer: At the gate", "lantern (2)", "Messages: 5"]) expect(text).toContain(told);
    expect(await transcriptText(await take(ada, room.code, { format }))).not.toContain("Answered questions");
  }
});

test("one's own lines are there as a PDF, too", async () => {
  const { brook, room } = await talk();
  const file = await exportOwnLines(as(brook), { code: room.code, format: "pdf", lang: "de" });
  expect(file).toMatchObject({ filename: `${room.code}-own.pdf`, contentType: "application/pdf" });
  const text = await transcriptText(file);
  expect(text).toContain("Where do we meet");
  expect(text).not.toContain("At the gate");
});

test("a person takes so many PDFs and no more, and other files all the same", async () => {
  const strict = await another({ limits: { pdf: { points: 2, seconds: 600 } } });
  const { ada, brook, room } = await scenario({}, strict).room("ada", "brook");
  const own = (format: "pdf" | "html") => exportOwnLines(as(brook), { code: room.code, format, lang: "en" });
  for (let turn = 0; turn < 2; turn += 1) await transcriptText(await own("pdf"));
  expect(await refusal(own("pdf"))).toMatchObject({ code: "rate_limited" });
  expect(await transcriptText(await own("html"))).toContain("<html");
  expect(await transcriptText(await take(ada, room.code, { format: "pdf" }))).not.toBe("");
});

test("what was left out is kept nowhere", async () => {
  const { ada, room, messages } = await talk();
  const before = await node().services.db.prisma.outboxEvent.count({ where: { chatId: room.chat_id } });
  await transcriptText(await take(ada, room.code, { redact: messages.map(({ seq }) => seq) }));
  expect(await node().services.db.prisma.outboxEvent.count({ where: { chatId: room.chat_id } })).toBe(before);
  expect((await parsed(ada, room.code)).messages.map(({ content }) => content)).toContain("At the gate, @Brook.");
});
