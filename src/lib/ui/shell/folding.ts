/**
 * Attachment for a `<details>` used as a menu: Escape and a click elsewhere close it, and so does following a link
 * inside. Without JavaScript it stays a plain disclosure, closed by its own button.
 */
export function folding(details: HTMLDetailsElement) {
  const close = (giveFocusBack: boolean) => {
    if (!details.open) return;
    details.open = false;
    if (giveFocusBack) details.querySelector('summary')?.focus();
  };
  const onkeydown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') close(details.contains(document.activeElement));
  };
  const onclick = (event: MouseEvent) => {
    const target = event.target as Element;
    if (!details.contains(target) || target.closest('a')) close(false);
  };
  document.addEventListener('keydown', onkeydown);
  document.addEventListener('click', onclick);
  return () => {
    document.removeEventListener('keydown', onkeydown);
    document.removeEventListener('click', onclick);
  };
}
