import { questionsApi } from "#contract/api/questions.api.ts";
import { route } from "#server/http/route.ts";
import { askQuestion } from "#server/use-cases/questions/ask-question.ts";
import { settleQuestion } from "#server/use-cases/questions/settle-question.ts";
import { withdrawQuestion } from "#server/use-cases/questions/withdraw-question.ts";

export const PUT = route(questionsApi.ask, askQuestion);
export const PATCH = route(questionsApi.settle, settleQuestion);
export const DELETE = route(questionsApi.withdraw, withdrawQuestion);
