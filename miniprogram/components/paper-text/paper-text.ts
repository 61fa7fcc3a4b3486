interface Line {
  text: string
  kind: 'bureau' | 'title' | 'number' | 'gap' | 'plain'
}

/** The text line by line, word for word; the first three lines are headings. */
function lines(text: string): Line[] {
  const heads: Line['kind'][] = ['bureau', 'title', 'number']
  return text
    .replace(/\n$/, '')
    .split('\n')
    .map((line, at) => ({ text: line, kind: heads[at] ?? (line === '' ? 'gap' : 'plain') }))
}

/** The exact text of a paper; of an agreement with its fingerprint, to compare with the other phone. */
Component({
  properties: { text: String, fingerprint: String, against: { type: String, value: '两部手机上应当一样' } },
  data: { lines: [] as Line[] },
  observers: {
    text(text: string) {
      this.setData({ lines: text ? lines(text) : [] })
    },
  },
})
