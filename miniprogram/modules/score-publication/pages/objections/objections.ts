import { call } from '../../../../api/call'
import { loadDistrictChoice } from '../../../../api/city'
import type { Choice } from '../../../../format/choices'
import { registerFormPage } from '../../../../page/form-page'
import { type ObjectionLine, objectionLine } from '../objection-line'

/**
 * The objections of shops to their stars. Staff who were not involved in the matter decide them.
 */
registerFormPage({
  questionIds: ['inputIds', 'reason'],
  data: {
    /** The districts that a leader of the city can choose; empty for everybody else. */
    districts: [] as Choice[],
    /** The chosen one of them. */
    district: '',
    lines: [] as ObjectionLine[],
    /** Key of the objection that is being decided. */
    openKey: '',
    /** Ids of the records that no longer count for the stars if the objection is granted. */
    inputIds: [] as string[],
    reason: '',
  },

  async loadContent(pageCursor?: string) {
    const { districtFilter, ...districtChoice } = await loadDistrictChoice()
    const { objections, next = '' } = await call('merchant.objections', {
      cursor: pageCursor,
      ...districtFilter,
    })
    const newLines = objections.map(objectionLine)
    return {
      ...districtChoice,
      lines: pageCursor ? [...this.data.lines, ...newLines] : newLines,
      next,
    }
  },
  toggleObjection(touchEvent: WechatMiniprogram.TouchEvent) {
    const { key } = touchEvent.currentTarget.dataset
    const tappedLine = this.data.lines.find((line) => line.key === key)
    if (!tappedLine || tappedLine.recused) return
    const openKey = this.data.openKey === key ? '' : key
    this.enterValues({
      openKey,
      inputIds: tappedLine.choices.map(({ code }) => code),
      reason: '',
    })
  },
  async decideObjection(touchEvent: WechatMiniprogram.TouchEvent) {
    const granted = touchEvent.currentTarget.dataset.granted === 'yes'
    const { openKey, lines, inputIds, reason } = this.data
    const openLine = lines.find(({ key }) => key === openKey)
    if (!openLine) return
    if (granted && inputIds.length === 0)
      return this.showErrors({ inputIds: '请选择采纳的是哪几条记录' })
    if (reason.trim().length < 2) return this.showErrors({ reason: '请写明理由' })
    const { merchantId, objectionId } = openLine
    const decision = { merchantId, objectionId, granted, reason, inputIds: granted ? inputIds : [] }
    const submission = await this.sendOnce((submissionKey) =>
      call('merchant.settle', decision, { requestKey: submissionKey }),
    )
    if (!submission) return
    wx.showToast({ title: granted ? '已采纳，重新算过' : '已答复商家', icon: 'none' })
    this.setData({ openKey: '' })
    await this.refresh()
  },
})
