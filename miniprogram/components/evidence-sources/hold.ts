/** A finger on the record button. */
export interface Finger {
  y: number
  at: number
  /** A recording started by a tap was running when the finger came down: this touch ends it. */
  ends: boolean
}

/** A shorter touch is a tap: it starts a recording that another tap ends, as not everyone can hold. Milliseconds. */
const tap = 400
/** A finger this far above the button discards the recording, px. */
const away = 60

export const pressed = (y: number, at: number, recording: boolean): Finger => ({ y, at, ends: recording })

/** Whether the finger has left the button upwards. */
export const moved = (finger: Finger | undefined, y: number): boolean => finger !== undefined && finger.y - y > away

/** What lifting the finger means: the recording ends, kept or discarded; or undefined while it goes on. */
export function letGo(finger: Finger | undefined, at: number, leaving: boolean): { keep: boolean } | undefined {
  if (!finger) return undefined
  if (leaving) return { keep: false }
  return finger.ends || at - finger.at >= tap ? { keep: true } : undefined
}
