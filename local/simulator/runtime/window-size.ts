import { createEmitter } from '../wx/emitter.ts'

const currentSize = () => ({ windowWidth: window.innerWidth, windowHeight: window.innerHeight })
let knownSize: ReturnType<typeof currentSize>
/** The emitter behind `wx.onWindowResize`. */
export const resizeEmitter = createEmitter()

/**
 * Stores the size of the window after a route. Another page may have other bars and so another
 * window size, but for the page this is not a change.
 */
export function measureWindow(): void {
  knownSize = currentSize()
}

/**
 * Returns the new size of the window and reports it to the listeners. Undefined if the size has not
 * changed.
 */
export function windowSizeChange() {
  const size = currentSize()
  if (size.windowWidth === knownSize.windowWidth && size.windowHeight === knownSize.windowHeight)
    return undefined
  knownSize = size
  resizeEmitter.fire({ size })
  return size
}
