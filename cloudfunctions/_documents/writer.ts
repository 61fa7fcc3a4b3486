import PDFDocument from 'pdfkit'
import { fontSliceOf, loadFont } from './faces'

/** A4 in points, and what stays white around the text. */
const pageLayout = { width: 595.28, height: 841.89, margin: 64, bottomMargin: 44 }
/** Printed for a sign that the font lacks; the text behind the hash is unchanged. */
const missingGlyph = '□'
/** Never at the start of a line: they hang over the end of the one before. */
const closingPunctuation = /^[，。、；：！？）〕》”’,.;:!?)]$/

interface TextRun {
  text: string
  slicePath: string
}

/** Writes lines of Chinese down the pages, choosing the slice of the font for each sign. */
export class PdfWriter {
  readonly contentWidth = pageLayout.width - 2 * pageLayout.margin
  readonly leftEdge = pageLayout.margin
  readonly pdf: PDFKit.PDFDocument
  y = pageLayout.margin

  /** `scale`: of a page that is smaller than A4; only its first one is scaled. */
  constructor(title: string, createdAt: number, scale = 1) {
    // Naming the first font keeps PDFKit from looking for one of its own.
    this.pdf = new PDFDocument({
      size: [pageLayout.width * scale, pageLayout.height * scale],
      margin: 0,
      font: loadFont(fontSliceOf('A') as string) as never,
      info: { Title: title, CreationDate: new Date(createdAt), ModDate: new Date(createdAt) },
    })
    if (scale !== 1) this.pdf.scale(scale)
  }

  /** One paragraph; an empty one is a gap. */
  write(lineText: string, { size = 11.5, centre = false, colour = '#1a222e' } = {}): void {
    if (lineText === '') {
      this.y += size * 0.8
      return
    }
    for (const textLine of this.breakLines(lineText, size)) {
      this.reserve(size * 1.7)
      const lineWidth = textLine.reduce(
        (totalWidth, run) => totalWidth + this.measureWidth(run, size),
        0,
      )
      let cursorX = centre ? this.leftEdge + (this.contentWidth - lineWidth) / 2 : this.leftEdge
      for (const textRun of textLine) {
        this.selectFont(textRun.slicePath, size)
          .fillColor(colour)
          .text(textRun.text, cursorX, this.y, { lineBreak: false })
        cursorX += this.measureWidth(textRun, size)
      }
      this.y += size * 1.7
    }
  }

  /** Turns the page unless this height fits below. */
  reserve(height: number): void {
    if (this.y + height <= pageLayout.height - pageLayout.bottomMargin) return
    this.addPage()
  }

  addPage(): void {
    this.pdf.addPage()
    this.y = pageLayout.margin
  }

  /** Handwritten strokes, scaled from their field into a box of the same shape. */
  drawStrokes(strokes: number[][], horizontal: number, vertical: number, scale: number): void {
    this.pdf
      .save()
      .translate(horizontal, vertical)
      .scale(scale)
      .lineWidth(9)
      .lineCap('round')
      .lineJoin('round')
      .strokeColor('#12305c')
    for (const [startX, startY, ...points] of strokes) {
      this.pdf.moveTo(startX as number, startY as number)
      if (points.length === 0) this.pdf.lineTo(startX as number, startY as number)
      for (let index = 0; index + 1 < points.length; index += 2)
        this.pdf.lineTo(points[index] as number, points[index + 1] as number)
      this.pdf.stroke()
    }
    this.pdf.restore()
  }

  end(): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      const chunks: Buffer[] = []
      this.pdf.on('data', (chunk: Buffer) => chunks.push(chunk))
      this.pdf.on('end', () => resolve(Buffer.concat(chunks)))
      this.pdf.on('error', reject)
      this.pdf.end()
    })
  }

  private measureWidth({ text, slicePath }: TextRun, fontSize: number): number {
    return this.selectFont(slicePath, fontSize).widthOfString(text)
  }

  private selectFont(slicePath: string, fontSize: number): PDFKit.PDFDocument {
    return this.pdf.registerFont(slicePath, loadFont(slicePath)).font(slicePath, fontSize)
  }

  private breakLines(paragraph: string, fontSize: number): TextRun[][] {
    const lines: TextRun[][] = [[]]
    let usedWidth = 0
    for (const segment of paragraph.match(/[A-Za-z0-9-]+|./gu) ?? []) {
      const segmentRuns = splitIntoRuns(segment)
      const runWidth = segmentRuns.reduce(
        (totalWidth, run) => totalWidth + this.measureWidth(run, fontSize),
        0,
      )
      if (
        usedWidth > 0 &&
        usedWidth + runWidth > this.contentWidth &&
        !closingPunctuation.test(segment)
      ) {
        lines.push([])
        usedWidth = 0
      }
      const currentLine = lines.at(-1) as TextRun[]
      for (const textRun of segmentRuns) appendRun(currentLine, textRun)
      usedWidth += runWidth
    }
    return lines
  }
}

const splitIntoRuns = (segment: string): TextRun[] =>
  [...segment].reduce<TextRun[]>((runs, character) => {
    const slicePath = fontSliceOf(character)
    appendRun(
      runs,
      slicePath
        ? { text: character, slicePath }
        : { text: missingGlyph, slicePath: fontSliceOf(missingGlyph) as string },
    )
    return runs
  }, [])

/** Signs of one slice form one run. */
function appendRun(runsOfLine: TextRun[], run: TextRun): void {
  const lastRun = runsOfLine.at(-1)
  if (lastRun?.slicePath === run.slicePath) lastRun.text += run.text
  else runsOfLine.push({ ...run })
}
