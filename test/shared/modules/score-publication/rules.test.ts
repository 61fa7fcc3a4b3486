import { expect, it } from 'vitest'
import { rules } from '../../../../miniprogram/modules/score-publication/pages/standing/scorecard-rules'

it('the public rules never speak of credit scores or letter grades', () => {
  expect(rules.length).toBeGreaterThan(0)
  expect(rules.filter((text) => /信用分|征信|[A-D] ?级/.test(text))).toEqual([])
})
