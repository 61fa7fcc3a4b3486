/** A time during which pictures came, ms since the stream began. */
export interface Stretch {
  from: number
  to: number
}

/** The place of a stream's moment in its film, which leaves the gaps out; in a gap, the place where it was cut. */
export function filmTime(at: number, pictures: Stretch[]): number {
  return pictures.reduce((sum, { from, to }) => sum + Math.max(0, Math.min(at, to) - from), 0)
}

/** The moment of the stream at a place in its film. */
export function streamTime(place: number, pictures: Stretch[]): number {
  let left = place
  for (const { from, to } of pictures) {
    if (left < to - from) return from + left
    left -= to - from
  }
  return pictures.length ? pictures[pictures.length - 1]!.to : 0
}

/** The part of a stream's times with pictures that one of its recordings holds. */
export function within(pictures: Stretch[], { from, to }: Stretch): Stretch[] {
  return pictures.flatMap((one) => {
    const part = { from: Math.max(one.from, from), to: Math.min(one.to, to) }
    return part.to > part.from ? [part] : []
  })
}
