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

/** A touch, with its coordinates on the canvas or on the page alone. */
export interface Touch {
  x?: number
  y?: number
  clientX: number
  clientY: number
}

/** The canvas and its place on the page, in the page's pixels. */
export interface CanvasSheet {
  node: { width: number; height: number; getContext(contextKind: '2d'): DrawingContext }
  left: number
  top: number
  width: number
  height: number
}

/** Draws a finger's movement on the canvas and keeps it in units of the field. */
export class Pen {
  strokes: Strokes = []
  private readonly canvasSheet: CanvasSheet
  private readonly drawingContext: DrawingContext
  private drawnPoints: number[] = []
  private previousPoint: [number, number] | undefined

  constructor(canvasSheet: CanvasSheet, pixelRatio: number) {
    this.canvasSheet = canvasSheet
    const { node: canvasNode, width: sheetWidth, height: sheetHeight } = canvasSheet
    canvasNode.width = sheetWidth * pixelRatio
    canvasNode.height = sheetHeight * pixelRatio
    this.drawingContext = canvasNode.getContext('2d')
    this.drawingContext.scale(pixelRatio, pixelRatio)
    // Black on white, in dark mode too.
    Object.assign(this.drawingContext, {
      lineWidth: 3,
      lineCap: 'round',
      lineJoin: 'round',
      strokeStyle: '#12305c',
    })
  }

  drawTo({ x: touchX, y: touchY, clientX, clientY }: Touch): void {
    const {
      left: sheetLeft,
      top: sheetTop,
      width: sheetWidth,
      height: sheetHeight,
    } = this.canvasSheet
    const currentPoint: [number, number] = [
      touchX ?? clientX - sheetLeft,
      touchY ?? clientY - sheetTop,
    ]
    this.drawingContext.beginPath()
    this.drawingContext.moveTo(...(this.previousPoint ?? currentPoint))
    this.drawingContext.lineTo(...currentPoint)
    this.drawingContext.stroke()
    this.previousPoint = currentPoint
    this.drawnPoints.push(
      (currentPoint[0] / sheetWidth) * signatureField.width,
      (currentPoint[1] / sheetHeight) * signatureField.height,
    )
  }
  liftPen(): void {
    const stroke = tidyStroke(this.drawnPoints)
    if (stroke.length > 0) this.strokes = [...this.strokes, stroke]
    this.drawnPoints = []
    this.previousPoint = undefined
  }
  clear(): void {
    this.liftPen()
    this.drawingContext.clearRect(0, 0, this.canvasSheet.width, this.canvasSheet.height)
    this.strokes = []
  }
}
