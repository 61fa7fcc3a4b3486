/** Splits files of these sizes into volumes in order, as indexes; a file larger than a volume gets one of its own. */
export function volumesOf(sizes: number[], most: number): number[][] {
  const volumes: number[][] = [[]]
  let used = 0
  sizes.forEach((size, place) => {
    if (used > 0 && used + size > most) {
      volumes.push([])
      used = 0
    }
    volumes.at(-1)!.push(place)
    used += size
  })
  return volumes
}
