// What a reader can see now. A closed <details> still lays out what it holds, so boxes alone do not tell.
export const isShown = (element) => element.getClientRects().length > 0 && (element.checkVisibility?.() ?? true);
