export interface Line {
  text: string
  look: 'bureau' | 'title' | 'number' | 'gap' | 'plain'
}

/** The text line by line, word for word; the first three lines are headings. */
export function lines(text: string): Line[] {
  const heads: Line['look'][] = ['bureau', 'title', 'number']
  return text
    .replace(/\n$/, '')
    .split('\n')
    .map((line, at) => ({ text: line, look: heads[at] ?? (line === '' ? 'gap' : 'plain') }))
}
