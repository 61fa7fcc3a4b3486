import { type CallError, call, newIdempotencyKey } from '../../../../api/call'
import { countText } from '../../../../format/agenda'
import { toFailureOrThrow } from '../../../../format/failure'
import { registerPage } from '../../../../page/base-page'
import { mostCounted } from '../../../../shared/vocabulary/agenda'
import { keepTyped, type WaitingLine, waitingLine } from './lines'

registerPage({
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

  async loadContent(pageCursor?: string) {
    const { cases, count, next = '' } = await call('complaint.unregistered', { cursor: pageCursor })
    const listItems = cases.map((caseSummary) => waitingLine(caseSummary, Date.now()))
    if (pageCursor) return { lines: [...this.data.lines, ...listItems], next }
    return { count, many: countText(count), lines: keepTyped(listItems, this.data.lines), next }
  },

  begin(touchEvent: WechatMiniprogram.TouchEvent) {
    this.setData({ open: touchEvent.currentTarget.dataset.id })
  },
  type(inputEvent: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const lineIndex = this.data.lines.findIndex(
      ({ id }) => id === inputEvent.currentTarget.dataset.id,
    )
    if (lineIndex >= 0)
      this.setData({
        [`lines[${lineIndex}].typed`]: inputEvent.detail.value,
        [`lines[${lineIndex}].error`]: '',
      })
  },
  async save(touchEvent: WechatMiniprogram.TouchEvent) {
    const { id } = touchEvent.currentTarget.dataset as { id: string }
    const listItem = this.data.lines.find((waitingCase) => waitingCase.id === id)
    if (!listItem || this.data.saving) return
    const platformNumber = listItem.typed.trim()
    if (platformNumber.length < 6) return this.say(id, '请填写 12315 平台的编号')
    this.setData({ saving: id })
    this.keys[id] ||= newIdempotencyKey()
    try {
      await call(
        'complaint.register',
        { caseId: id, platformNumber },
        { requestKey: this.keys[id] },
      )
      delete this.keys[id]
      // Of more than were counted some are left.
      const count = this.data.count - (this.data.count < mostCounted ? 1 : 0)
      this.setData({
        lines: this.data.lines.filter((waitingCase) => waitingCase.id !== id),
        count,
        many: countText(count),
      })
      wx.showToast({ title: '已登记', icon: 'success' })
    } catch (error) {
      const { message } = toFailureOrThrow(error)
      // After a lost answer the same number is sent again under the same key; after an expected
      // error the key is dropped.
      if ((error as CallError).code !== 'OFFLINE') delete this.keys[id]
      this.say(id, message)
    } finally {
      this.setData({ saving: '' })
    }
  },
  say(caseId: string, error: string) {
    const lineIndex = this.data.lines.findIndex((listItem) => listItem.id === caseId)
    if (lineIndex >= 0) this.setData({ [`lines[${lineIndex}].error`]: error })
  },
})
