import { call } from '../../api/call'
import { askToConfirm } from '../../device/confirmed'
import { loadDeviceName } from '../../device/device'
import { readPosition } from '../../device/position'
import { choicesFromList } from '../../format/choices'
import { moduleRecordPage } from '../../modules/menus'
import { registerFormPage } from '../../page/form-page'
import type { OwnRating } from '../../shared/contract/rating'
import { omitUndefined } from '../../shared/omit-undefined'
import { ratingAspects } from '../../shared/vocabulary/stars'

/** Shown if a rating does not count at once. In some builds a module lets staff review it. */
const heldText = moduleRecordPage('heldRatings') === '' ? '已记下，暂不计入' : '已记下，复核后计入'
type Points = OwnRating['points']

const noticeMs = 2500
/** The page closes while the notice is still visible. */
const closeAfterMs = 1200

/** Rates a shop in three aspects, or changes one's own rating. */
registerFormPage({
  questionIds: ['points'],
  // `scene` is the token of the shop's QR code, `own` the person's earlier rating as JSON.
  query: { merchantId: '', scene: '', name: '', own: '' },
  data: {
    name: '',
    aspects: choicesFromList(ratingAspects).map((aspect, index) => ({ ...aspect, index })),
    /** Stars by aspect, 0 if none are given yet. */
    points: [0, 0, 0] as Points,
    /** The person's earlier rating. */
    ownRating: null as OwnRating | null,
    /** The earlier rating can be changed: it counts, or it waits for a review. */
    canChange: false,
  },

  onLoad() {
    const { name: shopName, own: ownRating } = this.query
    this.setData({ name: shopName })
    if (ownRating) this.showRating(JSON.parse(ownRating) as OwnRating)
  },
  showRating(ownRating: OwnRating) {
    const canChange = ownRating.state === 'counted' || ownRating.state === 'held'
    this.setData(
      omitUndefined({
        ownRating,
        canChange,
        points: canChange ? ownRating.points : undefined,
      }),
    )
  },
  pickPoint(event: WechatMiniprogram.TouchEvent & { detail: number }) {
    const givenPoints: Points = [...this.data.points]
    givenPoints[event.currentTarget.dataset.index as number] = event.detail
    this.enterValues({ points: givenPoints })
  },
  async saveRating() {
    const { points: givenPoints, ownRating, canChange } = this.data
    if (givenPoints.includes(0)) return this.showErrors({ points: '三项都要打分' })
    await this.sendRating(async (requestKey) => {
      if (ownRating && canChange)
        return call(
          'merchant.rerate',
          { what: 'change', ratingId: ownRating.id, points: givenPoints },
          { requestKey },
        )
      const ownPosition = await readPosition()
      const { merchantId, scene } = this.query
      const ratingInput = { merchantId, points: givenPoints, device: loadDeviceName() }
      return call(
        'merchant.rate',
        { ...ratingInput, scene: scene || undefined, position: ownPosition },
        { requestKey },
      )
    }, '评价已记下')
  },
  async withdrawRating() {
    const { ownRating } = this.data
    const explanation = '没有公布的不再计入；已经公布的分不出是谁，不再改动。'
    if (!ownRating || !(await askToConfirm('撤回这条评价？', explanation, '撤回'))) return
    await this.sendRating(
      (requestKey) =>
        call('merchant.rerate', { what: 'withdraw', ratingId: ownRating.id }, { requestKey }),
      '已撤回',
    )
  },
  /** Sends a rating or its change, shows the result and closes the page. */
  async sendRating(sendRating: (requestKey: string) => Promise<OwnRating>, successText: string) {
    const sentResult = await this.sendOnce(sendRating)
    if (!sentResult) return
    wx.showToast({
      title: sentResult.output.state === 'held' ? heldText : successText,
      icon: 'none',
      duration: noticeMs,
    })
    setTimeout(() => wx.navigateBack(), closeAfterMs)
  },
})
