import { call } from '../../cloud/call'
import { page } from '../../page/page'
import type { StandingView } from '../../shared/contract/standing'
import { whatWouldChange } from '../../shared/stars/changes'
import { reasons, sampleTooSmall, verdict } from '../../shared/stars/explain'
import { formula } from '../../shared/stars/formula'
import { agrees } from '../../shared/stars/taken'
import { hundredths } from '../../words/index-points'

const wordsOf = ({ shown, due, hearing }: StandingView) => ({
  verdict: shown ? verdict(shown.evaluation) : [sampleTooSmall],
  reasons: shown
    ? reasons(shown.evaluation, shown.statistics, shown.shop).map((one) => ({
        ...one,
        points: hundredths(one.points),
        atMost: hundredths(one.atMost),
      }))
    : [],
  changes: shown
    ? whatWouldChange(shown.statistics, shown.shop, shown.evaluation.day, shown.previous).map(
        ({ words, index, stars }) => ({
          words,
          result: stars ? `${stars} 星，${hundredths(index)}` : sampleTooSmall,
        }),
      )
    : [],
  next: due ? `下一次计算：${due}` : '有了第一条评价或经核实的投诉后，下个月 1 日第一次计算。',
  hearing: hearing?.stars ? `拟降为 ${hearing.stars} 星，${hearing.toldOn} 起听取商家意见，期间照旧公示。` : '',
})

page({
  loads: 'once',
  query: { merchantId: '' },
  data: {
    view: null as StandingView | null,
    words: null as ReturnType<typeof wordsOf> | null,
    formula,
    showFormula: false,
    checked: '' as '' | 'same' | 'other',
  },

  async load() {
    const view = await call('merchant.standing', { merchantId: this.query.merchantId })
    return { view, words: wordsOf(view) }
  },
  check() {
    const { shown } = this.data.view!
    if (shown) this.setData({ checked: agrees(shown) ? 'same' : 'other' })
  },
  toggleFormula() {
    this.setData({ showFormula: !this.data.showFormula })
  },
})
