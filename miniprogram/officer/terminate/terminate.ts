import { sendOrStoreStep } from '../../api/act-or-wait'
import { call } from '../../api/call'
import { choicesFromList } from '../../format/choices'
import { registerFormPage } from '../../page/form-page'
import { type TerminationGround, terminationGrounds } from '../../shared/vocabulary/mediation'

/** Characters. */
const minNoteLength = 2

/** Terminates the mediation of a complaint (Order 121 Art. 23). */
registerFormPage({
  questionIds: ['ground', 'note'],
  // `onsite` is set if the officer has arrived at the shop.
  query: { id: '', title: '', onsite: '', ground: '' },
  data: {
    grounds: choicesFromList(terminationGrounds),
    ground: '' as TerminationGround | '',
    note: '',
    /** Text of the document as it would be issued, empty until it is requested. */
    paper: '',
  },

  onLoad() {
    const { ground: terminationGround } = this.query
    if (terminationGrounds.has(terminationGround)) this.setData({ ground: terminationGround })
  },
  async showPreview() {
    const { ground: terminationGround, note: typedNote } = this.data
    if (!terminationGround) return this.showErrors({ ground: '请选择终止调解的情形' })
    const previewInput = { kind: 'terminated' as const, ground: terminationGround, note: typedNote }
    const sentResult = await this.sendOnce(() =>
      call('mediation.preview', { caseId: this.query.id, paper: previewInput }),
    )
    if (sentResult) this.setData({ paper: sentResult.output.text })
  },
  async saveTermination() {
    const { ground: terminationGround, note: typedNote } = this.data
    if (!terminationGround) return this.showErrors({ ground: '请选择终止调解的情形' })
    if (typedNote.trim().length < minNoteLength) return this.showErrors({ note: '请写明情况' })
    const mediationMode = this.query.onsite ? ('on_site' as const) : ('phone' as const)
    const { id: caseId, title: merchantTitle } = this.query
    const sentResult = await this.sendOnce((requestKey) =>
      sendOrStoreStep(
        'mediation.terminate',
        { caseId, mode: mediationMode, ground: terminationGround, note: typedNote },
        { requestKey, title: merchantTitle },
      ),
    )
    if (!sentResult) return

    await wx.navigateBack()
    const needsLeader = sentResult.output && sentResult.output.state !== 'terminated'
    if (needsLeader)
      wx.showToast({ title: '紧急案件，已报负责人，同意后结案', icon: 'none', duration: 3000 })
  },
})
