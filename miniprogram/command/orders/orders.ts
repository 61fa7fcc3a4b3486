import { call } from '../../cloud/call'
import { whoAmI } from '../../cloud/me'
import { formPage } from '../../page/form-page'
import type { Blank } from '../../shared/vocabulary/message-templates'
import type { Choice } from '../../words/choices'
import { addressee, type OrderLines, orderLines } from './lines'

formPage({
  questions: ['to', 'text'],
  query: { caseId: '', number: '' },
  data: {
    leader: false,
    ahead: 0,
    officers: [] as Choice[],
    to: [] as string[],
    text: '',
    number: '',
    /** Values for the blanks of message templates. */
    known: {} as Partial<Record<Blank, string>>,
    orders: [] as OrderLines[],
  },

  onLoad() {
    const { number } = this.query
    this.setData({ number, known: { 编号: number } })
  },
  async load() {
    const [{ role }, { now, orders, to = [] }] = await Promise.all([whoAmI(), call('command.orders', {})])
    const officers = to.map(addressee)
    const lines = orders.map((order) => orderLines(order, now))
    return { leader: role === 'leader', ahead: now - Date.now(), officers, orders: lines }
  },

  async give() {
    const { to, text } = this.data
    const { caseId } = this.query
    if (to.length === 0) return this.showErrors({ to: '请选择接收人' })
    if (text.trim().length < 2) return this.showErrors({ text: '请写明指令内容' })
    const order = { to, text, ...(caseId && { caseId }) }
    if (!(await this.sendOnce((key) => call('command.order', order, { key })))) return
    this.setData({ to: [], text: '' })
    wx.showToast({ title: '已下达', icon: 'success' })
    await this.load()
  },
})
