import { clauseKinds } from '../../shared/agreement/clauses'
import { dayInWords, dayOf, endOf } from '../../shared/clock/days'
import type { AgreementSummary } from '../../shared/contract/agreement-view'
import { yuan } from '../../words/money'

/**
 * The dues of an agreement: what is to be done, by when, and whether it was received. `open`: the consumer may say so
 * now, in the words `yes` and `no`.
 */
function rows(dues: AgreementSummary['dues'], may: boolean, now: number) {
  const today = dayOf(now)
  return dues.map(({ clause, kind, by, amount, owedBy, done, doneAt }) => {
    const late = now > endOf(by)
    const sum = amount > 0 ? ` ${yuan(amount)}` : ''
    const title = `${owedBy === 'merchant' ? '商家' : '消费者'}${clauseKinds[kind].label}${sum}`
    const when = `${dayInWords(by, today)}前`
    const said = done
      ? `${dayInWords(dayOf(doneAt as number), today)}确认${done === 'performed' ? '已履行' : '没有履行'}`
      : late
        ? `${when}，已到期`
        : when
    const tone = done === 'performed' ? 'green' : done === 'failed' || late ? 'red' : 'grey'
    const [yes, no] = amount > 0 ? ['收到了', '没收到'] : ['做到了', '没做到']
    return { clause, title, said, tone, open: may && !done && owedBy === 'merchant', late, yes, no }
  })
}
type Row = ReturnType<typeof rows>[number]

/** The dues of an agreement. Fires `word` with the clause and whether the consumer received it. */
Component({
  properties: { dues: { type: Array, value: [] as AgreementSummary['dues'] }, may: Boolean, busy: Boolean },
  data: { rows: [] as Row[] },
  observers: {
    'dues, may'(dues: AgreementSummary['dues'], may: boolean) {
      this.setData({ rows: rows(dues, may, Date.now()) })
    },
  },
  methods: {
    came(event: WechatMiniprogram.TouchEvent) {
      this.triggerEvent('word', { clause: event.currentTarget.dataset.clause, received: true })
    },
    missing(event: WechatMiniprogram.TouchEvent) {
      this.triggerEvent('word', { clause: event.currentTarget.dataset.clause, received: false })
    },
  },
})
