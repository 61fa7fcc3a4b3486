import { type CallError, call, newKey } from '../../cloud/call'
import { page } from '../../page/page'
import { mostCounted } from '../../shared/vocabulary/agenda'
import { howMany } from '../../words/agenda'
import { failureOf } from '../../words/failure'
import { keepTyped, type WaitingLine, waitingLine } from './lines'

page({
  data: {
    count: 0,
    many: '',
    lines: [] as WaitingLine[],
    /** Id of the case whose number is being typed. */
    open: '',
    /** Id of the case whose number is being sent. */
    saving: '',
  },
  keys: {} as Record<string, string>,

  async load(cursor?: string) {
    const { cases, count, next = '' } = await call('complaint.unregistered', { cursor })
    const lines = cases.map((item) => waitingLine(item, Date.now()))
    if (cursor) return { lines: [...this.data.lines, ...lines], next }
    return { count, many: howMany(count), lines: keepTyped(lines, this.data.lines), next }
  },

  begin(event: WechatMiniprogram.TouchEvent) {
    this.setData({ open: event.currentTarget.dataset.id })
  },
  type(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const at = this.data.lines.findIndex(({ id }) => id === event.currentTarget.dataset.id)
    if (at >= 0) this.setData({ [`lines[${at}].typed`]: event.detail.value, [`lines[${at}].error`]: '' })
  },
  async save(event: WechatMiniprogram.TouchEvent) {
    const { id } = event.currentTarget.dataset as { id: string }
    const line = this.data.lines.find((one) => one.id === id)
    if (!line || this.data.saving) return
    const platformNumber = line.typed.trim()
    if (platformNumber.length < 6) return this.say(id, '请填写 12315 平台的编号')
    this.setData({ saving: id })
    this.keys[id] ||= newKey()
    try {
      await call('complaint.register', { caseId: id, platformNumber }, { key: this.keys[id] })
      delete this.keys[id]
      // Of more than were counted some are left.
      const count = this.data.count - (this.data.count < mostCounted ? 1 : 0)
      this.setData({ lines: this.data.lines.filter((one) => one.id !== id), count, many: howMany(count) })
      wx.showToast({ title: '已登记', icon: 'success' })
    } catch (error) {
      const { message } = failureOf(error)
      // After a lost answer the same number is sent again under the same key; after a refusal the key is dropped.
      if ((error as CallError).code !== 'OFFLINE') delete this.keys[id]
      this.say(id, message)
    } finally {
      this.setData({ saving: '' })
    }
  },
  say(id: string, error: string) {
    const at = this.data.lines.findIndex((line) => line.id === id)
    if (at >= 0) this.setData({ [`lines[${at}].error`]: error })
  },
})
