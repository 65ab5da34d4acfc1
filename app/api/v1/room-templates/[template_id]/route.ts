import { templatesApi } from "#contract/api/templates.api.ts";
import { route } from "#server/http/route.ts";
import { deleteTemplate } from "#server/use-cases/templates/delete-template.ts";
import { renameTemplate } from "#server/use-cases/templates/rename-template.ts";

export const PATCH = route(templatesApi.rename, renameTemplate);
export const DELETE = route(templatesApi.delete, deleteTemplate);
