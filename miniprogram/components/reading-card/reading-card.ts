import type { Box } from '../../shared/contract/copies'
import type { Reading } from '../../shared/reading/questions'
import { factWords } from '../../words/reading'
import type { Tile } from '../evidence-grid/tile'

/** What was read from each photo, with boxes on it: drafts for a handler, until the complainant has confirmed them. */
Component({
  properties: {
    readings: { type: Array, value: [] as Reading[] },
    items: { type: Array, value: [] as Tile[] },
    /** What the law gives by the confirmed answers, each with its article. */
    claims: { type: Array, value: [] as string[] },
  },
  data: { photos: [] as { photo: string; url: string; boxes: Box[]; lines: string[] }[] },
  observers: {
    'readings, items'(readings: Reading[], items: Tile[]) {
      const photos = readings.flatMap(({ photo, facts }) => {
        const url = items.find(({ id }) => id === photo)?.url
        const shown = facts.filter(({ value }) => value !== 'none')
        if (!url || shown.length === 0) return []
        return [{ photo, url, boxes: shown.map(({ box }) => box), lines: shown.map(factWords) }]
      })
      this.setData({ photos })
    },
  },
})
