/** A text with one plain character per place, and the way back to the original. */
interface Plain {
  /** Full-width, circled and styled letters made ordinary; invisible characters dropped. */
  text: string
  /** The same, with Chinese numerals as digits. Same length as `text`. */
  digits: string
  /** Original start and end of each letter, with the invisible ones behind it. */
  starts: number[]
  ends: number[]
}

const numerals: Record<string, string> = Object.fromEntries(
  ['零〇洞', '一壹幺', '二贰', '三叁', '四肆', '五伍', '六陆', '七柒拐', '八捌', '九玖勾'].flatMap((forms, digit) =>
    [...forms].map((form) => [form, `${digit}`]),
  ),
)

/** Unseen characters: zero-width, soft hyphens, directional marks, variation selectors, keycap frames. */
const invisible = /^(?:\p{Default_Ignorable_Code_Point}|\u20e3)$/u

export function plainly(original: string): Plain {
  const plain: Plain = { text: '', digits: '', starts: [], ends: [] }
  let at = 0
  for (const character of original) {
    const start = at
    at += character.length
    if (invisible.test(character)) {
      if (plain.ends.length > 0) plain.ends[plain.ends.length - 1] = at
      continue
    }
    const ordinary = character.normalize('NFKC')
    const letter = ordinary.length === 1 ? ordinary : character.length === 1 ? character : '\u25a1'
    plain.text += letter
    plain.digits += numerals[letter] ?? letter
    plain.starts.push(start)
    plain.ends.push(at)
  }
  return plain
}
