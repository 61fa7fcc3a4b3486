import type { Evaluation } from '../../shared/stars/evaluate'
import { starLine } from './line'

/** Stars and index of a shop in one line, or that there are too few ratings yet. */
Component({
  properties: { evaluation: Object },
  data: starLine(undefined),
  observers: {
    evaluation(evaluation: Evaluation | null) {
      this.setData(starLine(evaluation?.day ? evaluation : undefined))
    },
  },
})
