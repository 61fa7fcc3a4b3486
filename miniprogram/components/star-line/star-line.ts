import type { Score } from '../../shared/scorecard/score'
import { starLine } from './line'

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
