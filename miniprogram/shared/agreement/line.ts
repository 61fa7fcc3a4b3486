const invisibleCharacter = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u

/**
 * Whether a value is a single line that may be inserted into the text of an agreement. A line break
 * could forge another field of the text. Invisible characters and different Unicode spellings could
 * make two texts look the same.
 */
export const isSingleLine = (value: unknown, maxLength: number): value is string =>
  typeof value === 'string' &&
  value.length >= 1 &&
  [...value].length <= maxLength &&
  value === value.trim() &&
  value === value.normalize('NFC') &&
  !invisibleCharacter.test(value)

/**
 * Converts a text into such a line. Line breaks become spaces, invisible characters are removed,
 * and a text that is too long ends with `…`.
 */
export function toSingleLine(longText: string, maxLength: number): string {
  const visibleText = longText
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replace(/[\p{Cf}\p{Cs}]/gu, '')
  const normalizedLine = visibleText.normalize('NFC').trim()
  const characters = [...normalizedLine]
  if (characters.length <= maxLength) return normalizedLine

  const shortenedLine = characters.slice(0, maxLength - 1).join('')
  return `${shortenedLine.trimEnd()}…`
}
