import { questionsApi } from "#contract/api/questions.api.ts";
import { route } from "#server/http/route.ts";
import { hideQuestion, showQuestion } from "#server/use-cases/questions/change-current.ts";

export const PUT = route(questionsApi.show, showQuestion);
export const DELETE = route(questionsApi.hide, hideQuestion);
