import type { CDPSession, Page } from 'playwright-core'

export interface Finger {
  tap(at: Point): Promise<void>
  start(points: Point[]): Promise<void>
  move(points: Point[]): Promise<void>
  end(): Promise<void>
}
export interface Point {
  x: number
  y: number
}

/** A finger on the phone's glass: trusted touch events through the browser's own input. */
export async function openFinger(page: Page): Promise<Finger> {
  const session: CDPSession = await page.context().newCDPSession(page)
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', touchPoints: Point[]) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints }).then(() => {})
  return {
    tap: async (at) => {
      await send('touchStart', [at])
      await send('touchEnd', [])
    },
    start: (points) => send('touchStart', points),
    move: (points) => send('touchMove', points),
    end: () => send('touchEnd', []),
  }
}
