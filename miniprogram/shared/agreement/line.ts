const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u

/** One line in one spelling: no line break to forge another field, no invisible character, composed Unicode. */
export const isLine = (value: unknown, most: number): value is string =>
  typeof value === 'string' &&
  value.length >= 1 &&
  [...value].length <= most &&
  value === value.trim() &&
  value === value.normalize('NFC') &&
  !unseen.test(value)

/** Makes such a line of a person's words: breaks to spaces, no invisible characters, `…` after a text too long. */
export function oneLine(text: string, most: number): string {
  const plain = text.replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').replace(/[\p{Cf}\p{Cs}]/gu, '')
  const line = plain.normalize('NFC').trim()
  const letters = [...line]
  return letters.length <= most
    ? line
    : `${letters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`
}
