import { type Strokes, signatureField, tidyStroke } from '../../shared/agreement/strokes'

/** The part of a canvas context that is used here. */
interface DrawingContext {
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

/** A touch with its coordinates on the page and, on some phones, on the canvas (`x`, `y`). */
export interface Touch {
  x?: number
  y?: number
  clientX: number
  clientY: number
}

/** The canvas with its position and size on the page, in CSS pixels. */
export interface SignatureCanvas {
  node: { width: number; height: number; getContext(contextKind: '2d'): DrawingContext }
  left: number
  top: number
  width: number
  height: number
}

interface Point {
  x: number
  y: number
}

/** Draws the movements of a finger on the canvas, and records them in units of `signatureField`. */
export class Pen {
  strokes: Strokes = []
  private readonly canvas: SignatureCanvas
  private readonly drawingContext: DrawingContext
  /** The coordinates of the current stroke: x and y in turn, in units of `signatureField`. */
  private strokeCoordinates: number[] = []
  private previousPoint: Point | undefined

  constructor(canvas: SignatureCanvas, pixelRatio: number) {
    this.canvas = canvas
    const { node: canvasNode, width: canvasWidth, height: canvasHeight } = canvas
    canvasNode.width = canvasWidth * pixelRatio
    canvasNode.height = canvasHeight * pixelRatio
    this.drawingContext = canvasNode.getContext('2d')
    this.drawingContext.scale(pixelRatio, pixelRatio)
    // The canvas is white in dark mode too, so the colour of the pen does not depend on the theme.
    Object.assign(this.drawingContext, {
      lineWidth: 3,
      lineCap: 'round',
      lineJoin: 'round',
      strokeStyle: '#12305c',
    })
  }

  drawTo({ x: touchX, y: touchY, clientX, clientY }: Touch): void {
    const {
      left: canvasLeft,
      top: canvasTop,
      width: canvasWidth,
      height: canvasHeight,
    } = this.canvas
    const currentPoint = { x: touchX ?? clientX - canvasLeft, y: touchY ?? clientY - canvasTop }
    const startPoint = this.previousPoint ?? currentPoint

    this.drawingContext.beginPath()
    this.drawingContext.moveTo(startPoint.x, startPoint.y)
    this.drawingContext.lineTo(currentPoint.x, currentPoint.y)
    this.drawingContext.stroke()

    this.previousPoint = currentPoint
    this.strokeCoordinates.push(
      (currentPoint.x / canvasWidth) * signatureField.width,
      (currentPoint.y / canvasHeight) * signatureField.height,
    )
  }
  /** Ends the current stroke. */
  liftPen(): void {
    const stroke = tidyStroke(this.strokeCoordinates)
    if (stroke.length > 0) this.strokes = [...this.strokes, stroke]
    this.strokeCoordinates = []
    this.previousPoint = undefined
  }
  clear(): void {
    this.liftPen()
    this.drawingContext.clearRect(0, 0, this.canvas.width, this.canvas.height)
    this.strokes = []
  }
}
