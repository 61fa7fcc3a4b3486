import { CHINESE, withChinese } from './compile/units.ts'

/**
 * Draws a document again at its start and each time a part of the Chinese web font has arrived: Chromium keeps text
 * that it once shaped as boxes, by font settings and over reloads. So each time needs a setting never seen before.
 */
export function redrawWithFonts(page: Document): void {
  const redraw = () => {
    page.documentElement.style.wordSpacing = `${Math.random() / 10}px`
  }
  redraw()
  page.fonts.addEventListener('loadingdone', redraw)
}

const WIDE = /[\u2e80-\u9fff\uff00-\uffef]/g
/** What is still to be written on canvases: a picture of one waits for it. */
export const writing = new Set<Promise<void>>()

/**
 * Canvases of a machine without Chinese fonts: the web font stands behind the author's, and text that needs a part of
 * it that has not arrived is written once it has. Until then its signs are measured as what they are: one em wide.
 */
export function writeWithFonts(page: Document): void {
  const probe = new OffscreenCanvas(1, 1).getContext('2d')!
  if (probe.measureText('鹰').width === Number.parseFloat(probe.font)) return
  for (const { prototype } of [CanvasRenderingContext2D, OffscreenCanvasRenderingContext2D] as { prototype: any }[]) {
    const { fillText, strokeText, measureText } = prototype
    const hasCome = (context: any, text: string): boolean => {
      if (!context.font.includes(CHINESE)) context.font = withChinese(context.font)
      return page.fonts.check(context.font, text)
    }
    const later = (write: Function) =>
      function (this: any, text: string, ...place: number[]) {
        if (hasCome(this, text)) return write.call(this, text, ...place)
        const [style, at]: [Record<string, unknown>, DOMMatrix] = [{}, this.getTransform()]
        for (const name in this) if (name !== 'canvas' && typeof this[name] !== 'function') style[name] = this[name]
        const load = page.fonts.load(this.font, text).catch(() => {})
        const written = load.then(() => {
          this.save()
          Object.assign(this, style).setTransform(at)
          write.call(this, text, ...place)
          this.restore()
          writing.delete(written)
        })
        writing.add(written)
      }
    Object.assign(prototype, {
      fillText: later(fillText),
      strokeText: later(strokeText),
      measureText(this: any, text: string) {
        if (hasCome(this, text)) return measureText.call(this, text)
        const [narrow, size] = [String(text).replace(WIDE, ''), Number.parseFloat(/[\d.]+px/.exec(this.font)![0])]
        return { width: measureText.call(this, narrow).width + (String(text).length - narrow.length) * size }
      },
    })
  }
}
