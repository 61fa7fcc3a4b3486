import { call } from '../../../../api/call'
import { loadProfile } from '../../../../api/me'
import { loadScannedDistrict } from '../../../../device/scanned-district'
import { momentText } from '../../../../format/when'
import { registerFormPage } from '../../../../page/form-page'
import { omitUndefined } from '../../../../shared/omit-undefined'
import type { Role } from '../../../../shared/vocabulary/roles'
import type { ConsultationLine } from '../../contract'

const answerers: Role[] = ['dispatcher', 'council']

const lined = ({ id, question, at: askedAt, waiting: isWaiting }: ConsultationLine) => ({
  id,
  question,
  about: `${momentText(askedAt, Date.now())} · ${isWaiting ? '等待答复' : '已答复'}`,
})

/**
 * Consultation: people ask the bureau and find their own questions again; staff also see those that
 * wait.
 */
registerFormPage({
  questions: ['words'],
  data: {
    own: [] as ReturnType<typeof lined>[],
    waiting: [] as ReturnType<typeof lined>[],
    answering: false,
    words: '',
    /** The district that the question goes to, if it is not the caller's own. */
    to: '',
  },

  async loadContent() {
    const answering = answerers.includes((await loadProfile()).role)
    const [{ consultations: ownConsultationLines }, { consultations: isWaiting }] =
      await Promise.all([
        call('service.consultations', {}),
        answering ? call('service.waiting', {}) : { consultations: [] },
      ])
    return {
      answering,
      own: ownConsultationLines.map(lined),
      waiting: isWaiting.map(lined),
      to: loadScannedDistrict()?.name ?? '',
    }
  },
  async ask() {
    const { words } = this.data
    const { id: districtId } = loadScannedDistrict() ?? {}
    const input = omitUndefined({ words, districtId })
    const submission = await this.sendOnce((submissionKey) =>
      call('service.consult', input, { requestKey: submissionKey }),
    )
    if (!submission) return
    this.setData({ words: '' })
    this.visit('/modules/consultation/pages/thread/thread', {
      id: submission.output.consultationId,
    })
  },
})
