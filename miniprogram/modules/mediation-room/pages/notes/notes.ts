import { call } from '../../../../api/call'
import { momentText } from '../../../../format/when'
import { registerFormPage } from '../../../../page/form-page'

/** The officer's private notes. No party can read them. */
registerFormPage({
  questionIds: ['text'],
  query: { id: '' },
  data: { notes: [] as { at: number; when: string; name: string; text: string }[], noteText: '' },

  async loadContent() {
    const { notes } = await call('room.notes', { caseId: this.query.id })
    const now = Date.now()
    return { notes: notes.map((note) => ({ ...note, when: momentText(note.at, now) })).reverse() }
  },
  async saveNotes() {
    const { noteText: text } = this.data
    const submission = await this.sendOnce((submissionKey) =>
      call('room.note', { caseId: this.query.id, text }, { requestKey: submissionKey }),
    )
    if (!submission) return
    this.setData({ noteText: '' })
    await this.refresh()
  },
})
