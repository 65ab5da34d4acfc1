import { questionsApi } from "#contract/api/questions.api.ts";
import { route } from "#server/http/route.ts";
import { listQuestions } from "#server/use-cases/questions/list-questions.ts";

export const GET = route(questionsApi.list, listQuestions);
