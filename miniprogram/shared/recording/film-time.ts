/** A stretch in which pictures came, ms since the stream began. */
export interface Stretch {
  from: number
  to: number
}

/** Where a moment of the stream lies in its film, which goes on without a break; a moment of a gap lies where the gap was cut out. */
export function filmTime(at: number, pictures: Stretch[]): number {
  return pictures.reduce((sum, { from, to }) => sum + Math.max(0, Math.min(at, to) - from), 0)
}

/** Which moment of the stream is seen at a place in its film. */
export function streamTime(place: number, pictures: Stretch[]): number {
  let left = place
  for (const { from, to } of pictures) {
    if (left < to - from) return from + left
    left -= to - from
  }
  return pictures.length ? pictures[pictures.length - 1]!.to : 0
}

/** The part of a stream that one of its recordings holds, in that recording's own stretches. */
export function within(pictures: Stretch[], { from, to }: Stretch): Stretch[] {
  return pictures.flatMap((one) => {
    const part = { from: Math.max(one.from, from), to: Math.min(one.to, to) }
    return part.to > part.from ? [part] : []
  })
}
