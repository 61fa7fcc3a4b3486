import { field, type Strokes, tidyStroke } from '../../shared/agreement/strokes'

/** The part of a canvas context that is used here. */
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

/** A touch, with its coordinates on the canvas or on the page alone. */
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

/** Draws a finger's movement on the canvas and keeps it in units of the field. */
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
    // Black on white, in dark mode too.
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
