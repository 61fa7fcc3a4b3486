/** A period of a stream, for example one in which pictures came. Both in ms since it began. */
export interface Period {
  from: number
  to: number
}

/**
 * Converts a time of the stream into the time of its film, ms. The film leaves the gaps out, so a
 * time in a gap becomes the time of the cut.
 * @param streamMs ms since the stream began
 * @param pictures the periods with pictures, in order
 */
export function filmTime(streamMs: number, pictures: Period[]): number {
  let filmMs = 0
  for (const { from: startMs, to: endMs } of pictures)
    filmMs += Math.max(0, Math.min(streamMs, endMs) - startMs)
  return filmMs
}

/** Converts a time of the film into the time of its stream, ms: the inverse of `filmTime`. */
export function streamTime(filmMs: number, pictures: Period[]): number {
  let remainingMs = filmMs
  for (const { from: startMs, to: endMs } of pictures) {
    const lengthMs = endMs - startMs
    if (remainingMs < lengthMs) return startMs + remainingMs
    remainingMs -= lengthMs
  }
  return pictures.length ? pictures[pictures.length - 1]!.to : 0
}

/** The parts of the periods with pictures that lie within another period. */
export function periodsWithin(pictures: Period[], { from: startMs, to: endMs }: Period): Period[] {
  return pictures
    .map((period) => ({ from: Math.max(period.from, startMs), to: Math.min(period.to, endMs) }))
    .filter((period) => period.to > period.from)
}
