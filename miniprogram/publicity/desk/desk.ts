import { call } from '../../cloud/call'
import { page } from '../../page/page'
import { instruments, publicationDuties, warningStates } from '../../shared/vocabulary/publication'
import { moment } from '../../words/when'

page({
  data: {
    duties: '',
    files: [] as { id: string; title: string; state: string; about: string }[],
  },
  async load() {
    const { duties, files } = await call('warning.desk', {})
    const now = Date.now()
    return {
      duties: duties.map((duty) => publicationDuties.label(duty)).join('、'),
      files: files.map(({ id, title, state, instrument, shop, updatedAt }) => ({
        id,
        title,
        state: warningStates.label(state),
        about: [instruments.label(instrument), shop, moment(updatedAt, now)].filter(Boolean).join(' · '),
      })),
    }
  },
})
