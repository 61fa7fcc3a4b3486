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
  constructor(title: string, at: number, scale = 1) {
    // Naming the first font keeps PDFKit from looking for one of its own.
    this.pdf = new PDFDocument({
      size: [pageLayout.width * scale, pageLayout.height * scale],
      margin: 0,
      font: loadFont(fontSliceOf('A') as string) as never,
      info: { Title: title, CreationDate: new Date(at), ModDate: new Date(at) },
    })
    if (scale !== 1) this.pdf.scale(scale)
  }

  /** One paragraph; an empty one is a gap. */
  write(text: string, { size = 11.5, centre = false, colour = '#1a222e' } = {}): void {
    if (text === '') {
      this.y += size * 0.8
      return
    }
    for (const textLine of this.breakLines(text, size)) {
      this.reserve(size * 1.7)
      const lineWidth = textLine.reduce(
        (totalWidth, run) => totalWidth + this.measureWidth(run, size),
        0,
      )
      let x = centre ? this.leftEdge + (this.contentWidth - lineWidth) / 2 : this.leftEdge
      for (const run of textLine) {
        this.selectFont(run.slicePath, size)
          .fillColor(colour)
          .text(run.text, x, this.y, { lineBreak: false })
        x += this.measureWidth(run, size)
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
  drawStrokes(strokes: number[][], x: number, y: number, scale: number): void {
    this.pdf
      .save()
      .translate(x, y)
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

  private measureWidth({ text, slicePath }: TextRun, size: number): number {
    return this.selectFont(slicePath, size).widthOfString(text)
  }

  private selectFont(slicePath: string, size: number): PDFKit.PDFDocument {
    return this.pdf.registerFont(slicePath, loadFont(slicePath)).font(slicePath, size)
  }

  private breakLines(text: string, size: number): TextRun[][] {
    const lines: TextRun[][] = [[]]
    let usedWidth = 0
    for (const segment of text.match(/[A-Za-z0-9-]+|./gu) ?? []) {
      const runs = splitIntoRuns(segment)
      const runWidth = runs.reduce(
        (totalWidth, run) => totalWidth + this.measureWidth(run, size),
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
      for (const run of runs) appendRun(currentLine, run)
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
