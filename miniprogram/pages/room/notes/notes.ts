import { call } from '../../../cloud/call'
import { formPage } from '../../../page/form-page'
import { moment } from '../../../words/when'

/** The officer's own notes, which no party ever reads. */
formPage({
  questions: ['text'],
  query: { id: '' },
  data: { notes: [] as { at: number; when: string; name: string; text: string }[], text: '' },

  async load() {
    const { notes } = await call('room.notes', { caseId: this.query.id })
    const now = Date.now()
    return { notes: notes.map((note) => ({ ...note, when: moment(note.at, now) })).reverse() }
  },
  async save() {
    const { text } = this.data
    const sent = await this.sendOnce((key) => call('room.note', { caseId: this.query.id, text }, { key }))
    if (!sent) return
    this.setData({ text: '' })
    await this.load()
  },
})
