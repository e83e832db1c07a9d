/** The words of the voting page alone: the whole catalogue would weigh more than the page. */
export const isOwnWord = (key: string): boolean =>
  /^(voting|guarantee|denial_(vote|birth_date|proof|kiosk|too_many)|site_(ballot|basket|money_label|summary|receipt|skip|demo_line|card_picture))/.test(
    key,
  );
