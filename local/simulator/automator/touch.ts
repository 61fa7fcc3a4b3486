import type { CDPSession, Page } from 'playwright-core'

export interface Point {
  x: number
  y: number
}

/** A finger on the phone's glass: trusted touch events through the browser's own input. */
export async function openFinger(page: Page) {
  const session: CDPSession = await page.context().newCDPSession(page)
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: Point[]) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints }).then(() => {})
  return {
    tap: async (at: Point) => {
      await send('touchStart', [at])
      await send('touchEnd', [])
    },
    start: (points: Point[]) => send('touchStart', points),
    move: (points: Point[]) => send('touchMove', points),
    end: () => send('touchEnd', []),
  }
}
export type Finger = Awaited<ReturnType<typeof openFinger>>
