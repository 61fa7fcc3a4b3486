import { call } from '../../cloud/call'
import { page } from '../../page/page'
import { dayInWords, dayOf } from '../../shared/clock/days'
import type { BatchView } from '../../shared/contract/inspection'
import { badgeOf } from '../../words/headline'
import { inspectionWords } from '../../words/inspection'
import { day } from '../../words/when'

const linesOf = ({ inspections, complaints }: BatchView, now: number) => ({
  inspections: inspections.map(({ id, shop, day: on, ...one }) => ({
    id,
    title: shop,
    about: `${dayInWords(on, dayOf(now))}，${inspectionWords(one)}`,
  })),
  complaints: complaints.map(({ number, shop, at, state, pending }) => ({
    number,
    title: shop,
    about: `${day(at, now)} · ${badgeOf(state, pending).label} · ${number}`,
  })),
})

/** Everything known of a batch of a product: where it was found, and who complained of it to whom. */
page({
  query: { batch: '' },
  data: { batch: '', lines: linesOf({ inspections: [], complaints: [] }, 0) },

  async load() {
    const { batch } = this.query
    return { batch, lines: linesOf(await call('merchant.batch', { batch }), Date.now()) }
  },
})
