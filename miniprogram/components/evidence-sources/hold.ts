/** A finger on the button. */
export interface Finger {
  y: number
  at: number
  /** It came down while a recording that was started by a tap ran: it ends it. */
  ends: boolean
}

/** Shorter is a tap, which starts a recording that another tap ends: not everybody can hold a button. */
const tap = 400
/** So far above the button a finger gives the recording up, px. */
const away = 60

export const pressed = (y: number, at: number, recording: boolean): Finger => ({ y, at, ends: recording })

/** Whether the finger has left the button upwards. */
export const moved = (finger: Finger | undefined, y: number): boolean => finger !== undefined && finger.y - y > away

/** What a finger that goes up means: the end of the recording, or nothing yet. */
export function letGo(finger: Finger | undefined, at: number, leaving: boolean): { keep: boolean } | undefined {
  if (!finger) return undefined
  if (leaving) return { keep: false }
  return finger.ends || at - finger.at >= tap ? { keep: true } : undefined
}
