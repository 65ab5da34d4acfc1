import { type StageNamespace, stageNamespace } from "#contract/realtime/stage.ts";
import { linkTokenSchema } from "#contract/links.ts";
import { isAppError } from "#domain/errors.ts";

import { NOBODY, type Services } from "../../context.ts";
import { findStage } from "../../use-cases/links/find-stage.ts";
import { audiences } from "../audiences.ts";
import { connectionsFull } from "../caps.ts";
import type { ServerNamespace, ServerSocket } from "../io.ts";
import { handleEvents, socketData } from "../socket-handler.ts";

type StageSocket = ServerSocket<StageNamespace>;

/** Stages of one room on one node. A hall has one or two; more than these are somebody's loop. */
const STAGES_MAX = 50;

/** What projects a room: whoever shows the secret of its stage's link hears when to look again, and nothing else, and can say nothing. */
export function serveStage(services: Services, namespace: ServerNamespace<StageNamespace>): void {
  namespace.use((socket, next) => {
    enter(services, socket).then(
      () => next(),
      (error: unknown) => {
        const code = isAppError(error) ? error.code : "unavailable";
        if (code === "unavailable") services.log.warn({ error }, "a stage could not be let in");
        next(Object.assign(new Error(code), { data: { code } }));
      },
    );
  });
  namespace.on("connection", handleEvents(services, stageNamespace, {}));
}

/** The link is asked for once more when the socket is in its audience: revoked in between, nobody found the socket. */
async function enter(services: Services, socket: StageSocket): Promise<void> {
  const token = linkTokenSchema.safeParse(socket.handshake.auth["token"]).data ?? "";
  const { chatId, linkId } = await findStage(services, { token });
  const stage = audiences.stage(chatId);
  if ((socket.nsp.adapter.rooms.get(stage)?.size ?? 0) >= STAGES_MAX) throw connectionsFull("room");
  Object.assign(socket.data as object, socketData(NOBODY, services.options));
  await socket.join([stage, audiences.link(linkId)]);
  await findStage(services, { token });
}
