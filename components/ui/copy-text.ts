/**
 * Puts plain text on the clipboard and says whether that worked. The asynchronous clipboard exists only in secure contexts; a phone that reaches
 * the server by plain http on a local network gets the older way.
 */
export async function copyText(text: string): Promise<boolean> {
  const { clipboard } = navigator as Partial<Navigator>;
  if (clipboard !== undefined) {
    try {
      await clipboard.writeText(text);
      return true;
    } catch {
      // Refused (no permission, page not focused): the older way may still do.
    }
  }
  return copyBySelection(text);
}

function copyBySelection(text: string): boolean {
  const focused = document.activeElement;
  const area = document.createElement("textarea");
  area.value = text;
  area.readOnly = true;
  // Off screen but not hidden: a hidden field cannot be selected. Font size 16 keeps iOS from zooming.
  area.style.cssText = "position:fixed;inset-block-start:0;inset-inline-start:-100vw;font-size:16px";
  // Inside an open dialog the focus trap would take the focus back from the body.
  const host = focused?.closest("[role=dialog],[role=menu]") ?? document.body;
  host.append(area);
  try {
    area.focus({ preventScroll: true });
    area.select();
    return document.execCommand("copy");
  } catch {
    return false;
  } finally {
    area.remove();
    if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  }
}
