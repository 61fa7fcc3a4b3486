import { api, WxFailure } from 'miniapp-cloud/client'
import { canvasNode } from '../builtins/canvas.ts'
import type { WxEnv } from '../contract.ts'
import { ownerOf, topPage } from '../runtime/router.ts'
import { elementAt } from '../runtime/space.ts'
import { openFileStore } from './file-store.ts'

type Paint = (context: CanvasRenderingContext2D) => void | Promise<void>

/** The canvas with this canvas-id in the component, or in the page on top; `old` are those without a type. */
function seek(id: string, component?: any, old = false): HTMLCanvasElement | undefined {
  const owner = ownerOf(component)
  for (const node of topPage()?.box.querySelectorAll(`wx-canvas[canvas-id="${CSS.escape(id)}"]`) ?? []) {
    const element = elementAt(node)
    const fits = !old || !element.data.type
    if (fits && element.ownerShadowRoot?.getHostNode() === owner) return element.sim.node
  }
  return undefined
}

function find(id: string, component?: any): HTMLCanvasElement {
  const found = seek(id, component)
  if (!found) throw new WxFailure(`canvas "${id}" is not on the page`)
  return found
}

/** Old canvases are measured in css pixels; the backing store follows the screen. */
function fitted(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const { clientWidth, clientHeight } = canvas
  const context = canvas.getContext('2d')!
  const width = Math.round(clientWidth * devicePixelRatio)
  if (canvas.width !== width || canvas.height !== Math.round(clientHeight * devicePixelRatio)) {
    canvas.width = width
    canvas.height = Math.round(clientHeight * devicePixelRatio)
    context.scale(devicePixelRatio, devicePixelRatio)
  }
  return context
}

const CALLS =
  'save restore beginPath closePath moveTo lineTo arc arcTo rect quadraticCurveTo bezierCurveTo fill ' +
  'stroke clip fillRect strokeRect clearRect fillText strokeText rotate scale translate transform'
const SET = 'fillStyle strokeStyle lineWidth lineCap lineJoin miterLimit textAlign globalAlpha'
const FIELDS =
  `${SET} font textBaseline shadowBlur shadowColor shadowOffsetX shadowOffsetY` +
  ' globalCompositeOperation lineDashOffset'

const turns = new WeakMap<HTMLCanvasElement, Promise<void>>()

/** Paints in the order of the calls. What is painted on a page that has been left is lost, as on a phone. */
async function paintOn(canvas: HTMLCanvasElement | undefined, paints: Paint[], reserve: boolean): Promise<void> {
  if (!canvas) return
  const before = turns.get(canvas)
  const paint = async () => {
    await before
    const context = fitted(canvas)
    if (!reserve) {
      // Neither what was painted stays, nor how: styles, paths, and what was moved, turned or saved.
      context.reset()
      context.scale(devicePixelRatio, devicePixelRatio)
    }
    for (const stroke of paints) await stroke(context)
  }
  const turn = paint()
  turns.set(
    canvas,
    turn.catch(() => {}),
  )
  await turn
}

