/** Files of these sizes in as many volumes as it takes, in their order; one that is larger than a volume has one for itself. Gives places. */
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
