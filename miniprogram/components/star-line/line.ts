import type { Evaluation } from '../../shared/stars/evaluate'
import { sampleTooSmall } from '../../shared/stars/explain'
import { hundredths } from '../../words/index-points'

/** An evaluation as five stars, filled or not, with the index beside them. */
export function starLine(evaluation: Evaluation | undefined) {
  const stars = evaluation?.stars ?? 0
  return {
    places: [1, 2, 3, 4, 5].map((place) => ({ place, full: place <= stars })),
    stars,
    said: stars > 0 ? `${stars} 星，指数 ${hundredths(evaluation!.index)}` : sampleTooSmall,
    index: stars > 0 ? hundredths(evaluation!.index) : '',
  }
}
