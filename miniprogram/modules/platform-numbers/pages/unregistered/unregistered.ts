import { type CallError, call, newIdempotencyKey } from '../../../../api/call'
import { countText } from '../../../../format/agenda'
import { toFailureOrThrow } from '../../../../format/failure'
import { registerPage } from '../../../../page/base-page'
import { maxCounted } from '../../../../shared/vocabulary/agenda'
import { keepTyped, type WaitingLine, waitingLine } from './lines'

/** The cases of a district that have no number on the national 12315 platform yet. */
registerPage({
  data: {
    /** Number of all such cases. */
    count: 0,
    /** The same as text. */
    countText: '',
    lines: [] as WaitingLine[],
    /** Id of the case whose number is being typed. */
    openCaseId: '',
    /** Id of the case whose number is being sent. */
    savingCaseId: '',
  },
  /** Idempotency keys by case id. */
  keys: {} as Record<string, string>,

  async loadContent(pageCursor?: string) {
    const { cases, count, next = '' } = await call('complaint.unregistered', { cursor: pageCursor })
    const newLines = cases.map((caseSummary) => waitingLine(caseSummary, Date.now()))
    if (pageCursor) return { lines: [...this.data.lines, ...newLines], next }
    return { count, countText: countText(count), lines: keepTyped(newLines, this.data.lines), next }
  },

  openLine(touchEvent: WechatMiniprogram.TouchEvent) {
    this.setData({ openCaseId: touchEvent.currentTarget.dataset.id })
  },
  enterNumber(inputEvent: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const lineIndex = this.data.lines.findIndex(
      ({ id }) => id === inputEvent.currentTarget.dataset.id,
    )
    if (lineIndex >= 0)
      this.setData({
        [`lines[${lineIndex}].typed`]: inputEvent.detail.value,
        [`lines[${lineIndex}].error`]: '',
      })
  },
  async saveNumber(touchEvent: WechatMiniprogram.TouchEvent) {
    const { id } = touchEvent.currentTarget.dataset as { id: string }
    const line = this.data.lines.find((candidate) => candidate.id === id)
    if (!line || this.data.savingCaseId) return
    const platformNumber = line.typed.trim()
    if (platformNumber.length < 6) return this.showLineError(id, '请填写 12315 平台的编号')
    this.setData({ savingCaseId: id })
    this.keys[id] ||= newIdempotencyKey()
    try {
      await call(
        'complaint.register',
        { caseId: id, platformNumber },
        { requestKey: this.keys[id] },
      )
      delete this.keys[id]
      // The server counts up to a limit. At the limit there may be more, so the count stays.
      const count = this.data.count - (this.data.count < maxCounted ? 1 : 0)
      this.setData({
        lines: this.data.lines.filter((otherLine) => otherLine.id !== id),
        count,
        countText: countText(count),
      })
      wx.showToast({ title: '已登记', icon: 'success' })
    } catch (error) {
      const { message } = toFailureOrThrow(error)
      // If the response was lost, the next attempt uses the same key. After an error of the server
      // it needs a new one.
      if ((error as CallError).code !== 'OFFLINE') delete this.keys[id]
      this.showLineError(id, message)
    } finally {
      this.setData({ savingCaseId: '' })
    }
  },
  /** Shows an error at the line of a case. */
  showLineError(caseId: string, error: string) {
    const lineIndex = this.data.lines.findIndex((line) => line.id === caseId)
    if (lineIndex >= 0) this.setData({ [`lines[${lineIndex}].error`]: error })
  },
})
