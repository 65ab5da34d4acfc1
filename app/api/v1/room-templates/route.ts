import { templatesApi } from "#contract/api/templates.api.ts";
import { route } from "#server/http/route.ts";
import { listTemplates } from "#server/use-cases/templates/list-templates.ts";
import { saveTemplate } from "#server/use-cases/templates/save-template.ts";

export const GET = route(templatesApi.list, listTemplates);
export const POST = route(templatesApi.save, saveTemplate);
