/** A finger on the record button. */
export interface Finger {
  positionY: number
  pressedAt: number
  /** A recording started by a tap was running when the finger came down: this touch ends it. */
  endsRecording: boolean
}

/**
 * A shorter touch is a tap: it starts a recording that another tap ends, as not everyone can hold.
 * Milliseconds.
 */
const maxTapMs = 400
/** A finger this far above the button discards the recording, px. */
const discardDistancePx = 60

export const pressFinger = (
  positionY: number,
  touchedAt: number,
  isRecording: boolean,
): Finger => ({
  positionY,
  pressedAt: touchedAt,
  endsRecording: isRecording,
})

/** Whether the finger has left the button upwards. */
export const hasLeftButton = (pressedFinger: Finger | undefined, positionY: number): boolean =>
  pressedFinger !== undefined && pressedFinger.positionY - positionY > discardDistancePx

/**
 * What lifting the finger means: the recording ends, kept or discarded; or undefined while it goes
 * on.
 */
export function releaseFinger(
  pressedFinger: Finger | undefined,
  touchedAt: number,
  isLeaving: boolean,
): { keep: boolean } | undefined {
  if (!pressedFinger) return undefined
  if (isLeaving) return { keep: false }
  return pressedFinger.endsRecording || touchedAt - pressedFinger.pressedAt >= maxTapMs
    ? { keep: true }
    : undefined
}
