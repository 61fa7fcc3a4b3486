import { call } from '../../api/call'
import { choicesFromList } from '../../format/choices'
import { registerFormPage } from '../../page/form-page'
import { type Material, materials } from '../../shared/vocabulary/material'

/** Asks the complainant for more material, with a last day. */
registerFormPage({
  questions: ['needs', 'days', 'note'],
  query: { id: '' },
  data: {
    materials: choicesFromList(materials),
    terms: ['1', '3', '5', '10'].map((dayCount) => ({ code: dayCount, label: `${dayCount} 天内` })),
    needs: [] as Material[],
    days: '3',
    note: '',
  },

  pickDays(event: WechatMiniprogram.CustomEvent<{ selection: string[] }>) {
    this.enter({ days: event.detail.selection[0] ?? this.data.days })
  },
  async send() {
    const { needs: neededMaterials, days: termDays, note: typedNote } = this.data
    if (neededMaterials.length === 0) return this.showErrors({ needs: '请选择要补充什么' })
    const sentResult = await this.sendOnce((requestKey) =>
      call(
        'complaint.requestMaterials',
        { caseId: this.query.id, needs: neededMaterials, days: Number(termDays), note: typedNote },
        { requestKey },
      ),
    )
    if (sentResult) wx.navigateBack()
  },
})
