const invisibleCharacter = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u

/**
 * One line in one spelling: no line break to forge another field, no invisible character, composed
 * Unicode.
 */
export const isSingleLine = (value: unknown, maxLength: number): value is string =>
  typeof value === 'string' &&
  value.length >= 1 &&
  [...value].length <= maxLength &&
  value === value.trim() &&
  value === value.normalize('NFC') &&
  !invisibleCharacter.test(value)

/**
 * Makes such a line of a person's words: breaks to spaces, no invisible characters, `…` after a
 * text too long.
 */
export function toSingleLine(longText: string, maxLength: number): string {
  const visibleText = longText
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replace(/[\p{Cf}\p{Cs}]/gu, '')
  const normalizedLine = visibleText.normalize('NFC').trim()
  const characters = [...normalizedLine]
  return characters.length <= maxLength
    ? normalizedLine
    : `${characters
        .slice(0, maxLength - 1)
        .join('')
        .trimEnd()}…`
}
