import { api, WxFailure } from 'miniapp-cloud/client'
import { canvasNodeMembers } from '../builtins/canvas.ts'
import type { WxEnv } from '../contract.ts'
import { elementAtNode } from '../runtime/code-space.ts'
import { ownerComponentOf, topPage } from '../runtime/router.ts'
import { createFileStore } from './file-store.ts'

/** A recorded call that paints on a canvas. */
type PaintStep = (context: CanvasRenderingContext2D) => void | Promise<void>

/**
 * Finds the canvas with this canvas-id in the component, or in the page on top.
 * @param untypedOnly whether to find only a canvas of the old kind, which has no `type`
 */
function findCanvas(
  canvasId: string,
  component?: any,
  untypedOnly = false,
): HTMLCanvasElement | undefined {
  const ownerComponent = ownerComponentOf(component)
  const canvasSelector = `wx-canvas[canvas-id="${CSS.escape(canvasId)}"]`

  for (const canvasElement of topPage()?.container.querySelectorAll(canvasSelector) ?? []) {
    const element = elementAtNode(canvasElement)
    const isSearchedKind = !untypedOnly || !element.data.type
    if (isSearchedKind && element.ownerShadowRoot?.getHostNode() === ownerComponent)
      return element.sim.node
  }
  return undefined
}

function requireCanvas(canvasId: string, component?: any): HTMLCanvasElement {
  const canvas = findCanvas(canvasId, component)
  if (!canvas) throw new WxFailure(`canvas "${canvasId}" is not on the page`)
  return canvas
}

/**
 * Gives the canvas the resolution of the screen. The coordinates of old canvases are CSS pixels, so
 * the context is scaled.
 */
function fitToScreen(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const { clientWidth, clientHeight } = canvas
  const context = canvas.getContext('2d')!
  const pixelWidth = Math.round(clientWidth * devicePixelRatio)
  const pixelHeight = Math.round(clientHeight * devicePixelRatio)
  if (canvas.width !== pixelWidth || canvas.height !== pixelHeight) {
    canvas.width = pixelWidth
    canvas.height = pixelHeight
    context.scale(devicePixelRatio, devicePixelRatio)
  }
  return context
}

const DRAWING_METHODS =
  'save restore beginPath closePath moveTo lineTo arc arcTo rect quadraticCurveTo bezierCurveTo fill ' +
  'stroke clip fillRect strokeRect clearRect fillText strokeText rotate scale translate transform'
const SETTER_FIELDS =
  'fillStyle strokeStyle lineWidth lineCap lineJoin miterLimit textAlign globalAlpha'
const PAINT_FIELDS =
  `${SETTER_FIELDS} font textBaseline shadowBlur shadowColor shadowOffsetX shadowOffsetY` +
  ' globalCompositeOperation lineDashOffset'

const lastPaintByCanvas = new WeakMap<HTMLCanvasElement, Promise<void>>()

/**
 * Paints the steps after those of earlier calls.
 * @param canvas undefined if its page has been closed. As on a phone, nothing is painted then.
 * @param keepsContent whether the steps are painted over the earlier content of the canvas, which
 *   otherwise is deleted first
 */
async function paintInOrder(
  canvas: HTMLCanvasElement | undefined,
  paintSteps: PaintStep[],
  keepsContent: boolean,
): Promise<void> {
  if (!canvas) return

  const previousPaint = lastPaintByCanvas.get(canvas)
  const runPaint = async () => {
    await previousPaint
    const context = fitToScreen(canvas)
    if (!keepsContent) {
      // This also resets styles, paths, transformations and saved states.
      context.reset()
      context.scale(devicePixelRatio, devicePixelRatio)
    }
    for (const paintStep of paintSteps) await paintStep(context)
  }

  const currentPaint = runPaint()
  lastPaintByCanvas.set(
    canvas,
    currentPaint.catch(() => {}),
  )
  await currentPaint
}

