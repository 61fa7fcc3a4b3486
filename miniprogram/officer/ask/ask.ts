import { CallError, call } from '../../cloud/call'
import { look } from '../../phone/look'
import { showFirst } from '../../phone/show-first'
import { type Material, materials } from '../../shared/vocabulary/material'
import { choices } from '../../words/choices'
import { failureOf } from '../../words/failure'

const questions = ['needs', 'days', 'note'] as const
type Errors = Partial<Record<(typeof questions)[number], string>>

/** Asks the complainant for more, with a day until which. */
Page({
  data: {
    look: look(),
    materials: choices(materials),
    terms: ['1', '3', '5', '10'].map((code) => ({ code, label: `${code} 天内` })),
    needs: [] as Material[],
    days: '3',
    note: '',
    errors: {} as Errors,
    problem: '',
    busy: false,
  },
  caseId: '',

  onLoad(query) {
    this.caseId = query.id ?? ''
  },
  pickNeeds(event: WechatMiniprogram.CustomEvent<{ chosen: Material[] }>) {
    this.setData({ needs: event.detail.chosen, errors: {}, problem: '' })
  },
  pickDays(event: WechatMiniprogram.CustomEvent<{ chosen: string[] }>) {
    this.setData({ days: event.detail.chosen[0] ?? this.data.days })
  },
  type(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ note: event.detail.value, errors: {}, problem: '' })
  },
  async send() {
    const { busy, needs, days, note } = this.data
    if (busy) return
    if (needs.length === 0) return this.showErrors({ needs: '请选择要补充什么' })
    this.setData({ busy: true })
    try {
      await call('complaint.ask', { caseId: this.caseId, needs, days: Number(days), note })
      wx.navigateBack()
    } catch (error) {
      const { message } = failureOf(error)
      const field = error instanceof CallError ? error.field : undefined
      if (field) this.showErrors({ [field.split('.')[0]!]: message })
      else this.setData({ problem: message })
    } finally {
      this.setData({ busy: false })
    }
  },
  showErrors(errors: Errors) {
    this.setData({ errors })
    showFirst(questions, errors)
  },
})
