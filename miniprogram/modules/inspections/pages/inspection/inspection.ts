import { call } from '../../../../api/call'
import { dateTimeText, dayText } from '../../../../format/when'
import { registerPage } from '../../../../page/base-page'
import { inspectionResults } from '../../../../shared/vocabulary/shop'
import { checkAnswers, checkItems, checkLaws, shopSignatures } from '../../checklist'
import type { InspectionView } from '../../inspection'

/** How many characters of a hash people compare by eye. */
const shortHashLength = 16

function toTexts(inspectionView: InspectionView) {
  const { at: inspectedAt, saidAt: phoneTime, dueAt, recheck, proof } = inspectionView
  const { result, checks, signature, sha256 = '' } = inspectionView
  return {
    at: dateTimeText(inspectedAt, inspectedAt),
    said:
      phoneTime === undefined
        ? ''
        : `${dateTimeText(phoneTime, inspectedAt)}（当时没有网络，手机记下的时间）`,
    result: inspectionResults.label(result),
    due: dueAt === undefined ? '' : `${dayText(dueAt, inspectedAt)}前`,
    proved: proof ? dateTimeText(proof.at, inspectedAt) : '',
    recheck: recheck
      ? `${dayText(recheck.at, inspectedAt)}，${inspectionResults.label(recheck.result)}`
      : '',
    signature: signature ? shopSignatures.label(signature) : '',
    checks: checks.map(({ item: checkItem, answer }) => ({
      item: checkItem,
      label: checkItems.label(checkItem),
      law: checkLaws[checkItem],
      answer: checkAnswers.label(answer),
      bad: answer === 'problem',
    })),
    fingerprint: sha256.slice(0, shortHashLength),
  }
}

/** One inspection of a shop with its checklist and photos, for staff. */
registerPage({
  loads: 'shown',
  query: { id: '' },
  data: { view: null as InspectionView | null, texts: null as ReturnType<typeof toTexts> | null },

  async loadContent() {
    const inspectionView = await call('merchant.inspection', { inspectionId: this.query.id })
    return { view: inspectionView, texts: toTexts(inspectionView) }
  },
  openBatch() {
    this.openPage('/modules/inspections/pages/batch/batch', { batch: this.data.view?.batch ?? '' })
  },
  startRecheck() {
    const { merchant, category } = this.data.view!
    this.openPage('/modules/inspections/pages/inspect/inspect', {
      merchantId: merchant.id,
      name: merchant.name,
      category,
      recheckOf: this.query.id,
    })
  },
  previewPhotos(touchEvent: WechatMiniprogram.TouchEvent) {
    const { photos, proof } = this.data.view!
    const urls = [...photos, ...(proof?.photos ?? [])].flatMap(({ url }) => url ?? [])
    wx.previewImage({ urls, current: touchEvent.currentTarget.dataset.url })
  },
})