/**
 * The context of wx.createCanvasContext. It records calls, and `draw` paints them. The even older
 * wx.createContext passes the recorded calls (`getActions`) to wx.drawCanvas.
 */
function createOldContext(
  fileUrl: (imagePath: string) => string | Promise<string>,
  canvasId: string,
  component?: any,
) {
  const queuedSteps: PaintStep[] = []
  const measuringContext = new OffscreenCanvas(1, 1).getContext('2d')!
  const queueStep = (paintStep: PaintStep) => void queuedSteps.push(paintStep)
  const setField = (fieldName: string, value: unknown) => {
    // measureText returns at once, so it needs the fields before the steps are painted.
    Object.assign(measuringContext, { [fieldName]: value })
    queueStep((context) => void Object.assign(context, { [fieldName]: value }))
  }
  const oldContext: Record<string, any> = {
    setFontSize(fontSize: number) {
      setField('font', measuringContext.font.replace(/[\d.]+px/, `${fontSize}px`))
    },
    setTextBaseline: (value: string) =>
      setField('textBaseline', value === 'normal' ? 'alphabetic' : value),
    setLineDash(dashPattern: number[], dashOffset = 0) {
      queueStep((context) => context.setLineDash(dashPattern))
      setField('lineDashOffset', dashOffset)
    },
    setShadow(x: number, y: number, blurRadius: number, color: string) {
      Object.assign(oldContext, {
        shadowOffsetX: x,
        shadowOffsetY: y,
        shadowBlur: blurRadius,
        shadowColor: color,
      })
    },
    drawImage(imagePath: string, ...drawBox: number[]) {
      queueStep(async (context) => {
        const image = new Image()
        image.src = await fileUrl(imagePath)
        // If an image cannot be loaded, the later steps are painted all the same.
        const loadError = await image.decode().catch((error: Error) => error)
        if (loadError) console.warn(`drawImage: ${imagePath}: ${loadError.message}`)
        else (context.drawImage as Function)(image, ...drawBox)
      })
    },
    createLinearGradient: (x0: number, y0: number, x1: number, y1: number) =>
      measuringContext.createLinearGradient(x0, y0, x1, y1),
    createCircularGradient: (x: number, y: number, r: number) =>
      measuringContext.createRadialGradient(x, y, 0, x, y, r),
    measureText: (text: string) => ({ width: measuringContext.measureText(text).width }),
    getActions: () => queuedSteps.splice(0),
    clearActions: () => void queuedSteps.splice(0),
    // Authors call draw(), draw(reserve), draw(reserve, callback) or draw(callback).
    async draw(firstArgument: boolean | (() => void) = false, secondArgument?: unknown) {
      const canvas = findCanvas(canvasId, component, true)
      await paintInOrder(canvas, queuedSteps.splice(0), firstArgument === true)
      const callback = typeof firstArgument === 'function' ? firstArgument : secondArgument
      // Some apps pass a number as the callback.
      if (typeof callback === 'function') callback()
    },
  }

  for (const methodName of DRAWING_METHODS.split(' ')) {
    oldContext[methodName] = (...methodArguments: unknown[]) =>
      queueStep((context) => {
        // A browser throws for wrong arguments, such as a missing height. A phone ignores the call.
        try {
          ;(context as any)[methodName](...methodArguments)
        } catch (error) {
          console.warn(`${methodName}: ${(error as Error).message}`)
        }
      })
  }
  // The matrix is meant for CSS pixels, so it is applied on top of the scale of the screen.
  oldContext.setTransform = (
    ...transformMatrix: [number, number, number, number, number, number]
  ) =>
    queueStep((context) => {
      context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0)
      context.transform(...transformMatrix)
    })
  for (const fieldName of SETTER_FIELDS.split(' ')) {
    const setterName = `set${fieldName[0]!.toUpperCase()}${fieldName.slice(1)}`
    oldContext[setterName] = (value: unknown) => setField(fieldName, value)
  }
  for (const fieldName of PAINT_FIELDS.split(' ')) {
    Object.defineProperty(oldContext, fieldName, {
      // ECharts defines these properties again on a context of this kind.
      configurable: true,
      set: (value) => setField(fieldName, value),
    })
  }
  return oldContext
}

