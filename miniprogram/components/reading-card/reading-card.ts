import { factText } from '../../format/reading'
import type { CoveredBox } from '../../shared/contract/copies'
import type { Reading } from '../../shared/text-recognition/questions'
import type { Tile } from '../evidence-grid/tile'

interface ReadPhoto {
  photo: string
  url: string
  boxes: CoveredBox[]
  lines: string[]
}

/** A photo with the facts read from it. Undefined if there is nothing to show. */
function toReadPhoto({ photo: photoId, facts }: Reading, tiles: Tile[]): ReadPhoto | undefined {
  const photoUrl = tiles.find(({ id }) => id === photoId)?.url
  const readFacts = facts.filter(({ value }) => value !== 'none')
  if (!photoUrl || readFacts.length === 0) return undefined
  return {
    photo: photoId,
    url: photoUrl,
    boxes: readFacts.map(({ box }) => box),
    lines: readFacts.map(factText),
  }
}

/**
 * The text that was read from photos, with boxes on them. It is a draft for the handlers until the
 * complainant has confirmed it.
 */
Component({
  properties: {
    readings: { type: Array, value: [] as Reading[] },
    /** The evidence of the case. */
    items: { type: Array, value: [] as Tile[] },
    /** Claims that follow from the confirmed answers, each with its article of the law. */
    claims: { type: Array, value: [] as string[] },
  },
  data: { photos: [] as ReadPhoto[] },
  observers: {
    'readings, items'(readings: Reading[], tiles: Tile[]) {
      const photos = readings
        .map((reading) => toReadPhoto(reading, tiles))
        .filter((readPhoto) => readPhoto !== undefined)
      this.setData({ photos })
    },
  },
})
