import type { Score } from '../../shared/scorecard/score'
import { levelWords } from '../../shared/scorecard/words'

/** Stars, filled or not, with how sure they are. */
function starLine(score: Score | undefined) {
  const stars = score?.level?.stars ?? 0
  const words = levelWords(score ?? {})
  return {
    places: [1, 2, 3, 4, 5].map((place) => ({ place, full: place <= stars })),
    stars,
    words,
    said: stars > 0 ? `${stars} 星，${words}` : words,
  }
}

/** Stars of a shop and how sure they are in one line, or that too little is known yet. */
Component({
  properties: { score: Object },
  data: starLine(undefined),
  observers: {
    score(score: Score | null) {
      this.setData(starLine(score?.version ? score : undefined))
    },
  },
})
