interface PaperLine {
  text: string
  kind: 'bureau' | 'title' | 'number' | 'gap' | 'plain'
}

/** The text line by line, word for word; the first three lines are headings. */
function splitLines(paperText: string): PaperLine[] {
  const headingKinds: PaperLine['kind'][] = ['bureau', 'title', 'number']
  return paperText
    .replace(/\n$/, '')
    .split('\n')
    .map((lineText, lineIndex) => ({
      text: lineText,
      kind: headingKinds[lineIndex] ?? (lineText === '' ? 'gap' : 'plain'),
    }))
}

/**
 * The exact text of a paper; of an agreement with its fingerprint, to compare with the other phone.
 */
Component({
  properties: {
    text: String,
    fingerprint: String,
    against: { type: String, value: '两部手机上应当一样' },
  },
  data: { lines: [] as PaperLine[] },
  observers: {
    text(paperText: string) {
      this.setData({ lines: paperText ? splitLines(paperText) : [] })
    },
  },
})
