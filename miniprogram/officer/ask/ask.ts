import { call } from '../../api/call'
import { choicesFromList } from '../../format/choices'
import { registerFormPage } from '../../page/form-page'
import { type Material, materials } from '../../shared/vocabulary/material'

/** Requests more material from the complainant, within a number of days. */
registerFormPage({
  questionIds: ['needs', 'days', 'note'],
  query: { id: '' },
  data: {
    materials: choicesFromList(materials),
    terms: ['1', '3', '5', '10'].map((dayCount) => ({ code: dayCount, label: `${dayCount} 天内` })),
    /** The requested materials. */
    requestedMaterials: [] as Material[],
    /** Code of the chosen term: the number of days as text. */
    termDays: '3',
    note: '',
  },

  pickDays(event: WechatMiniprogram.CustomEvent<{ selection: string[] }>) {
    this.enterValues({ termDays: event.detail.selection[0] ?? this.data.termDays })
  },
  async sendRequest() {
    const { requestedMaterials, termDays, note: typedNote } = this.data
    if (requestedMaterials.length === 0) return this.showErrors({ needs: '请选择要补充什么' })
    const sentResult = await this.sendOnce((requestKey) =>
      call(
        'complaint.requestMaterials',
        {
          caseId: this.query.id,
          needs: requestedMaterials,
          days: Number(termDays),
          note: typedNote,
        },
        { requestKey },
      ),
    )
    if (sentResult) wx.navigateBack()
  },
})
