import { call } from '../../cloud/call'
import { page } from '../../page/page'
import type { InspectionView } from '../../shared/contract/inspection'
import { checkAnswers, checkItems, checkLaws, shopSignatures } from '../../shared/vocabulary/checklist'
import { inspectionResults } from '../../shared/vocabulary/shop'
import { dateTime, day } from '../../words/when'

const wordsOf = ({ at, saidAt, result, dueAt, recheck, proof, checks, signature, sha256 = '' }: InspectionView) => ({
  due: dueAt === undefined ? '' : `${day(dueAt, at)}前`,
  recheck: recheck ? `${day(recheck.at, at)}，${inspectionResults.label(recheck.result)}` : '',
  proved: proof ? dateTime(proof.at, at) : '',
  at: dateTime(at, at),
  said: saidAt === undefined ? '' : `${dateTime(saidAt, at)}（当时没有网络，手机记下的时间）`,
  result: inspectionResults.label(result),
  signature: signature ? shopSignatures.label(signature) : '',
  checks: checks.map(({ item, answer }) => ({
    item,
    label: checkItems.label(item),
    law: checkLaws[item],
    answer: checkAnswers.label(answer),
    bad: answer === 'problem',
  })),
  fingerprint: sha256.slice(0, 16),
})

page({
  loads: 'shown',
  query: { id: '' },
  data: { view: null as InspectionView | null, words: null as ReturnType<typeof wordsOf> | null },

  async load() {
    const view = await call('merchant.inspection', { inspectionId: this.query.id })
    return { view, words: wordsOf(view) }
  },
  openBatch() {
    this.visit('/officer/batch/batch', { batch: this.data.view?.batch ?? '' })
  },
  recheck() {
    const { merchant, category } = this.data.view!
    const about = { merchantId: merchant.id, name: merchant.name, category, recheckOf: this.query.id }
    this.visit('/officer/inspect/inspect', about)
  },
  enlarge(event: WechatMiniprogram.TouchEvent) {
    const { photos, proof } = this.data.view!
    const urls = [...photos, ...(proof?.photos ?? [])].flatMap(({ url }) => url ?? [])
    wx.previewImage({ urls, current: event.currentTarget.dataset.url })
  },
})
