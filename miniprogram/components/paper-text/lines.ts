export interface Line {
  text: string
  kind: 'bureau' | 'title' | 'number' | 'gap' | 'plain'
}

/** The text line by line, word for word; the first three lines are headings. */
export function lines(text: string): Line[] {
  const heads: Line['kind'][] = ['bureau', 'title', 'number']
  return text
    .replace(/\n$/, '')
    .split('\n')
    .map((line, at) => ({ text: line, kind: heads[at] ?? (line === '' ? 'gap' : 'plain') }))
}
