import { withChinese } from '../compile/units.ts'
import { bundle } from '../runtime/app-bundle.ts'
import { define, element, host, withFile } from './define.ts'
import { flags, texts } from './properties.ts'

for (const { prototype } of [CanvasRenderingContext2D, OffscreenCanvasRenderingContext2D]) {
  const { set, ...font } = Object.getOwnPropertyDescriptor(prototype, 'font')!
  Object.defineProperty(prototype, 'font', {
    ...font,
    set: function (fonts) {
      set!.call(this, withChinese(fonts))
    },
  })
}

let fonts: Promise<unknown> | undefined
/** A program that writes on canvases has the whole Chinese web font before: nothing draws them again when it comes. */
export const drawable = (): Promise<unknown> => {
  const writes = () => /(fill|stroke)Text\b/.test(new TextDecoder().decode(bundle.texts))
  const faces = () => [...document.fonts].filter(({ family }) => family.includes('Noto Sans SC'))
  return (fonts ??= Promise.allSettled(writes() ? faces().map((face) => face.load()) : []))
}

/** `type="2d"`: the author draws on the browser's canvas itself. Without it: the old interface of wx/canvas.ts. */
export function defineCanvas(): void {
  define('canvas', {
    properties: { ...flags('disableScroll'), ...texts('type canvasId') },
    observers: {
      canvasId(id: string) {
        host(this).setAttribute('canvas-id', id)
      },
      disableScroll(value: boolean) {
        host(this).style.touchAction = value ? 'none' : ''
      },
    },
    created() {
      const canvas = element('canvas')
      host(this).prepend(canvas)
      this.sim.node = Object.assign(canvas, canvasNode(this))
      this.sim.context = canvas
    },
  })
}

/** What WeChat's canvas node has beyond the browser's; its files are looked for beside the `component`. */
export function canvasNode(component?: any) {
  return {
    createImage() {
      const image = new Image()
      const source = Object.getOwnPropertyDescriptor(HTMLImageElement.prototype, 'src')!
      Object.defineProperty(image, 'src', {
        get: () => source.get!.call(image),
        set: (path: string) => withFile(component, path, (url) => source.set!.call(image, url)),
      })
      return image
    },
    createPath2D: (from?: Path2D | string) => new Path2D(from),
    createImageData: (width: number, height: number) => new ImageData(width, height),
    requestAnimationFrame: (callback: FrameRequestCallback) => requestAnimationFrame(callback),
    cancelAnimationFrame: (id: number) => cancelAnimationFrame(id),
  }
}
