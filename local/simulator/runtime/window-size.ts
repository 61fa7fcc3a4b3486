import { emitter } from '../wx/emitter.ts'

const now = () => ({ windowWidth: window.innerWidth, windowHeight: window.innerHeight })
let known = now()

/** What `wx.onWindowResize` listens to. */
export const resized = emitter()

/** Another page has other bars: the window that these leave to it is no news to that page. */
export function measureWindow(): void {
  known = now()
}

/** The window's size, if it is another than before. */
export function changedSize(): ReturnType<typeof now> | undefined {
  const { windowWidth, windowHeight } = known
  measureWindow()
  return known.windowWidth === windowWidth && known.windowHeight === windowHeight ? undefined : known
}
