import { CallError, call, newKey } from '../../../cloud/call'
import { recallContact } from '../../../phone/contact'
import { look } from '../../../phone/look'
import { showFirst } from '../../../phone/show-first'
import type { InvitationView } from '../../../shared/contract/afterwards'
import { problemTypes } from '../../../shared/vocabulary/case'
import { type Failure, failureOf } from '../../../words/failure'
import { dateTime } from '../../../words/when'

const questions = ['statement', 'name', 'phone', 'address', 'consents'] as const
type Question = (typeof questions)[number]

/** Somebody who was invited comes into a joint complaint (Art. 12): sees what it is about, says what they met, and consents. */
Page({
  data: {
    look: look(),
    view: null as InvitationView | null,
    failure: null as Failure | null,
    facts: { problem: '', occurred: '' },
    form: { statement: '', name: '', phone: '', address: '' },
    consents: false,
    errors: {} as Partial<Record<Question, string>>,
    problem: '',
    busy: false,
  },
  invitation: '',
  key: '',

  async onLoad(query) {
    this.invitation = query.invitation ?? ''
    this.key = newKey()
    const known = await recallContact()
    if (known) this.setData({ form: { ...this.data.form, ...known } })
    await this.load()
  },
  async load() {
    try {
      const view = await call('complaint.invitation', { invitation: this.invitation })
      const facts = { problem: problemTypes.label(view.problemType), occurred: dateTime(view.occurredAt, Date.now()) }
      this.setData({ view, facts, failure: null })
    } catch (error) {
      this.setData({ failure: failureOf(error) })
    }
  },
  retry() {
    this.setData({ failure: null })
    this.load()
  },
  type(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const { name } = event.currentTarget.dataset
    this.setData({ [`form.${name}`]: event.detail.value, [`errors.${name}`]: '', problem: '' })
  },
  toggle() {
    this.setData({ consents: !this.data.consents, 'errors.consents': '' })
  },
  async join() {
    const { busy, consents, form } = this.data
    if (busy) return
    if (!consents) return this.showErrors({ consents: '共同投诉要您同意才行' })
    const { statement, ...consumer } = form
    this.setData({ busy: true, problem: '' })
    try {
      const input = { invitation: this.invitation, consents, consumer, statement }
      const { id } = await call('complaint.join', input, { key: this.key })
      wx.redirectTo({ url: `/pages/complaint/case/case?id=${id}` })
    } catch (error) {
      const { message } = failureOf(error)
      if (error instanceof CallError && error.code === 'KEY_REUSED') this.key = newKey()
      const field = error instanceof CallError ? error.field?.split('.').pop() : undefined
      if (questions.includes(field as Question)) this.showErrors({ [field as Question]: message })
      else this.setData({ problem: message })
    } finally {
      this.setData({ busy: false })
    }
  },
  showErrors(errors: Partial<Record<Question, string>>) {
    this.setData({ errors })
    showFirst(questions, errors)
  },
  mine() {
    wx.switchTab({ url: '/pages/complaint/mine/mine' })
  },
})
