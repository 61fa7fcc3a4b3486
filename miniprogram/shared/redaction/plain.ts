/** A normalised text, and the position of each of its characters in the original text. */
interface NormalizedText {
  /**
   * With ordinary letters in place of full-width, circled and styled ones; no invisible characters.
   */
  text: string
  /** Like `text`, with digits in place of Chinese numerals. It has the same length. */
  digits: string
  /** For each character, its start in the original. */
  starts: number[]
  /** For each character, its end in the original, including invisible characters after it. */
  ends: number[]
}

const digitByNumeral: Record<string, string> = Object.fromEntries(
  ['零〇洞', '一壹幺', '二贰', '三叁', '四肆', '五伍', '六陆', '七柒拐', '八捌', '九玖勾'].flatMap(
    (forms, digit) => [...forms].map((form) => [form, `${digit}`]),
  ),
)

/**
 * Invisible characters: zero-width characters, soft hyphens, directional marks, variation selectors
 * and keycap frames.
 */
const invisibleCharacter = /^(?:\p{Default_Ignorable_Code_Point}|\u20e3)$/u

export function normalizeText(original: string): NormalizedText {
  const normalized: NormalizedText = { text: '', digits: '', starts: [], ends: [] }
  let position = 0
  for (const character of original) {
    const start = position
    position += character.length
    if (invisibleCharacter.test(character)) {
      if (normalized.ends.length > 0) normalized.ends[normalized.ends.length - 1] = position
      continue
    }
    const normalizedCharacter = character.normalize('NFKC')
    const letter = plainCharacter(character, normalizedCharacter)
    normalized.text += letter
    normalized.digits += digitByNumeral[letter] ?? letter
    normalized.starts.push(start)
    normalized.ends.push(position)
  }
  return normalized
}

/** Exactly one UTF-16 unit for each character, so that indexes stay valid; `□` if none fits. */
function plainCharacter(character: string, normalizedCharacter: string): string {
  if (normalizedCharacter.length === 1) return normalizedCharacter
  return character.length === 1 ? character : '\u25a1'
}
