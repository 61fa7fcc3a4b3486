/** A time during which pictures came, ms since the stream began. */
export interface Stretch {
  from: number
  to: number
}

/**
 * The place of a stream's moment in its film, which leaves the gaps out; in a gap, the place where
 * it was cut.
 */
export function filmTime(positionMs: number, pictures: Stretch[]): number {
  return pictures.reduce(
    (runningSum, { from: startMs, to: endMs }) =>
      runningSum + Math.max(0, Math.min(positionMs, endMs) - startMs),
    0,
  )
}

/** The moment of the stream at a place in its film. */
export function streamTime(filmMs: number, pictures: Stretch[]): number {
  let remainingMs = filmMs
  for (const { from: startMs, to: endMs } of pictures) {
    if (remainingMs < endMs - startMs) return startMs + remainingMs
    remainingMs -= endMs - startMs
  }
  return pictures.length ? pictures[pictures.length - 1]!.to : 0
}

/** The part of a stream's times with pictures that one of its recordings holds. */
export function within(pictures: Stretch[], { from: startMs, to: endMs }: Stretch): Stretch[] {
  return pictures.flatMap((stretch) => {
    const part = { from: Math.max(stretch.from, startMs), to: Math.min(stretch.to, endMs) }
    return part.to > part.from ? [part] : []
  })
}
