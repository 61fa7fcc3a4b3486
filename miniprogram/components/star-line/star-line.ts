import type { Score } from '../../shared/scorecard/score'
import { levelWords } from '../../shared/scorecard/words'

/** Stars, filled or not, with how sure they are. */
function toStarLine(score: Score | undefined) {
  const starCount = score?.level?.stars ?? 0
  const certaintyText = levelWords(score ?? {})
  return {
    places: [1, 2, 3, 4, 5].map((starPlace) => ({
      place: starPlace,
      full: starPlace <= starCount,
    })),
    stars: starCount,
    words: certaintyText,
    said: starCount > 0 ? `${starCount} 星，${certaintyText}` : certaintyText,
  }
}

/** Stars of a shop and how sure they are in one line, or that too little is known yet. */
Component({
  properties: { score: Object },
  data: toStarLine(undefined),
  observers: {
    score(score: Score | null) {
      this.setData(toStarLine(score?.version ? score : undefined))
    },
  },
})
