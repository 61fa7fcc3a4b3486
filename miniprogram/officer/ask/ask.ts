import { call } from '../../cloud/call'
import { sendForm } from '../../cloud/send-form'
import { showFirst } from '../../phone/show-first'
import { textScale } from '../../phone/text-scale'
import { type Material, materials } from '../../shared/vocabulary/material'
import { choices } from '../../words/choices'

const questions = ['needs', 'days', 'note'] as const
type Errors = Partial<Record<(typeof questions)[number], string>>

/** Asks the complainant for more material, with a last day. */
Page({
  data: {
    textScale: textScale(),
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
  key: '',

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
    const { needs, days, note } = this.data
    if (needs.length === 0) return this.showErrors({ needs: '请选择要补充什么' })
    const sent = await sendForm(this, (key) =>
      call('complaint.ask', { caseId: this.caseId, needs, days: Number(days), note }, { key }),
    )
    if (sent) wx.navigateBack()
  },
  showErrors(errors: Errors) {
    this.setData({ errors })
    showFirst(questions, errors)
  },
})
