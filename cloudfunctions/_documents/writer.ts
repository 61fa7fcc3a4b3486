import PDFDocument from 'pdfkit'
import { findFontSlice, loadFont } from './faces'

/** A4 with its margins, in points. */
const pageLayout = { width: 595.28, height: 841.89, margin: 64, bottomMargin: 44 }
/** Printed in place of a character that the font does not have. The hashed text is not changed. */
const missingGlyph = '□'
/** These characters must not begin a line. They are printed in the margin of the previous line. */
const closingPunctuation = /^[，。、；：！？）〕》”’,.;:!?)]$/
/** Line height in relation to the font size. */
const lineSpacing = 1.7
/** Height of an empty line in relation to the font size. */
const emptyLineSpacing = 0.8

/** Characters of a line that are in the same slice of the font. */
interface TextRun {
  text: string
  slicePath: string
}

/** Writes lines of Chinese text on pages. For each character it chooses the slice of the font. */
export class PdfWriter {
  readonly contentWidth = pageLayout.width - 2 * pageLayout.margin
  readonly leftEdge = pageLayout.margin
  readonly pdf: PDFKit.PDFDocument
  /** Top of the next line, in points from the top of the page. */
  y = pageLayout.margin

  /**
   * @param createdAt stored in the PDF, ms since 1970
   * @param scale width of the first page in relation to A4; later pages are A4
   */
  constructor(title: string, createdAt: number, scale = 1) {
    // Without a font PDFKit would look for one of its own.
    this.pdf = new PDFDocument({
      size: [pageLayout.width * scale, pageLayout.height * scale],
      margin: 0,
      font: loadFont(findFontSlice('A') as string) as never,
      info: { Title: title, CreationDate: new Date(createdAt), ModDate: new Date(createdAt) },
    })
    if (scale !== 1) this.pdf.scale(scale)
  }

  /** Writes a paragraph in as many lines as it needs. An empty text is an empty line. */
  write(paragraph: string, { size = 11.5, centre = false, colour = '#1a222e' } = {}): void {
    if (paragraph === '') {
      this.y += size * emptyLineSpacing
      return
    }
    for (const textLine of this.breakLines(paragraph, size)) {
      this.reserve(size * lineSpacing)
      const indent = centre ? (this.contentWidth - this.measureRuns(textLine, size)) / 2 : 0
      let cursorX = this.leftEdge + indent
      for (const textRun of textLine) {
        this.selectFont(textRun.slicePath, size)
          .fillColor(colour)
          .text(textRun.text, cursorX, this.y, { lineBreak: false })
        cursorX += this.measureWidth(textRun, size)
      }
      this.y += size * lineSpacing
    }
  }

  /** Begins a new page unless this height, in points, is free below. */
  reserve(height: number): void {
    if (this.y + height <= pageLayout.height - pageLayout.bottomMargin) return
    this.addPage()
  }

  addPage(): void {
    this.pdf.addPage()
    this.y = pageLayout.margin
  }

  /**
   * Draws handwritten strokes.
   *
   * @param strokes for each stroke the coordinates of its points: x, y, x, y, …
   * @param leftEdge its left edge on the page, in points
   * @param topEdge its top edge on the page, in points
   */
  drawStrokes(strokes: number[][], leftEdge: number, topEdge: number, scale: number): void {
    this.pdf
      .save()
      .translate(leftEdge, topEdge)
      .scale(scale)
      .lineWidth(9)
      .lineCap('round')
      .lineJoin('round')
      .strokeColor('#12305c')
    for (const [startX, startY, ...points] of strokes) {
      this.pdf.moveTo(startX as number, startY as number)
      // A stroke of one point is a dot.
      if (points.length === 0) this.pdf.lineTo(startX as number, startY as number)
      for (let index = 0; index + 1 < points.length; index += 2)
        this.pdf.lineTo(points[index] as number, points[index + 1] as number)
      this.pdf.stroke()
    }
    this.pdf.restore()
  }

  /** Finishes the PDF and returns its bytes. */
  end(): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      const chunks: Buffer[] = []
      this.pdf.on('data', (chunk: Buffer) => chunks.push(chunk))
      this.pdf.on('end', () => resolve(Buffer.concat(chunks)))
      this.pdf.on('error', reject)
      this.pdf.end()
    })
  }

  private measureRuns(runs: TextRun[], fontSize: number): number {
    return runs.reduce((totalWidth, run) => totalWidth + this.measureWidth(run, fontSize), 0)
  }

  private measureWidth({ text, slicePath }: TextRun, fontSize: number): number {
    return this.selectFont(slicePath, fontSize).widthOfString(text)
  }

  private selectFont(slicePath: string, fontSize: number): PDFKit.PDFDocument {
    return this.pdf.registerFont(slicePath, loadFont(slicePath)).font(slicePath, fontSize)
  }

  /** Breaks a paragraph into lines. Latin words and numbers are not divided. */
  private breakLines(paragraph: string, fontSize: number): TextRun[][] {
    const lines: TextRun[][] = [[]]
    let usedWidth = 0
    for (const segment of paragraph.match(/[A-Za-z0-9-]+|./gu) ?? []) {
      const segmentRuns = splitIntoRuns(segment)
      const segmentWidth = this.measureRuns(segmentRuns, fontSize)
      const isTooWide = usedWidth > 0 && usedWidth + segmentWidth > this.contentWidth
      if (isTooWide && !closingPunctuation.test(segment)) {
        lines.push([])
        usedWidth = 0
      }
      const currentLine = lines.at(-1) as TextRun[]
      for (const textRun of segmentRuns) appendRun(currentLine, textRun)
      usedWidth += segmentWidth
    }
    return lines
  }
}

function splitIntoRuns(segment: string): TextRun[] {
  const runs: TextRun[] = []
  for (const character of segment) {
    const slicePath = findFontSlice(character)
    const run = slicePath
      ? { text: character, slicePath }
      : { text: missingGlyph, slicePath: findFontSlice(missingGlyph) as string }
    appendRun(runs, run)
  }
  return runs
}

/** Adds a run to a line. It is joined with the last run if both are in the same slice. */
function appendRun(runsOfLine: TextRun[], run: TextRun): void {
  const lastRun = runsOfLine.at(-1)
  if (lastRun?.slicePath === run.slicePath) lastRun.text += run.text
  else runsOfLine.push({ ...run })
}
