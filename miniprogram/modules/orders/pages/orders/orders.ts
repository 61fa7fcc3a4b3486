import { call } from '../../../../api/call'
import { loadCurrentSetting } from '../../../../api/in-force'
import { loadProfile } from '../../../../api/me'
import type { Choice } from '../../../../format/choices'
import { registerFormPage } from '../../../../page/form-page'
import { omitUndefined } from '../../../../shared/omit-undefined'
import type { Blank, MessageTemplate } from '../../../../shared/vocabulary/message-templates'
import { type OrderLines, toAddresseeChoice, toOrderLines } from './lines'

/** The orders of a district, and the form with which a leader gives one. */
registerFormPage({
  questionIds: ['to', 'text'],
  query: {
    /** The case that the new order is about. */
    caseId: '',
    number: '',
    /** The shop that the new order sends officers to. */
    merchantId: '',
    name: '',
  },
  data: {
    isLeader: false,
    /** Server time minus phone time, ms: countdowns need it. */
    clockLeadMs: 0,
    /** The people to whom an order can go. */
    officers: [] as Choice[],
    /** Ids of the chosen ones. */
    addresseeIds: [] as string[],
    text: '',
    /** Number of the case. */
    number: '',
    /** Name of the shop to inspect; empty if the order is not about a shop. */
    shopName: '',
    terms: [1, 3, 7, 15].map((dayCount) => ({ code: String(dayCount), label: `${dayCount} 天内` })),
    /** Days to inspect the shop. */
    days: '3',
    templates: [] as MessageTemplate[],
    /** Values for the blanks of message templates. */
    knownBlanks: {} as Partial<Record<Blank, string>>,
    orders: [] as OrderLines[],
  },

  onLoad() {
    const { number: caseNumber, name: shopName } = this.query
    this.setData({
      number: caseNumber,
      shopName,
      knownBlanks: { 编号: caseNumber, 商家: shopName },
      text: shopName ? `请到${shopName}检查。` : '',
    })
  },
  async loadContent() {
    const [{ role }, { now, orders, to: recipients = [] }, messageTemplates] = await Promise.all([
      loadProfile(),
      call('command.orders', {}),
      loadCurrentSetting('texts'),
    ])
    return {
      templates: messageTemplates.rows,
      isLeader: role === 'leader',
      clockLeadMs: now - Date.now(),
      officers: recipients.map(toAddresseeChoice),
      orders: orders.map((order) => toOrderLines(order, now)),
    }
  },

  async giveOrder() {
    const { addresseeIds: to, text: orderText, days: dayCount } = this.data
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
    const submission = await this.sendOnce((requestKey) =>
      call('command.order', orderInput, { requestKey }),
    )
    if (!submission) return
    this.setData({ addresseeIds: [], text: '' })
    wx.showToast({ title: '已下达', icon: 'success' })
    // A page that was opened for one shop is finished after its order.
    if (merchantId) return wx.navigateBack()
    await this.refresh()
  },
})