/** wx.createCanvasContext: calls are kept and painted by `draw`; the older createContext has `getActions`. */
function canvasContext(fileUrl: (path: string) => string | Promise<string>, id: string, component?: any) {
  const queue: Paint[] = []
  const scratch = new OffscreenCanvas(1, 1).getContext('2d')!
  const put = (paint: Paint) => void queue.push(paint)
  const set = (field: string, value: unknown) => {
    // Text is measured at once, whenever it will be painted.
    Object.assign(scratch, { [field]: value })
    put((context) => void Object.assign(context, { [field]: value }))
  }
  const self: Record<string, any> = {
    setFontSize(size: number) {
      set('font', scratch.font.replace(/[\d.]+px/, `${size}px`))
    },
    setTextBaseline: (value: string) => set('textBaseline', value === 'normal' ? 'alphabetic' : value),
    setLineDash(pattern: number[], offset = 0) {
      put((context) => context.setLineDash(pattern))
      set('lineDashOffset', offset)
    },
    setShadow(x: number, y: number, blur: number, color: string) {
      Object.assign(self, { shadowOffsetX: x, shadowOffsetY: y, shadowBlur: blur, shadowColor: color })
    },
    drawImage(path: string, ...box: number[]) {
      put(async (context) => {
        const image = new Image()
        image.src = await fileUrl(path)
        // A picture that cannot be had is left out, and the rest is painted.
        const failed = await image.decode().catch((error: Error) => error)
        if (failed) console.warn(`drawImage: ${path}: ${failed.message}`)
        else (context.drawImage as Function)(image, ...box)
      })
    },
    createLinearGradient: (x0: number, y0: number, x1: number, y1: number) =>
      scratch.createLinearGradient(x0, y0, x1, y1),
    createCircularGradient: (x: number, y: number, r: number) => scratch.createRadialGradient(x, y, 0, x, y, r),
    measureText: (text: string) => ({ width: scratch.measureText(text).width }),
    getActions: () => queue.splice(0),
    clearActions: () => void queue.splice(0),
    async draw(reserve: boolean | (() => void) = false, done?: unknown) {
      await paintOn(seek(id, component, true), queue.splice(0), reserve === true)
      const callback = typeof reserve === 'function' ? reserve : done
      // Some hand over a number here.
      if (typeof callback === 'function') callback()
    },
  }
  for (const name of CALLS.split(' '))
    self[name] = (...args: unknown[]) =>
      put((context) => {
        // What a browser would throw at, as a missing height, a phone leaves out.
        try {
          ;(context as any)[name](...args)
        } catch (error) {
          console.warn(`${name}: ${(error as Error).message}`)
        }
      })
  // Of the canvas in css pixels, as everything else.
  self.setTransform = (...matrix: [number, number, number, number, number, number]) =>
    put((context) => {
      context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0)
      context.transform(...matrix)
    })
  for (const field of SET.split(' '))
    self[`set${field[0]!.toUpperCase()}${field.slice(1)}`] = (value: unknown) => set(field, value)
  // Anybody may put another in their place: the charts of ECharts did so as long as they drew on this canvas.
  for (const field of FIELDS.split(' '))
    Object.defineProperty(self, field, { configurable: true, set: (value) => set(field, value) })
  return self
}

/** The old canvas's own convention: after the options comes the component that the canvas is in. */
const within =
  (name: string, run: (options: Record<string, any>, component: any) => unknown) =>
  (options: object, component?: any) =>
    api(name, (given) => run(given, component))(options)

export default ({ runtime, phone }: WxEnv) => ({
  createCanvasContext: (id: string, component?: any) => canvasContext(runtime.fileUrl, id, component),
  createContext: () => canvasContext(runtime.fileUrl, ''),
  drawCanvas: api('drawCanvas', ({ canvasId, actions, reserve }) => paintOn(seek(canvasId), actions, reserve)),
  createOffscreenCanvas: (given: number | { width?: number; height?: number } = {}, tall = 150) => {
    const { width = 300, height = 150 } = typeof given === 'number' ? { width: given, height: tall } : given
    return Object.assign(new OffscreenCanvas(width, height), canvasNode())
  },
  canvasToTempFilePath: within('canvasToTempFilePath', async (options, holder) => {
    const { canvas: given, canvasId, component = holder, x = 0, y = 0, fileType = 'png', quality = 1 } = options
    const canvas: HTMLCanvasElement = given ?? find(canvasId, component)
    // Counted in css pixels, also by the new interface, as far as the canvas goes; one beside the page has its own.
    const ratio = given ? canvas.width / (canvas.clientWidth || canvas.width) : devicePixelRatio
    const width = Math.min(options.width ?? Number.POSITIVE_INFINITY, canvas.width / ratio - x)
    const height = Math.min(options.height ?? Number.POSITIVE_INFINITY, canvas.height / ratio - y)
    const { destWidth = width * ratio, destHeight = height * ratio } = options
    const picture = new OffscreenCanvas(destWidth, destHeight)
    const from = [x, y, width, height].map((side) => side * ratio) as [number, number, number, number]
    picture.getContext('2d')!.drawImage(canvas, ...from, 0, 0, destWidth, destHeight)
    const blob = await picture.convertToBlob({ type: `image/${fileType === 'jpg' ? 'jpeg' : 'png'}`, quality })
    return { tempFilePath: await openFileStore(phone).keep(blob, fileType) }
  }),
  canvasGetImageData: within('canvasGetImageData', ({ canvasId, x, y, width, height }, component) => {
    const { data } = find(canvasId, component).getContext('2d')!.getImageData(x, y, width, height)
    return { width, height, data }
  }),
  canvasPutImageData: within('canvasPutImageData', ({ canvasId, data, x, y, width, height }, component) => {
    const image = new ImageData(new Uint8ClampedArray(data), width, height)
    find(canvasId, component).getContext('2d')!.putImageData(image, x, y)
  }),
})
