import { messagesApi } from "#contract/api/messages.api.ts";
import { route } from "#server/http/route.ts";
import { listPins } from "#server/use-cases/messages/list-pins.ts";

export const GET = route(messagesApi.pins, listPins);
