interface PaperLine {
  text: string
  kind: 'bureau' | 'title' | 'number' | 'gap' | 'plain'
}

/** Splits the text of a document into lines. The first three lines are headings. */
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

/** The exact text of a document. */
Component({
  properties: {
    text: String,
    /** Short hash of an agreement, which both parties compare. Empty for other documents. */
    fingerprint: String,
    /** Says with what the short hash is compared. */
    against: { type: String, value: '两部手机上应当一样' },
  },
  data: { lines: [] as PaperLine[] },
  observers: {
    text(paperText: string) {
      this.setData({ lines: paperText ? splitLines(paperText) : [] })
    },
  },
})
