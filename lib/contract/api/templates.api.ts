import { z } from "zod";

import { defineEndpoint } from "../define.ts";
import { uuidSchema } from "../ids.ts";
import { renameTemplateInputSchema, roomTemplateSchema, saveTemplateInputSchema } from "../templates.ts";

const params = z.object({ template_id: uuidSchema });

export const templatesApi = {
  save: defineEndpoint({
    summary: "Keeps how one's room is set up, to make others from: settings, phases, filters, stage; never the password.",
    method: "POST",
    path: "/api/v1/room-templates",
    auth: "user",
    body: saveTemplateInputSchema,
    response: roomTemplateSchema,
    status: 201,
    errors: ["forbidden", "room_erased", "title_taken"],
  }),
  list: defineEndpoint({
    summary: "Lists the account's templates by name.",
    method: "GET",
    path: "/api/v1/room-templates",
    auth: "user",
    response: z.object({ templates: z.array(roomTemplateSchema) }),
    status: 200,
    errors: [],
  }),
  rename: defineEndpoint({
    summary: "Gives a template another name.",
    method: "PATCH",
    path: "/api/v1/room-templates/{template_id}",
    auth: "user",
    params,
    body: renameTemplateInputSchema,
    response: roomTemplateSchema,
    status: 200,
    errors: ["title_taken"],
  }),
  delete: defineEndpoint({
    summary: "Deletes a template. Rooms that were made from it stay as they are.",
    method: "DELETE",
    path: "/api/v1/room-templates/{template_id}",
    auth: "user",
    params,
    status: 204,
    errors: [],
  }),
};
