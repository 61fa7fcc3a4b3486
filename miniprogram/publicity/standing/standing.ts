import { call } from '../../cloud/call'
import { page } from '../../page/page'
import { memory } from '../../phone/witness'
import type { StandingView } from '../../shared/contract/standing'
import { judgePublication, publicationIn } from '../../shared/scorecard/judge'
import { rules } from '../../shared/scorecard/rules'
import { capWords, factWords, figureLines, scoreLines } from '../../shared/scorecard/words'
import { bodyHash } from '../../shared/seal/hash'
import { trustedLog } from '../../shared/seal/trusted'
import { severities } from '../../shared/vocabulary/stars'

const wordsOf = ({ shown, due, hearing, reviewed }: StandingView) => ({
  facts: factWords(shown?.inputs.facts ?? []),
  caps: (shown?.score.level?.caps ?? []).map((code) => capWords[code]),
  lines: shown ? scoreLines(shown.score) : [],
  figures: shown ? figureLines(shown.score) : [],
  inputs: shown ? inputLines(shown) : [],
  next: due ? `下一次公布：${due}` : '有了第一条评价或经核实的投诉后，下个月 1 日第一次公布。',
  hearing: hearing?.stars ? `拟降为 ${hearing.stars} 星，${hearing.toldOn} 起听取商家意见，期间照旧公示。` : '',
  reviewed: reviewed ? '商家对这次下降有异议，正在复核。' : '',
})

/** The published inputs, a line each. */
const inputLines = ({ inputs }: NonNullable<StandingView['shown']>): string[] => [
  ...inputs.visitors.map(
    ({ month, stars }) => `${month} 到店评价：${stars.map((count, at) => `${at + 1} 星 ${count} 人`).join('，')}`,
  ),
  ...inputs.complainants.map(
    ({ month, stars }) =>
      `${month} 投诉人评价（不计星）：${stars.map((count, at) => `${at + 1} 星 ${count} 人`).join('，')}`,
  ),
  ...inputs.incidents.map(
    ({ persons, complaints }) =>
      `投诉（${persons} 人）：${complaints.map(({ month, severity }) => `${month} ${severities.label(severity)}`).join('，')}`,
  ),
]

/** Works the score again from the event that published it, and looks for that event in the signed log. */
function checkedOf({ shown, sealed, log }: StandingView, shop: string): 'same' | 'waiting' | 'other' {
  if (!shown || !sealed) return 'other'
  const published = log ? { sealed, log } : { sealed }
  const same = bodyHash(publicationIn(published)) === bodyHash(shown)
  const found = same ? judgePublication(published, log && trustedLog(log.key, memory().key), shop) : 'score'
  return found === 'sound' ? 'same' : found === 'waiting' ? 'waiting' : 'other'
}

page({
  loads: 'once',
  query: { merchantId: '' },
  data: {
    view: null as StandingView | null,
    words: null as ReturnType<typeof wordsOf> | null,
    rules,
    checked: '' as '' | 'same' | 'waiting' | 'other',
  },

  async load() {
    const view = await call('merchant.standing', { merchantId: this.query.merchantId })
    return { view, words: wordsOf(view) }
  },
  check() {
    this.setData({ checked: checkedOf(this.data.view!, this.query.merchantId) })
  },
  copy() {
    const { name, sealed, log } = this.data.view!
    wx.setClipboardData({ data: JSON.stringify({ name, sealed, log }) })
  },
})
