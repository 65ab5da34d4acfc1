import { type Keys, type ShortcutName, SHORTCUTS } from "./shortcuts.ts";

/**
 * Presses the control that says by `aria-keyshortcuts` that it has the shortcut. So a shortcut does what its button does and nothing else, is there for
 * whom the button is there, and the focus returns to it. False where there is none in sight, nor one for which an entry of a menu stands there.
 */
export function pressControl(name: ShortcutName): boolean {
  const control = controlOf(name);
  control?.focus();
  control?.click();
  return control !== undefined;
}

/** Those that press a control. */
const PRESSING: ReadonlySet<ShortcutName> = new Set<ShortcutName>(["people", "questions", "queue", "controls"]);

/** Whether a shortcut can do something now: one that presses a control only while that is in sight. */
export function worksNow(name: ShortcutName): boolean {
  return !PRESSING.has(name) || controlOf(name) !== undefined;
}

function controlOf(name: ShortcutName): HTMLElement | undefined {
  const found = document.querySelectorAll<HTMLElement>(`[aria-keyshortcuts="${ariaKeys(SHORTCUTS[name].keys[0])}"]`);
  return [...found].find((each) => each.checkVisibility()) ?? [...found].find(isFolded);
}

function isFolded({ dataset, parentElement }: HTMLElement): boolean {
  return dataset["folds"] !== undefined && parentElement?.checkVisibility() === true;
}

/** A press as `aria-keyshortcuts` has it, such as "Alt+Q". */
function ariaKeys({ key, mod, alt, shift }: Keys): string {
  const parts = [mod === true ? "Control" : null, alt === true ? "Alt" : null, shift === true ? "Shift" : null, key.toUpperCase()];
  return parts.filter((part) => part !== null).join("+");
}
