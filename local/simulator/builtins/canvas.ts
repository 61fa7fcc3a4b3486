import { createElement, defineBuiltin, hostOf, withFileUrl } from './define.ts'
import { booleanProperties, stringProperties } from './properties.ts'

/**
 * With `type="2d"` the author draws on the browser's own canvas. Without it, the author uses the
 * older interface, which is in wx/canvas.ts.
 */
export function defineCanvas(): void {
  defineBuiltin('canvas', {
    properties: { ...booleanProperties('disableScroll'), ...stringProperties('type canvasId') },
    observers: {
      canvasId(canvasId: string) {
        hostOf(this).setAttribute('canvas-id', canvasId)
      },
      disableScroll(isScrollDisabled: boolean) {
        hostOf(this).style.touchAction = isScrollDisabled ? 'none' : ''
      },
    },
    created() {
      const canvas = createElement('canvas')
      hostOf(this).prepend(canvas)
      this.sim.node = Object.assign(canvas, canvasNodeMembers(this))
      this.sim.context = canvas
    },
  })
}

/**
 * Members of WeChat's canvas node that the browser's canvas lacks. Relative image paths start at
 * the file whose template contains `component`.
 */
export function canvasNodeMembers(component?: any) {
  return {
    createImage() {
      const image = new Image()
      const srcProperty = Object.getOwnPropertyDescriptor(HTMLImageElement.prototype, 'src')!
      Object.defineProperty(image, 'src', {
        get: () => srcProperty.get!.call(image),
        set: (filePath: string) =>
          withFileUrl(component, filePath, (url) => srcProperty.set!.call(image, url)),
      })
      return image
    },
    createPath2D: (initialPath?: Path2D | string) => new Path2D(initialPath),
    createImageData: (width: number, height: number) => new ImageData(width, height),
    requestAnimationFrame: (callback: FrameRequestCallback) => requestAnimationFrame(callback),
    cancelAnimationFrame: (frameId: number) => cancelAnimationFrame(frameId),
  }
}
