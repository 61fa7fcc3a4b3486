import { call } from '../../../../api/call'
import { trustedLogOfPhone } from '../../../../device/witness'
import { registerPage } from '../../../../page/base-page'
import { readPublication, verifyPublication } from '../../../../rules/verification/scorecard'
import { bodyHash } from '../../../../shared/proof/hash'
import {
  capSentences,
  factWords,
  figureLines,
  scoreLines,
} from '../../../../shared/scorecard/words'
import { severities } from '../../../../shared/vocabulary/stars'
import type { StandingView } from '../../standing'
import { rules } from './scorecard-rules'

const wordsOf = ({ shown: shownPublication, due, hearing, reviewed }: StandingView) => ({
  facts: factWords(shownPublication?.inputs.facts ?? []),
  caps: (shownPublication?.score.level?.caps ?? []).map((capCode) => capSentences[capCode]),
  lines: shownPublication ? scoreLines(shownPublication.score) : [],
  figures: shownPublication ? figureLines(shownPublication.score) : [],
  inputs: shownPublication ? inputLines(shownPublication) : [],
  next: due ? `下一次公布：${due}` : '有了第一条评价或经核实的投诉后，下个月 1 日第一次公布。',
  hearing: hearing?.stars
    ? `拟降为 ${hearing.stars} 星，${hearing.toldOn} 起听取商家意见，期间照旧公示。`
    : '',
  reviewed: reviewed ? '商家对这次下降有异议，正在复核。' : '',
})

/** The published inputs, a line each. */
const inputLines = ({ inputs }: NonNullable<StandingView['shown']>): string[] => [
  ...inputs.visitors.map(
    ({ month, stars }) =>
      `${month} 到店评价：${stars.map((count, index) => `${index + 1} 星 ${count} 人`).join('，')}`,
  ),
  ...inputs.complainants.map(
    ({ month, stars }) =>
      `${month} 投诉人评价（不计星）：${stars.map((count, index) => `${index + 1} 星 ${count} 人`).join('，')}`,
  ),
  ...inputs.incidents.map(
    ({ persons, complaints }) =>
      `投诉（${persons} 人）：${complaints.map(({ month, severity }) => `${month} ${severities.label(severity)}`).join('，')}`,
  ),
]

/**
 * Works the score again from the event that published it, and looks for that event in the signed
 * log.
 */
function checkedOf(
  { shown: shownPublication, sealed, log }: StandingView,
  shop: string,
): 'same' | 'waiting' | 'other' {
  if (!shownPublication || !sealed) return 'other'
  const published = log ? { sealed, log } : { sealed }
  const isUnchanged = bodyHash(readPublication(published)) === bodyHash(shownPublication)
  const foundPublicationFinding = isUnchanged
    ? verifyPublication(published, log && trustedLogOfPhone(log.key), shop)
    : 'score'
  if (foundPublicationFinding === 'sound') return 'same'
  return foundPublicationFinding === 'waiting' ? 'waiting' : 'other'
}

registerPage({
  loads: 'once',
  query: { merchantId: '' },
  data: {
    view: null as StandingView | null,
    words: null as ReturnType<typeof wordsOf> | null,
    rules,
    checked: '' as '' | 'same' | 'waiting' | 'other',
  },

  async loadContent() {
    const standingView = await call('merchant.standing', { merchantId: this.query.merchantId })
    return { view: standingView, words: wordsOf(standingView) }
  },
  check() {
    this.setData({ checked: checkedOf(this.data.view!, this.query.merchantId) })
  },
  copy() {
    const { name, sealed, log } = this.data.view!
    wx.setClipboardData({ data: JSON.stringify({ name, sealed, log }) })
  },
})
