import { field, type Strokes, tidyStroke } from '../../shared/agreement/strokes'

/** What is used of a canvas's context. */
interface Ink {
  lineWidth: number
  lineCap: string
  lineJoin: string
  strokeStyle: string
  scale(x: number, y: number): void
  beginPath(): void
  moveTo(x: number, y: number): void
  lineTo(x: number, y: number): void
  stroke(): void
  clearRect(x: number, y: number, width: number, height: number): void
}

/** Where a finger is: on the canvas, or only on the page. */
export interface Touch {
  x?: number
  y?: number
  clientX: number
  clientY: number
}

/** The canvas and its place on the page, in the page's pixels. */
export interface Sheet {
  node: { width: number; height: number; getContext(kind: '2d'): Ink }
  left: number
  top: number
  width: number
  height: number
}

/** A finger's way over the canvas: drawn as it goes, kept in units of the field. */
export class Pen {
  strokes: Strokes = []
  private readonly sheet: Sheet
  private readonly ink: Ink
  private drawn: number[] = []
  private before: [number, number] | undefined

  constructor(sheet: Sheet, pixelRatio: number) {
    this.sheet = sheet
    const { node, width, height } = sheet
    node.width = width * pixelRatio
    node.height = height * pixelRatio
    this.ink = node.getContext('2d')
    this.ink.scale(pixelRatio, pixelRatio)
    // The paper is white in the dark too.
    Object.assign(this.ink, { lineWidth: 3, lineCap: 'round', lineJoin: 'round', strokeStyle: '#12305c' })
  }

  to({ x, y, clientX, clientY }: Touch): void {
    const { left, top, width, height } = this.sheet
    const at: [number, number] = [x ?? clientX - left, y ?? clientY - top]
    this.ink.beginPath()
    this.ink.moveTo(...(this.before ?? at))
    this.ink.lineTo(...at)
    this.ink.stroke()
    this.before = at
    this.drawn.push((at[0] / width) * field.width, (at[1] / height) * field.height)
  }
  lift(): void {
    const stroke = tidyStroke(this.drawn)
    if (stroke.length > 0) this.strokes = [...this.strokes, stroke]
    this.drawn = []
    this.before = undefined
  }
  clear(): void {
    this.lift()
    this.ink.clearRect(0, 0, this.sheet.width, this.sheet.height)
    this.strokes = []
  }
}
