import { call } from '../../../../api/call'
import type { Choice } from '../../../../format/choices'
import { registerFormPage } from '../../../../page/form-page'
import { type Ending, endingsOf, type Matter, proofOf, toRecordInput } from './endings'

/**
 * Ends a repaired penalty or a pledge that the shop gave up, or removes a wrong entry. From then on
 * it is not shown, and the score does not use it.
 */
registerFormPage({
  questionIds: ['ending', 'reason'],
  query: { merchantId: '', id: '', matter: '', name: '', words: '', source: '' },
  data: {
    name: '',
    matterText: '',
    source: '',
    endings: [] as Choice[],
    ending: '' as Ending | '',
    proof: '',
    reason: '',
  },

  shownMatter(): Matter {
    return this.query.matter as Matter
  },
  onLoad() {
    const { name, words, source } = this.query
    this.setData({ name, matterText: words, source, endings: endingsOf(this.shownMatter()) })
  },
  enterChoice(choiceEvent: WechatMiniprogram.CustomEvent<{ selection: Ending[] }>) {
    const ending = choiceEvent.detail.selection[0] ?? ''
    this.enterValues({ ending, proof: ending && proofOf(this.shownMatter(), ending) })
  },
  enterText(inputEvent: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.enterValues({ reason: inputEvent.detail.value })
  },
  async saveMatter() {
    const input = toRecordInput(this.query.merchantId, this.query.id, this.data)
    if ('errors' in input) return this.showErrors(input.errors)
    const submission = await this.sendOnce((submissionKey) =>
      call('merchant.record', input, { requestKey: submissionKey }),
    )
    if (!submission) return
    wx.showToast({ title: '已结束，星级马上重算', icon: 'none', duration: 2500 })
    // The person needs time to read the toast.
    setTimeout(() => wx.navigateBack(), 1200)
  },
})
