import { call } from '../../cloud/call'
import { live } from '../../cloud/live'
import { whoAmI } from '../../cloud/me'
import { sendForm } from '../../cloud/send-form'
import { showFirst } from '../../phone/show-first'
import { textScale } from '../../phone/text-scale'
import type { Blank } from '../../shared/vocabulary/message-templates'
import type { Choice } from '../../words/choices'
import { type Failure, failureOf } from '../../words/failure'
import { addressee, type OrderLines, orderLines } from './lines'

const questions = ['to', 'text'] as const
const questionOf = (path: string) => questions.find((question) => path.startsWith(question))

Page({
  ...live,
  data: {
    textScale: textScale(),
    ready: false,
    failure: null as Failure | null,
    leader: false,
    ahead: 0,
    officers: [] as Choice[],
    to: [] as string[],
    text: '',
    caseId: '',
    number: '',
    /** Values for the blanks of message templates. */
    known: {} as Partial<Record<Blank, string>>,
    errors: {} as Record<string, string>,
    problem: '',
    busy: false,
    orders: [] as OrderLines[],
  },
  key: '',

  onLoad(query) {
    const { caseId = '', number = '' } = query
    this.setData({ caseId, number, known: { 编号: number } })
  },
  async load() {
    try {
      const [{ role }, { now, orders, to = [] }] = await Promise.all([whoAmI(), call('command.orders', {})])
      const officers = to.map(addressee)
      this.setData({
        ...{ ready: true, failure: null, leader: role === 'leader', ahead: now - Date.now(), officers },
        orders: orders.map((order) => orderLines(order, now)),
      })
    } catch (error) {
      this.setData({ failure: failureOf(error) })
    }
  },

  pick(event: WechatMiniprogram.CustomEvent<{ chosen: string[] }>) {
    this.setData({ to: event.detail.chosen, errors: {}, problem: '' })
  },
  type(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ text: event.detail.value, errors: {}, problem: '' })
  },
  takeText(event: WechatMiniprogram.CustomEvent<{ text: string }>) {
    this.setData({ text: event.detail.text, errors: {}, problem: '' })
  },
  async give() {
    const { to, text, caseId } = this.data
    if (to.length === 0) return this.showErrors({ to: '请选择接收人' })
    if (text.trim().length < 2) return this.showErrors({ text: '请写明指令内容' })
    const order = { to, text, ...(caseId && { caseId }) }
    if (!(await sendForm(this, (key) => call('command.order', order, { key }), questionOf))) return
    this.setData({ to: [], text: '' })
    wx.showToast({ title: '已下达', icon: 'success' })
    await this.load()
  },
  showErrors(errors: Record<string, string>) {
    this.setData({ errors })
    showFirst(questions, errors)
  },
})
