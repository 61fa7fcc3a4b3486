/** A text with one plain character per place, and the way back to the original. */
interface NormalizedText {
  /** Full-width, circled and styled letters made ordinary; invisible characters dropped. */
  text: string
  /** The same, with Chinese numerals as digits. Same length as `text`. */
  digits: string
  /** Original start and end of each letter, with the invisible ones behind it. */
  starts: number[]
  ends: number[]
}

const digitByNumeral: Record<string, string> = Object.fromEntries(
  ['零〇洞', '一壹幺', '二贰', '三叁', '四肆', '五伍', '六陆', '七柒拐', '八捌', '九玖勾'].flatMap(
    (forms, digit) => [...forms].map((form) => [form, `${digit}`]),
  ),
)

/**
 * Unseen characters: zero-width, soft hyphens, directional marks, variation selectors, keycap
 * frames.
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

/** One character for one, so that positions stay those of the text; a box where none fits. */
function plainCharacter(character: string, normalizedCharacter: string): string {
  if (normalizedCharacter.length === 1) return normalizedCharacter
  return character.length === 1 ? character : '\u25a1'
}
