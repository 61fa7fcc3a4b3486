import { call } from '../../../../api/call'
import { loadProfile } from '../../../../api/me'
import { loadScannedDistrict } from '../../../../device/scanned-district'
import { momentText } from '../../../../format/when'
import { registerFormPage } from '../../../../page/form-page'
import { omitUndefined } from '../../../../shared/omit-undefined'
import type { Role } from '../../../../shared/vocabulary/roles'
import type { ConsultationLine } from '../../contract'

const answerers: Role[] = ['dispatcher', 'council']

/** A consultation, ready for the template. */
const toRow = ({ id, question, at: askedAt, waiting: isWaiting }: ConsultationLine) => ({
  id,
  question,
  about: `${momentText(askedAt, Date.now())} · ${isWaiting ? '等待答复' : '已答复'}`,
})

/**
 * People ask the bureau a question here, and find their earlier questions. Staff also see the
 * questions of others that need an answer.
 */
registerFormPage({
  questionIds: ['words'],
  data: {
    /** The caller's own questions. */
    ownQuestions: [] as ReturnType<typeof toRow>[],
    /** Questions that need an answer by the staff. */
    openQuestions: [] as ReturnType<typeof toRow>[],
    /** The caller may answer questions. */
    mayAnswer: false,
    /** The typed question. */
    questionText: '',
    /** Name of the scanned district, to which the question goes; empty for the home district. */
    districtName: '',
  },

  async loadContent() {
    const answering = answerers.includes((await loadProfile()).role)
    const [ownQuestions, pendingQuestions] = await Promise.all([
      call('service.consultations', {}),
      answering ? call('service.waiting', {}) : { consultations: [] },
    ])
    return {
      mayAnswer: answering,
      ownQuestions: ownQuestions.consultations.map(toRow),
      openQuestions: pendingQuestions.consultations.map(toRow),
      districtName: loadScannedDistrict()?.name ?? '',
    }
  },
  async askQuestion() {
    const { questionText: words } = this.data
    const { id: districtId } = loadScannedDistrict() ?? {}
    const input = omitUndefined({ words, districtId })
    const submission = await this.sendOnce((submissionKey) =>
      call('service.consult', input, { requestKey: submissionKey }),
    )
    if (!submission) return
    this.setData({ questionText: '' })
    this.openPage('/modules/consultation/pages/thread/thread', {
      id: submission.output.consultationId,
    })
  },
})
