import { emitter } from '../wx/emitter.ts'

const sizeNow = () => ({ windowWidth: window.innerWidth, windowHeight: window.innerHeight })
let known: ReturnType<typeof sizeNow>
/** What `wx.onWindowResize` listens to. */
export const resized = emitter()

/** Another page has other bars: the window that these leave to it is no news to that page. */
export function measureWindow(): void {
  known = sizeNow()
}

/** The size of the window where it has become another. */
export function newSize() {
  const size = sizeNow()
  if (size.windowWidth === known.windowWidth && size.windowHeight === known.windowHeight) return undefined
  known = size
  resized.fire({ size })
  return size
}
