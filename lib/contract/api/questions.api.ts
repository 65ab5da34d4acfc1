import { z } from "zod";

import { defineEndpoint } from "../define.ts";
import { snowflakeSchema, uuidSchema } from "../ids.ts";
import { ownQuestionSchema, questionListSchema, questionVotesSchema, settleQuestionInputSchema } from "../questions.ts";

const params = z.object({ message_id: snowflakeSchema });
const readErrors = ["forbidden", "removed", "waiting_for_admission", "room_closed", "room_erased"] as const;
const writeErrors = [...readErrors, "timed_out", "room_frozen", "room_not_open"] as const;

export const questionsApi = {
  list: defineEndpoint({
    summary: "Lists a chat's questions with the messages that ask them: those that are open, and the last 200 that were settled.",
    method: "GET",
    path: "/api/v1/chats/{chat_id}/questions",
    auth: "member",
    params: z.object({ chat_id: uuidSchema }),
    response: questionListSchema,
    status: 200,
    errors: readErrors,
  }),
  ask: defineEndpoint({
    summary: "Makes a message a question: one's own while one may write, or anybody's with MANAGE_MESSAGES.",
    description: "In rooms and groups. Asked twice it answers the question as it stands.",
    method: "PUT",
    path: "/api/v1/messages/{message_id}/question",
    auth: "member",
    params,
    response: ownQuestionSchema,
    status: 200,
    errors: [...writeErrors, "too_many_questions"],
  }),
  withdraw: defineEndpoint({
    summary: "Makes a question an ordinary message again: one's own while it is open, or any with MANAGE_MESSAGES. Its votes are gone.",
    method: "DELETE",
    path: "/api/v1/messages/{message_id}/question",
    auth: "member",
    params,
    status: 204,
    errors: [...readErrors, "question_closed"],
  }),
  settle: defineEndpoint({
    summary: "Marks a question as answered, dismisses it, or opens it again.",
    description: "With MANAGE_MESSAGES. Whoever asked may mark a reply as the answer, unless the question was dismissed.",
    method: "PATCH",
    path: "/api/v1/messages/{message_id}/question",
    auth: "member",
    params,
    body: settleQuestionInputSchema,
    response: ownQuestionSchema,
    status: 200,
    errors: [...readErrors, "too_many_questions"],
  }),
  show: defineEndpoint({
    summary: "Puts a question on the stage, in place of another. With MANAGE_MESSAGES.",
    method: "PUT",
    path: "/api/v1/messages/{message_id}/question/current",
    auth: "member",
    params,
    response: ownQuestionSchema,
    status: 200,
    errors: [...readErrors, "question_closed"],
  }),
  hide: defineEndpoint({
    summary: "Takes a question off the stage. With MANAGE_MESSAGES.",
    method: "DELETE",
    path: "/api/v1/messages/{message_id}/question/current",
    auth: "member",
    params,
    response: ownQuestionSchema,
    status: 200,
    errors: readErrors,
  }),
  vote: defineEndpoint({
    summary: "Says that the viewer, too, wants an open question answered; said twice it counts once. Not one's own question.",
    method: "PUT",
    path: "/api/v1/messages/{message_id}/question/vote",
    auth: "member",
    params,
    response: questionVotesSchema,
    status: 200,
    errors: [...writeErrors, "question_closed"],
  }),
  unvote: defineEndpoint({
    summary: "Takes the viewer's vote for an open question back; taken back twice it changes nothing.",
    method: "DELETE",
    path: "/api/v1/messages/{message_id}/question/vote",
    auth: "member",
    params,
    response: questionVotesSchema,
    status: 200,
    errors: [...readErrors, "question_closed"],
  }),
};
