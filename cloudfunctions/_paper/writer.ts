import PDFDocument from 'pdfkit'
import { faceOf, fontOf } from './faces'

/** A4 in points, and what stays white around the text. */
const page = { width: 595.28, height: 841.89, margin: 64, foot: 44 }
/** Printed for a sign that the font lacks; the text behind the hash is unchanged. */
const noPicture = '□'
/** Never at the start of a line: they hang over the end of the one before. */
const closing = /^[，。、；：！？）〕》”’,.;:!?)]$/

interface Piece {
  text: string
  face: string
}

/** Writes lines of Chinese down the pages, choosing the slice of the font for each sign. */
export class Writer {
  readonly width = page.width - 2 * page.margin
  readonly left = page.margin
  readonly doc: PDFKit.PDFDocument
  y = page.margin

  /** `scale`: of a page that is smaller than A4; only its first one is scaled. */
  constructor(title: string, at: number, scale = 1) {
    // Naming the first font keeps PDFKit from looking for one of its own.
    this.doc = new PDFDocument({
      size: [page.width * scale, page.height * scale],
      margin: 0,
      font: fontOf(faceOf('A') as string) as never,
      info: { Title: title, CreationDate: new Date(at), ModDate: new Date(at) },
    })
    if (scale !== 1) this.doc.scale(scale)
  }

  /** One paragraph; an empty one is a gap. */
  write(text: string, { size = 11.5, centre = false, colour = '#1a222e' } = {}): void {
    if (text === '') {
      this.y += size * 0.8
      return
    }
    for (const line of this.broken(text, size)) {
      this.reserve(size * 1.7)
      const width = line.reduce((sum, piece) => sum + this.widthOf(piece, size), 0)
      let x = centre ? this.left + (this.width - width) / 2 : this.left
      for (const piece of line) {
        this.font(piece.face, size).fillColor(colour).text(piece.text, x, this.y, { lineBreak: false })
        x += this.widthOf(piece, size)
      }
      this.y += size * 1.7
    }
  }

  /** Turns the page unless this height fits below. */
  reserve(height: number): void {
    if (this.y + height <= page.height - page.foot) return
    this.turn()
  }

  turn(): void {
    this.doc.addPage()
    this.y = page.margin
  }

  /** Handwritten strokes, scaled from their field into a box of the same shape. */
  strokes(lines: number[][], x: number, y: number, scale: number): void {
    this.doc.save().translate(x, y).scale(scale).lineWidth(9).lineCap('round').lineJoin('round').strokeColor('#12305c')
    for (const [startX, startY, ...rest] of lines) {
      this.doc.moveTo(startX as number, startY as number)
      if (rest.length === 0) this.doc.lineTo(startX as number, startY as number)
      for (let at = 0; at + 1 < rest.length; at += 2) this.doc.lineTo(rest[at] as number, rest[at + 1] as number)
      this.doc.stroke()
    }
    this.doc.restore()
  }

  end(): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      const parts: Buffer[] = []
      this.doc.on('data', (part: Buffer) => parts.push(part))
      this.doc.on('end', () => resolve(Buffer.concat(parts)))
      this.doc.on('error', reject)
      this.doc.end()
    })
  }

  private widthOf({ text, face }: Piece, size: number): number {
    return this.font(face, size).widthOfString(text)
  }

  private font(face: string, size: number): PDFKit.PDFDocument {
    return this.doc.registerFont(face, fontOf(face)).font(face, size)
  }

  private broken(text: string, size: number): Piece[][] {
    const lines: Piece[][] = [[]]
    let used = 0
    for (const word of text.match(/[A-Za-z0-9-]+|./gu) ?? []) {
      const pieces = piecesOf(word)
      const width = pieces.reduce((sum, piece) => sum + this.widthOf(piece, size), 0)
      if (used > 0 && used + width > this.width && !closing.test(word)) {
        lines.push([])
        used = 0
      }
      const line = lines.at(-1) as Piece[]
      for (const piece of pieces) join(line, piece)
      used += width
    }
    return lines
  }
}

const piecesOf = (word: string): Piece[] =>
  [...word].reduce<Piece[]>((pieces, sign) => {
    const face = faceOf(sign)
    join(pieces, face ? { text: sign, face } : { text: noPicture, face: faceOf(noPicture) as string })
    return pieces
  }, [])

/** Signs of one slice form one run. */
function join(line: Piece[], piece: Piece): void {
  const last = line.at(-1)
  if (last?.face === piece.face) last.text += piece.text
  else line.push({ ...piece })
}
