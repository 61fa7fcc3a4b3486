import { call } from '../../../../api/call'
import { stateBadge } from '../../../../format/headline'
import { inspectionText } from '../../../../format/inspection'
import { dayText } from '../../../../format/when'
import { registerPage } from '../../../../page/base-page'
import { dayInWords, shanghaiDayOf } from '../../../../shared/calendar/days'
import type { BatchView } from '../../inspection'

const toLines = ({ inspections, complaints }: BatchView, now: number) => ({
  inspections: inspections.map(({ id, shop: shopName, day: inspectionDay, ...inspection }) => ({
    id,
    title: shopName,
    about: `${dayInWords(inspectionDay, shanghaiDayOf(now))}，${inspectionText(inspection)}`,
  })),
  complaints: complaints.map(
    ({ number: caseNumber, shop: shopName, at: submittedAt, state: caseState, pending }) => ({
      number: caseNumber,
      title: shopName,
      about: `${dayText(submittedAt, now)} · ${stateBadge(caseState, pending).label} · ${caseNumber}`,
    }),
  ),
})

/** A batch of a product: the inspections that found it, and the complaints about it. */
registerPage({
  query: { batch: '' },
  data: { batch: '', lines: toLines({ inspections: [], complaints: [] }, 0) },

  async loadContent() {
    const { batch } = this.query
    return { batch, lines: toLines(await call('merchant.batch', { batch }), Date.now()) }
  },
})
