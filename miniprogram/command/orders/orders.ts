import { CallError, call } from '../../cloud/call'
import { live } from '../../cloud/live'
import { whoAmI } from '../../cloud/me'
import { look } from '../../phone/look'
import { showFirst } from '../../phone/show-first'
import type { Choice } from '../../words/choices'
import { type Failure, failureOf } from '../../words/failure'
import { type OrderLines, orderLines } from './lines'

Page({
  ...live,
  data: {
    look: look(),
    ready: false,
    failure: null as Failure | null,
    leader: false,
    ahead: 0,
    officers: [] as Choice[],
    to: [] as string[],
    text: '',
    caseId: '',
    number: '',
    errors: {} as Record<string, string>,
    problem: '',
    busy: false,
    orders: [] as OrderLines[],
  },

  onLoad(query) {
    this.setData({ caseId: query.caseId ?? '', number: query.number ?? '' })
  },
  async load() {
    try {
      const [{ role }, board, { now, orders }] = await Promise.all([
        whoAmI(),
        call('command.board', {}),
        call('command.orders', {}),
      ])
      const officers = board.officers.map(({ id, name, openCases }) => ({ code: id, label: `${name} ${openCases} 件` }))
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
  async give() {
    const { to, text, caseId, busy } = this.data
    if (busy) return
    if (to.length === 0) return this.showErrors({ to: '请选择接收人' })
    if (text.trim().length < 2) return this.showErrors({ text: '请写明指令内容' })
    this.setData({ busy: true })
    try {
      await call('command.order', { to, text, ...(caseId && { caseId }) })
      this.setData({ to: [], text: '' })
      wx.showToast({ title: '已下达', icon: 'success' })
      await this.load()
    } catch (error) {
      const { message } = failureOf(error)
      const field = error instanceof CallError ? error.field : undefined
      if (field === 'to' || field === 'text') this.showErrors({ [field]: message })
      else this.setData({ problem: message })
    } finally {
      this.setData({ busy: false })
    }
  },
  showErrors(errors: Record<string, string>) {
    this.setData({ errors })
    showFirst(['to', 'text'], errors)
  },
})
