/** Printed for a sign that the font has no picture of. */
const noPicture = '□'
/** So much of both is shown where they part. */
const around = 16

/** What a file prints, held against the text that the case binds. */
export type Comparison =
  | { finding: 'unreadable' }
  /** `rest`: what is printed behind the text (signatures, seal, how to check), which nothing binds. */
  | { finding: 'same'; rest: string }
  /** Where they part: some signs of each. */
  | { finding: 'other'; sealed: string; printed: string }

/** Compares sign by sign without gaps; `printed` as printed.ts reads it. */
export function compare(text: string, printed: string): Comparison {
  const sealed = [...text.replace(/\s/g, '')]
  const shown = [...printed]
  if (shown.every((sign) => sign === '?')) return { finding: 'unreadable' }
  const at = sealed.findIndex((sign, place) => shown[place] !== sign && shown[place] !== noPicture)
  if (at < 0) return { finding: 'same', rest: shown.slice(sealed.length).join('') }
  const from = Math.max(0, at - 4)
  const cut = (signs: string[]) => signs.slice(from, from + around).join('')
  return { finding: 'other', sealed: cut(sealed), printed: cut(shown) }
}
