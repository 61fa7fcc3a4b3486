import { call } from '../../cloud/call'
import { showPoster } from '../../cloud/papers'
import { newItem, sealItem } from '../../cloud/upload'
import type { UploadItem } from '../../cloud/upload-item'
import { formPage } from '../../page/form-page'
import { taking } from '../../page/taking'
import { choosePictures } from '../../phone/choose-evidence'
import { hereOrExplain } from '../../phone/position'
import type { Location } from '../../shared/contract/fields'

/** Registers a stall without a fixed place, by the officer who stands in front of it. */
formPage({
  questions: ['name', 'scope', 'address', 'position', 'photo'],
  data: {
    name: '',
    scope: '',
    address: '',
    position: null as Location | null,
    /** Path of the photo on this phone. */
    photo: '',
    done: null as { merchantId: string } | null,
  },
  item: undefined as UploadItem | undefined,

  async locate() {
    const position = await hereOrExplain('摊位的位置决定归哪个网格管')
    if (position) this.enter({ position }, 'position')
  },
  async takePhoto() {
    const [chosen] = await choosePictures('photo', 1, taking)
    if (!chosen) return
    const { path, kind, origin, capture } = chosen
    this.item = newItem({ path, kind, origin, ...(capture && { capture }) })
    this.enter({ photo: path }, 'photo')
  },
  dropPhoto() {
    this.item = undefined
    this.setData({ photo: '' })
  },
  async save() {
    const { name, scope, address, position } = this.data
    const errors = {
      ...(name.trim().length < 2 && { name: '请填写摊主招牌或卖什么' }),
      ...(scope.trim().length < 2 && { scope: '请填写卖什么' }),
      ...(address.trim().length < 2 && { address: '请填写常在哪里摆' }),
      ...(!position && { position: '请先取现在的位置' }),
    }
    if (Object.keys(errors).length > 0 || !position) return this.showErrors(errors)
    const sent = await this.sendOnce(async (key) => {
      const photo = this.item && (this.item.evidenceId ?? (await sealItem(this.item)))
      return call('merchant.vendor', { name, scope, address, position, ...(photo && { photo }) }, { key })
    })
    if (!sent) return
    this.setData({ done: { merchantId: sent.answer.merchantId } })
    wx.pageScrollTo({ scrollTop: 0, duration: 0 })
  },
  print() {
    return showPoster(this.data.done!.merchantId, 'A6')
  },
  open() {
    wx.redirectTo({ url: `/pages/shop/shop?merchantId=${this.data.done!.merchantId}` })
  },
  next() {
    this.dropPhoto()
    this.enter({ done: null, name: '', scope: '', address: '', position: null })
  },
})
