export interface Line {
  text: string
  look: 'bureau' | 'title' | 'number' | 'gap' | 'plain'
}

/** The text line by line, word for word; only its first three lines are set apart. */
export function lines(text: string): Line[] {
  const heads: Line['look'][] = ['bureau', 'title', 'number']
  return text
    .replace(/\n$/, '')
    .split('\n')
    .map((line, at) => ({ text: line, look: heads[at] ?? (line === '' ? 'gap' : 'plain') }))
}
