import { expect, test } from "vitest";

import { secretInFragment } from "./fragment-password.ts";

test.each([
  ["", null],
  ["#", null],
  ["#p=", null],
  ["#p=chalk", "chalk"],
  ["#p=chalk%20dust%26more", "chalk dust&more"],
  ["#p=a+b", "a+b"],
  ["#x=1&p=chalk", "chalk"],
  ["#t=K7M2QX9D&p=chalk", "chalk"],
  ["#p=gr%C3%BCn", "grün"],
  ["#p=cut%E", "cut%E"],
  ["#help=me", null],
])("the fragment %j carries the password %j", (fragment, password) => {
  expect(secretInFragment(fragment, "password")).toBe(password);
});

test.each([
  ["#p=chalk", null],
  ["#t=K7M2QX9D", "K7M2QX9D"],
  ["#p=chalk&t=K7M2QX9D", "K7M2QX9D"],
  ["#p=t%3Dnone", null],
])("the fragment %j carries the ticket %j", (fragment, ticket) => {
  expect(secretInFragment(fragment, "ticket")).toBe(ticket);
});
