/**
 * An error message of a phone without what a person may have typed: an error of `JSON.parse` or of
 * a missing key can quote it. Line and column numbers stay: they have at most five digits.
 */
export const removePersonalData = (message: string): string =>
  message.replace(/\p{Script=Han}+/gu, '…').replace(/\d[\d\s-]{5,}\d/g, '#')
