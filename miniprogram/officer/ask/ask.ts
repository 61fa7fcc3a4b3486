import { call } from '../../cloud/call'
import { formPage } from '../../page/form-page'
import { type Material, materials } from '../../shared/vocabulary/material'
import { choices } from '../../words/choices'

/** Asks the complainant for more material, with a last day. */
formPage({
  questions: ['needs', 'days', 'note'],
  query: { id: '' },
  data: {
    materials: choices(materials),
    terms: ['1', '3', '5', '10'].map((code) => ({ code, label: `${code} 天内` })),
    needs: [] as Material[],
    days: '3',
    note: '',
  },

  pickDays(event: WechatMiniprogram.CustomEvent<{ chosen: string[] }>) {
    this.enter({ days: event.detail.chosen[0] ?? this.data.days })
  },
  async send() {
    const { needs, days, note } = this.data
    if (needs.length === 0) return this.showErrors({ needs: '请选择要补充什么' })
    const sent = await this.sendOnce((key) =>
      call('complaint.ask', { caseId: this.query.id, needs, days: Number(days), note }, { key }),
    )
    if (sent) wx.navigateBack()
  },
})
