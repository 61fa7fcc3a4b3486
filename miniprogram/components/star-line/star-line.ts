import type { Score } from '../../shared/scorecard/score'
import { levelWords } from '../../shared/scorecard/words'

/** Five stars, filled or not, and a text on how certain the score is. */
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

/** Shows the stars of a shop in one line, or says that too little is known about the shop yet. */
Component({
  properties: { score: Object },
  data: toStarLine(undefined),
  observers: {
    score(score: Score | null) {
      this.setData(toStarLine(score?.version ? score : undefined))
    },
  },
})
