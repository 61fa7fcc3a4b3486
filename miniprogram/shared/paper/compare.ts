/** Printed in place of a character that the font lacks. */
const noPicture = '□'
/** Characters of each text shown around the first difference. */
const around = 16

/** The comparison of a file's text with the text that the case binds. */
export type Comparison =
  | { finding: 'unreadable' }
  /** `rest`: what is printed after the text (signatures, seal, how to check); the case does not bind it. */
  | { finding: 'same'; rest: string }
  /** The first difference, with some characters of each text. */
  | { finding: 'other'; sealed: string; printed: string }

/** Compares character by character, ignoring gaps; `printed` as printed.ts reads it. */
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
