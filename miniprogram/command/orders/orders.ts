import { call } from '../../cloud/call'
import { inForce } from '../../cloud/in-force'
import { whoAmI } from '../../cloud/me'
import { formPage } from '../../page/form-page'
import type { Blank, MessageTemplate } from '../../shared/vocabulary/message-templates'
import type { Choice } from '../../words/choices'
import { addressee, type OrderLines, orderLines } from './lines'

formPage({
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
    terms: [1, 3, 7, 15].map((days) => ({ code: String(days), label: `${days} 天内` })),
    days: '3',
    templates: [] as MessageTemplate[],
    /** Values for the blanks of message templates. */
    known: {} as Partial<Record<Blank, string>>,
    orders: [] as OrderLines[],
  },

  onLoad() {
    const { number, name } = this.query
    this.setData({ number, shop: name, known: { 编号: number, 商家: name }, text: name ? `请到${name}检查。` : '' })
  },
  async load() {
    const [{ role }, { now, orders, to = [] }, { rows: templates }] = await Promise.all([
      whoAmI(),
      call('command.orders', {}),
      inForce('texts'),
    ])
    const officers = to.map(addressee)
    const lines = orders.map((order) => orderLines(order, now))
    return { templates, leader: role === 'leader', ahead: now - Date.now(), officers, orders: lines }
  },

  async give() {
    const { to, text, days } = this.data
    const { caseId, merchantId } = this.query
    if (to.length === 0) return this.showErrors({ to: '请选择接收人' })
    if (text.trim().length < 2) return this.showErrors({ text: '请写明指令内容' })
    const shop = merchantId && { shop: { merchantId, days: Number(days) } }
    const order = { to, text, ...(caseId && { caseId }), ...shop }
    if (!(await this.sendOnce((key) => call('command.order', order, { key })))) return
    this.setData({ to: [], text: '' })
    wx.showToast({ title: '已下达', icon: 'success' })
    // The one order that this page was opened for is given.
    if (merchantId) return wx.navigateBack()
    await this.load()
  },
})
