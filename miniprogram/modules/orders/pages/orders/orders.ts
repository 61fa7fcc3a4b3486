import { call } from '../../../../api/call'
import { loadSettingInForce } from '../../../../api/in-force'
import { loadProfile } from '../../../../api/me'
import type { Choice } from '../../../../format/choices'
import { registerFormPage } from '../../../../page/form-page'
import { omitUndefined } from '../../../../shared/omit-undefined'
import type { Blank, MessageTemplate } from '../../../../shared/vocabulary/message-templates'
import { type OrderLines, toAddresseeChoice, toOrderLines } from './lines'

registerFormPage({
  questions: ['to', 'text'],
  query: { caseId: '', number: '', merchantId: '', name: '' },
  data: {
    leader: false,
    ahead: 0,
    officers: [] as Choice[],
    to: [] as string[],
    text: '',
    number: '',
    /** The shop that is to be inspected, and within how many days. */
    shop: '',
    terms: [1, 3, 7, 15].map((dayCount) => ({ code: String(dayCount), label: `${dayCount} 天内` })),
    days: '3',
    templates: [] as MessageTemplate[],
    /** Values for the blanks of message templates. */
    known: {} as Partial<Record<Blank, string>>,
    orders: [] as OrderLines[],
  },

  onLoad() {
    const { number: caseNumber, name: shopName } = this.query
    this.setData({
      number: caseNumber,
      shop: shopName,
      known: { 编号: caseNumber, 商家: shopName },
      text: shopName ? `请到${shopName}检查。` : '',
    })
  },
  async loadContent() {
    const [{ role: staffRole }, { now, orders, to = [] }, { rows: messageTemplates }] =
      await Promise.all([loadProfile(), call('command.orders', {}), loadSettingInForce('texts')])
    const officers = to.map(toAddresseeChoice)
    const orderLinesShown = orders.map((leaderOrder) => toOrderLines(leaderOrder, now))
    return {
      templates: messageTemplates,
      leader: staffRole === 'leader',
      ahead: now - Date.now(),
      officers,
      orders: orderLinesShown,
    }
  },

  async give() {
    const { to, text: orderText, days: dayCount } = this.data
    const { caseId, merchantId } = this.query
    if (to.length === 0) return this.showErrors({ to: '请选择接收人' })
    if (orderText.trim().length < 2) return this.showErrors({ text: '请写明指令内容' })
    const shopInput = merchantId && { shop: { merchantId, days: Number(dayCount) } }
    const orderInput = omitUndefined({
      to,
      text: orderText,
      caseId: caseId || undefined,
      ...shopInput,
    })
    if (!(await this.sendOnce((requestKey) => call('command.order', orderInput, { requestKey }))))
      return
    this.setData({ to: [], text: '' })
    wx.showToast({ title: '已下达', icon: 'success' })
    // The one order that this page was opened for is given.
    if (merchantId) return wx.navigateBack()
    await this.refresh()
  },
})
