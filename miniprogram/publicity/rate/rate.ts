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

/** Whether somebody looks at a rating that does not count at once. */
const heldText = moduleRecordPage('heldRatings') === '' ? '已记下，暂不计入' : '已记下，复核后计入'

registerFormPage({
  questions: ['points'],
  query: { merchantId: '', scene: '', name: '', own: '' },
  data: {
    name: '',
    aspects: choicesFromList(ratingAspects).map((aspect, index) => ({ ...aspect, index })),
    points: [0, 0, 0] as [number, number, number],
    own: null as OwnRating | null,
    /** Only a rating that counts or is held can be changed. */
    changing: false,
  },

  onLoad() {
    const { name: shopName, own: ownRating } = this.query
    this.setData({ name: shopName })
    if (ownRating) this.show(JSON.parse(ownRating) as OwnRating)
  },
  show(ownRating: OwnRating) {
    const canChange = ownRating.state === 'counted' || ownRating.state === 'held'
    this.setData(
      omitUndefined({
        own: ownRating,
        changing: canChange,
        points: canChange ? ownRating.points : undefined,
      }),
    )
  },
  pickPoint(event: WechatMiniprogram.TouchEvent & { detail: number }) {
    const givenPoints = [...this.data.points] as [number, number, number]
    givenPoints[event.currentTarget.dataset.index as number] = event.detail
    this.enter({ points: givenPoints })
  },
  async save() {
    const { points: givenPoints, own: ownRating, changing: canChange } = this.data
    if (givenPoints.includes(0)) return this.showErrors({ points: '三项都要打分' })
    await this.give(async (requestKey) => {
      if (ownRating && canChange)
        return call(
          'merchant.rerate',
          { what: 'change', ratingId: ownRating.id, points: givenPoints },
          { requestKey },
        )
      const ownPosition = await readPosition()
      const { merchantId, scene: sceneCode } = this.query
      const ratingInput = { merchantId, points: givenPoints, device: loadDeviceName() }
      return call(
        'merchant.rate',
        { ...ratingInput, scene: sceneCode || undefined, position: ownPosition },
        { requestKey },
      )
    }, '评价已记下')
  },
  async withdraw() {
    const { own: ownRating } = this.data
    if (
      ownRating &&
      (await askToConfirm(
        '撤回这条评价？',
        '没有公布的不再计入；已经公布的分不出是谁，不再改动。',
        '撤回',
      ))
    )
      await this.give(
        (requestKey) =>
          call('merchant.rerate', { what: 'withdraw', ratingId: ownRating.id }, { requestKey }),
        '已撤回',
      )
  },
  async give(sendRating: (requestKey: string) => Promise<OwnRating>, successText: string) {
    const sentResult = await this.sendOnce(sendRating)
    if (!sentResult) return
    wx.showToast({
      title: sentResult.output.state === 'held' ? heldText : successText,
      icon: 'none',
      duration: 2500,
    })
    setTimeout(() => wx.navigateBack(), 1200)
  },
})
