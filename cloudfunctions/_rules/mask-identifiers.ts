/**
 * A number of at least five digits. Spaces and hyphens may separate its digits, as people write the
 * number of a phone or an identity card.
 */
const longNumber = /\d(?:[\s-]*\d){4,}/
/** The id by which WeChat knows a person in this Mini Program. */
const openid = /\bo[0-9A-Za-z_-]{20,}/
/** Chinese names and texts. Our own program texts in errors are English. */
const nonAscii = /[^\x20-\x7e]+/

const identifiers = new RegExp(
  [longNumber, openid, nonAscii].map(({ source }) => source).join('|'),
  'g',
)

/**
 * An error message as the log may contain it. An error of `JSON.parse`, of the database or of a
 * missing key can quote what a person typed, so long numbers, openids and Chinese text are masked.
 * Line and column numbers of up to four digits remain.
 */
export const maskIdentifiers = (message: string): string => message.replace(identifiers, '…')
