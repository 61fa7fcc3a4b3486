import { factText } from '../../format/reading'
import type { CoveredBox } from '../../shared/contract/copies'
import type { Reading } from '../../shared/text-recognition/questions'
import type { Tile } from '../evidence-grid/tile'

/**
 * What was read from each photo, with boxes on it: drafts for a handler, until the complainant has
 * confirmed them.
 */
Component({
  properties: {
    readings: { type: Array, value: [] as Reading[] },
    items: { type: Array, value: [] as Tile[] },
    /** What the law gives by the confirmed answers, each with its article. */
    claims: { type: Array, value: [] as string[] },
  },
  data: { photos: [] as { photo: string; url: string; boxes: CoveredBox[]; lines: string[] }[] },
  observers: {
    'readings, items'(photoReadings: Reading[], evidenceTiles: Tile[]) {
      const photos = photoReadings.flatMap(({ photo: photoId, facts: readFacts }) => {
        const photoUrl = evidenceTiles.find(({ id }) => id === photoId)?.url
        const shownFacts = readFacts.filter(({ value: factValue }) => factValue !== 'none')
        if (!photoUrl || shownFacts.length === 0) return []
        return [
          {
            photo: photoId,
            url: photoUrl,
            boxes: shownFacts.map(({ box: factBox }) => factBox),
            lines: shownFacts.map(factText),
          },
        ]
      })
      this.setData({ photos })
    },
  },
})
