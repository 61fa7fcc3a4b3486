import { call } from '../../cloud/call'
import { page } from '../../page/page'
import type { InspectionView } from '../../shared/contract/inspection'
import { checkAnswers, checkItems, checkLaws, shopSignatures } from '../../shared/vocabulary/checklist'
import { inspectionResults } from '../../shared/vocabulary/shop'
import { dateTime } from '../../words/when'

const wordsOf = ({ at, saidAt, result, checks, signature, sha256 = '' }: InspectionView) => ({
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
  loads: 'once',
  query: { id: '' },
  data: {
    view: null as InspectionView | null,
    words: null as ReturnType<typeof wordsOf> | null,
  },

  async load() {
    const view = await call('merchant.inspection', { inspectionId: this.query.id })
    return { view, words: wordsOf(view) }
  },
  enlarge(event: WechatMiniprogram.TouchEvent) {
    const urls = this.data.view!.photos.flatMap(({ url }) => url ?? [])
    wx.previewImage({ urls, current: event.currentTarget.dataset.url })
  },
})
