import { call } from '../../cloud/call'
import { whoAmI } from '../../cloud/me'
import { formPage } from '../../page/form-page'
import { scannedDistrict } from '../../phone/scanned-district'
import type { ConsultationLine } from '../../shared/contract/consultation'
import type { Role } from '../../shared/vocabulary/roles'
import { moment } from '../../words/when'

const answerers: Role[] = ['dispatcher', 'association']

const lined = ({ id, question, at, waiting }: ConsultationLine) => ({
  id,
  question,
  about: `${moment(at, Date.now())} · ${waiting ? '等待答复' : '已答复'}`,
})

/** Consultation: people ask the bureau and find their own questions again; staff also see those that wait. */
formPage({
  questions: ['words'],
  data: {
    own: [] as ReturnType<typeof lined>[],
    waiting: [] as ReturnType<typeof lined>[],
    answering: false,
    words: '',
    /** Whom the question goes to, where it is another district than one's own. */
    to: '',
  },

  async load() {
    const answering = answerers.includes((await whoAmI()).role)
    const [{ consultations: own }, { consultations: waiting }] = await Promise.all([
      call('service.consultations', {}),
      answering ? call('service.waiting', {}) : { consultations: [] },
    ])
    return { answering, own: own.map(lined), waiting: waiting.map(lined), to: scannedDistrict()?.name ?? '' }
  },
  async ask() {
    const { words } = this.data
    const { id: districtId } = scannedDistrict() ?? {}
    const input = { words, ...(districtId !== undefined && { districtId }) }
    const sent = await this.sendOnce((key) => call('service.consult', input, { key }))
    if (!sent) return
    this.setData({ words: '' })
    this.visit('/publicity/thread/thread', { id: sent.answer.consultationId })
  },
})
