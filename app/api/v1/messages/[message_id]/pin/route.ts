import { messagesApi } from "#contract/api/messages.api.ts";
import { route } from "#server/http/route.ts";
import { pinMessage, unpinMessage } from "#server/use-cases/messages/change-pin.ts";

export const PUT = route(messagesApi.pin, pinMessage);
export const DELETE = route(messagesApi.unpin, unpinMessage);
