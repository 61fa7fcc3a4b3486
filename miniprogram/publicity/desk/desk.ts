import { call } from '../../cloud/call'
import { page } from '../../page/page'
import { instruments, publicationDuties, warningStates } from '../../shared/vocabulary/publication'
import { moment } from '../../words/when'

page({
  data: {
    duties: '',
    again: [] as { merchantId: string; shop: string; about: string; numbers: string }[],
    files: [] as { id: string; title: string; state: string; about: string }[],
  },
  async load() {
    const { duties, again, files } = await call('warning.desk', {})
    const now = Date.now()
    return {
      duties: duties.map((duty) => publicationDuties.label(duty)).join('、'),
      again: again.map(({ merchantId, shop, documentNo, decidedOn, numbers }) => ({
        merchantId,
        shop,
        about: `${decidedOn} 的处罚（${documentNo}）以后，又有 ${numbers.length} 件投诉属实`,
        numbers: numbers.join('、'),
      })),
      files: files.map(({ id, title, state, instrument, shop, updatedAt }) => ({
        id,
        title,
        state: warningStates.label(state),
        about: [instruments.label(instrument), shop, moment(updatedAt, now)].filter(Boolean).join(' · '),
      })),
    }
  },
})
