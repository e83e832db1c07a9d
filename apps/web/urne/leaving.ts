/**
 * Asks before the page is left with a ballot that was begun and not sent. Links of this page leave without a question:
 * the choices stay in the tab. Tells how to stop asking.
 */
export function askBeforeLeaving(begun: () => boolean): () => void {
  let ownLink = false;
  const clicked = (event: MouseEvent): void => {
    const link = (event.target as Element | null)?.closest('a[href]');
    ownLink = link instanceof HTMLAnchorElement && link.origin === location.origin;
  };
  const leaving = (event: BeforeUnloadEvent): void => {
    if (begun() && !ownLink) event.preventDefault();
    ownLink = false;
  };
  addEventListener('click', clicked, true);
  addEventListener('beforeunload', leaving);
  return () => {
    removeEventListener('click', clicked, true);
    removeEventListener('beforeunload', leaving);
  };
}
