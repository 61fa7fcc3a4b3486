import { call } from '../../../../api/call'
import { dateTimeText, dayText } from '../../../../format/when'
import { registerPage } from '../../../../page/base-page'
import { inspectionResults } from '../../../../shared/vocabulary/shop'
import { checkAnswers, checkItems, checkLaws, shopSignatures } from '../../checklist'
import type { InspectionView } from '../../inspection'

const wordsOf = ({
  at: inspectedAt,
  saidAt,
  result,
  dueAt,
  recheck,
  proof,
  checks,
  signature,
  sha256 = '',
}: InspectionView) => ({
  due: dueAt === undefined ? '' : `${dayText(dueAt, inspectedAt)}前`,
  recheck: recheck
    ? `${dayText(recheck.at, inspectedAt)}，${inspectionResults.label(recheck.result)}`
    : '',
  proved: proof ? dateTimeText(proof.at, inspectedAt) : '',
  at: dateTimeText(inspectedAt, inspectedAt),
  said:
    saidAt === undefined
      ? ''
      : `${dateTimeText(saidAt, inspectedAt)}（当时没有网络，手机记下的时间）`,
  result: inspectionResults.label(result),
  signature: signature ? shopSignatures.label(signature) : '',
  checks: checks.map(({ item: checkItem, answer }) => ({
    item: checkItem,
    label: checkItems.label(checkItem),
    law: checkLaws[checkItem],
    answer: checkAnswers.label(answer),
    bad: answer === 'problem',
  })),
  fingerprint: sha256.slice(0, 16),
})

registerPage({
  loads: 'shown',
  query: { id: '' },
  data: { view: null as InspectionView | null, words: null as ReturnType<typeof wordsOf> | null },

  async loadContent() {
    const inspectionView = await call('merchant.inspection', { inspectionId: this.query.id })
    return { view: inspectionView, words: wordsOf(inspectionView) }
  },
  openBatch() {
    this.visit('/modules/inspections/pages/batch/batch', { batch: this.data.view?.batch ?? '' })
  },
  recheck() {
    const { merchant, category } = this.data.view!
    const about = {
      merchantId: merchant.id,
      name: merchant.name,
      category,
      recheckOf: this.query.id,
    }
    this.visit('/modules/inspections/pages/inspect/inspect', about)
  },
  enlarge(touchEvent: WechatMiniprogram.TouchEvent) {
    const { photos, proof } = this.data.view!
    const urls = [...photos, ...(proof?.photos ?? [])].flatMap(({ url }) => url ?? [])
    wx.previewImage({ urls, current: touchEvent.currentTarget.dataset.url })
  },
})
