import { call } from '../../../../api/call'
import { loadDistrictChoice } from '../../../../api/city'
import type { Choice } from '../../../../format/choices'
import { registerFormPage } from '../../../../page/form-page'
import { type ObjectionLine, objectionLine } from '../objection-line'

/** Objections of shops to their stars, decided by an officer who did not deal with the matter. */
registerFormPage({
  questions: ['inputIds', 'reason'],
  data: {
    /** For a leader of the city: the districts, and the one looked at. */
    districts: [] as Choice[],
    district: '',
    lines: [] as ObjectionLine[],
    /** Id of the objection being decided. */
    open: '',
    inputIds: [] as string[],
    reason: '',
  },

  async loadContent(pageCursor?: string) {
    const { districtFilter, ...cityFields } = await loadDistrictChoice()
    const { objections, next = '' } = await call('merchant.objections', {
      cursor: pageCursor,
      ...districtFilter,
    })
    const listItems = objections.map(objectionLine)
    return {
      ...cityFields,
      lines: pageCursor ? [...this.data.lines, ...listItems] : listItems,
      next,
    }
  },
  unfold(touchEvent: WechatMiniprogram.TouchEvent) {
    const { key } = touchEvent.currentTarget.dataset
    const listItem = this.data.lines.find((shownLine) => shownLine.key === key)
    if (!listItem || listItem.recused) return
    const openKey = this.data.open === key ? '' : key
    this.enter({ open: openKey, inputIds: listItem.choices.map(({ code }) => code), reason: '' })
  },
  async settle(touchEvent: WechatMiniprogram.TouchEvent) {
    const granted = touchEvent.currentTarget.dataset.granted === 'yes'
    const { open, lines, inputIds, reason } = this.data
    const listItem = lines.find(({ key }) => key === open)
    if (!listItem) return
    if (granted && inputIds.length === 0)
      return this.showErrors({ inputIds: '请选择采纳的是哪几条记录' })
    if (reason.trim().length < 2) return this.showErrors({ reason: '请写明理由' })
    const { merchantId, objectionId } = listItem
    const input = { merchantId, objectionId, granted, reason, inputIds: granted ? inputIds : [] }
    if (
      !(await this.sendOnce((submissionKey) =>
        call('merchant.settle', input, { requestKey: submissionKey }),
      ))
    )
      return
    wx.showToast({ title: granted ? '已采纳，重新算过' : '已答复商家', icon: 'none' })
    this.setData({ open: '' })
    await this.refresh()
  },
})
