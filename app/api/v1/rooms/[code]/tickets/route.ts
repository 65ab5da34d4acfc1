import { ticketsApi } from "#contract/api/tickets.api.ts";
import { route } from "#server/http/route.ts";
import { discardTickets } from "#server/use-cases/tickets/discard-tickets.ts";
import { listTickets } from "#server/use-cases/tickets/list-tickets.ts";
import { makeTickets } from "#server/use-cases/tickets/make-tickets.ts";

export const GET = route(ticketsApi.list, listTickets);
export const POST = route(ticketsApi.make, makeTickets);
export const DELETE = route(ticketsApi.discard, discardTickets);
