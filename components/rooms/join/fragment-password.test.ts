import { expect, test } from "vitest";

import { passwordInFragment } from "./fragment-password.ts";

test.each([
  ["", null],
  ["#", null],
  ["#p=", null],
  ["#p=chalk", "chalk"],
  ["#p=chalk%20dust%26more", "chalk dust&more"],
  ["#p=a+b", "a+b"],
  ["#x=1&p=chalk", "chalk"],
  ["#p=gr%C3%BCn", "grün"],
  ["#p=cut%E", "cut%E"],
  ["#help=me", null],
])("the fragment %j carries the password %j", (fragment, password) => {
  expect(passwordInFragment(fragment)).toBe(password);
});
