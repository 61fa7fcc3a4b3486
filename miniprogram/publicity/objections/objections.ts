import { call } from '../../cloud/call'
import { cityView } from '../../cloud/city'
import { formPage } from '../../page/form-page'
import type { Choice } from '../../words/choices'
import { type ObjectionLine, objectionLine } from '../../words/objection'

/** Objections of shops to their stars, decided by an officer who did not deal with the matter. */
formPage({
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

  async load(cursor?: string) {
    const { asked, ...city } = await cityView()
    const { objections, next = '' } = await call('merchant.objections', { cursor, ...asked })
    const lines = objections.map(objectionLine)
    return { ...city, lines: cursor ? [...this.data.lines, ...lines] : lines, next }
  },
  unfold(event: WechatMiniprogram.TouchEvent) {
    const { key } = event.currentTarget.dataset
    const line = this.data.lines.find((one) => one.key === key)
    if (!line || line.recused) return
    const open = this.data.open === key ? '' : key
    this.enter({ open, inputIds: line.choices.map(({ code }) => code), reason: '' })
  },
  async settle(event: WechatMiniprogram.TouchEvent) {
    const granted = event.currentTarget.dataset.granted === 'yes'
    const { open, lines, inputIds, reason } = this.data
    const line = lines.find(({ key }) => key === open)
    if (!line) return
    if (granted && inputIds.length === 0) return this.showErrors({ inputIds: '请选择采纳的是哪几条记录' })
    if (reason.trim().length < 2) return this.showErrors({ reason: '请写明理由' })
    const { merchantId, objectionId } = line
    const input = { merchantId, objectionId, granted, reason, inputIds: granted ? inputIds : [] }
    if (!(await this.sendOnce((key) => call('merchant.settle', input, { key })))) return
    wx.showToast({ title: granted ? '已采纳，重新算过' : '已答复商家', icon: 'none' })
    this.setData({ open: '' })
    await this.load()
  },
})
