import { expect, test } from "vitest";

import { isMoving } from "./moving-picture.ts";

const letters = (text: string): number[] => [...text].map((letter) => letter.charCodeAt(0));
const bytes = (...parts: (string | number[])[]): Uint8Array =>
  new Uint8Array(parts.flatMap((part) => (typeof part === "string" ? letters(part) : part)));
const PNG = [0x89, ...letters("PNG"), 0x0d, 0x0a, 0x1a, 0x0a];
const chunk = (name: string, length = 0): (string | number[])[] => [
  [0, 0, length >> 8, length & 0xff],
  name,
  Array.from({ length: length + 4 }, () => 0),
];

test.each<[string, Uint8Array, boolean]>([
  ["A WebP of one picture", bytes("RIFF", [0, 0, 0, 0], "WEBPVP8 "), false],
  ["A WebP with transparency", bytes("RIFF", [0, 0, 0, 0], "WEBPVP8X", [10, 0, 0, 0], [0b0001_0000]), false],
  ["A WebP that moves", bytes("RIFF", [0, 0, 0, 0], "WEBPVP8X", [10, 0, 0, 0], [0b0001_0010]), true],
  ["A PNG of one picture", bytes(PNG, ...chunk("IHDR", 13), ...chunk("IDAT", 300)), false],
  ["A PNG that moves", bytes(PNG, ...chunk("IHDR", 13), ...chunk("iCCP", 300), ...chunk("acTL", 8), ...chunk("IDAT")), true],
  ["A PNG that is cut off", bytes(PNG, ...chunk("IHDR", 13)).subarray(0, 20), false],
  ["A photograph", bytes([0xff, 0xd8, 0xff, 0xe0]), false],
  ["Nothing", bytes(), false],
])("%s", (_, head, expected) => {
  expect(isMoving(head)).toBe(expected);
});
