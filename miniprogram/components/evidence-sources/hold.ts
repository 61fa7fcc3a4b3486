/** A finger on the record button. */
export interface Finger {
  /** Distance from the top of the page when the finger came down, px. */
  positionY: number
  /** Time stamp of the touch event, ms. */
  pressedAt: number
  /** A recording was already running when the finger came down, so this touch ends it. */
  endsRecording: boolean
}

/**
 * A touch up to this length is a tap, a longer one is a hold. A tap starts a recording that the
 * next tap ends, because not everyone can hold a button.
 */
const maxTapMs = 400
/** If the finger is lifted this far above the button, the recording is discarded. */
const discardDistancePx = 60

export const pressFinger = (
  positionY: number,
  pressedAt: number,
  isRecording: boolean,
): Finger => ({
  positionY,
  pressedAt,
  endsRecording: isRecording,
})

/** Whether the finger has moved up and off the button. */
export const hasLeftButton = (pressedFinger: Finger | undefined, positionY: number): boolean =>
  pressedFinger !== undefined && pressedFinger.positionY - positionY > discardDistancePx

/**
 * What happens when the finger is lifted. Undefined if the recording goes on, otherwise whether to
 * keep it.
 */
export function releaseFinger(
  pressedFinger: Finger | undefined,
  releasedAt: number,
  isLeaving: boolean,
): { keep: boolean } | undefined {
  if (!pressedFinger) return undefined
  if (isLeaving) return { keep: false }
  const wasHeld = releasedAt - pressedFinger.pressedAt >= maxTapMs
  return pressedFinger.endsRecording || wasHeld ? { keep: true } : undefined
}
