import { appError } from "#domain/errors.ts";

import { getContainer } from "../container.ts";
import { problemResponse } from "./problem.ts";

/** Answers addresses under /api that no endpoint has, in the contract's form. */
export function nothingHere(): Response {
  return problemResponse(appError("not_found"), getContainer().services.ids.uuid());
}