/** An API whose second argument, after the options, is the component that contains the canvas. */
const withComponent =
  (apiName: string, runApi: (options: Record<string, any>, component: any) => unknown) =>
  (options: object, component?: any) =>
    api(apiName, (apiOptions) => runApi(apiOptions, component))(options)

export default ({ runtime, phone }: WxEnv) => ({
  createCanvasContext: (canvasId: string, component?: any) =>
    createOldContext(runtime.fileUrl, canvasId, component),
  createContext: () => createOldContext(runtime.fileUrl, ''),
  drawCanvas: api('drawCanvas', ({ canvasId, actions, reserve: keepsContent }) =>
    paintInOrder(findCanvas(canvasId), actions, keepsContent),
  ),
  // Takes an object with the size or, in the older form, width and height as two arguments.
  createOffscreenCanvas: (
    sizeOrWidth: number | { width?: number; height?: number } = {},
    heightArgument = 150,
  ) => {
    const size =
      typeof sizeOrWidth === 'number' ? { width: sizeOrWidth, height: heightArgument } : sizeOrWidth
    const { width = 300, height = 150 } = size
    return Object.assign(new OffscreenCanvas(width, height), canvasNodeMembers())
  },
  canvasToTempFilePath: withComponent(
    'canvasToTempFilePath',
    async (options, componentArgument) => {
      const {
        canvas: canvasArgument,
        canvasId,
        component = componentArgument,
        x = 0,
        y = 0,
        fileType = 'png',
        quality = 1,
      } = options
      const canvas: HTMLCanvasElement = canvasArgument ?? requireCanvas(canvasId, component)

      // The options are in CSS pixels. An offscreen canvas has no CSS size, so for it they are in
      // its own pixels.
      const pixelRatio = canvasArgument
        ? canvas.width / (canvas.clientWidth || canvas.width)
        : devicePixelRatio
      const { width: requestedWidth = Number.POSITIVE_INFINITY } = options
      const { height: requestedHeight = Number.POSITIVE_INFINITY } = options
      const width = Math.min(requestedWidth, canvas.width / pixelRatio - x)
      const height = Math.min(requestedHeight, canvas.height / pixelRatio - y)
      const { destWidth = width * pixelRatio, destHeight = height * pixelRatio } = options

      const croppedCanvas = new OffscreenCanvas(destWidth, destHeight)
      croppedCanvas
        .getContext('2d')!
        .drawImage(
          canvas,
          x * pixelRatio,
          y * pixelRatio,
          width * pixelRatio,
          height * pixelRatio,
          0,
          0,
          destWidth,
          destHeight,
        )

      const imageBlob = await croppedCanvas.convertToBlob({
        type: `image/${fileType === 'jpg' ? 'jpeg' : 'png'}`,
        quality,
      })
      return { tempFilePath: await createFileStore(phone).saveTemporary(imageBlob, fileType) }
    },
  ),
  canvasGetImageData: withComponent(
    'canvasGetImageData',
    ({ canvasId, x, y, width, height }, component) => {
      const context = requireCanvas(canvasId, component).getContext('2d')!
      const { data } = context.getImageData(x, y, width, height)
      return { width, height, data }
    },
  ),
  canvasPutImageData: withComponent(
    'canvasPutImageData',
    ({ canvasId, data, x, y, width, height }, component) => {
      const imageData = new ImageData(new Uint8ClampedArray(data), width, height)
      requireCanvas(canvasId, component).getContext('2d')!.putImageData(imageData, x, y)
    },
  ),
})
