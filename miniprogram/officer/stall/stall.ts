import { call } from '../../cloud/call'
import { showPoster } from '../../cloud/papers'
import { sendForm } from '../../cloud/send-form'
import { newItem, sealItem } from '../../cloud/upload'
import type { UploadItem } from '../../cloud/upload-item'
import { choosePictures } from '../../phone/choose-evidence'
import { hereOrExplain } from '../../phone/position'
import { showFirst } from '../../phone/show-first'
import { textScale } from '../../phone/text-scale'
import type { Location } from '../../shared/contract/fields'
import type { Answer } from '../../shared/contract/index'

const questions = ['name', 'scope', 'address', 'position', 'photo'] as const
type Errors = Partial<Record<(typeof questions)[number], string>>

/** Registers a stall without a fixed place, by the officer who stands in front of it. */
Page({
  data: {
    textScale: textScale(),
    name: '',
    scope: '',
    address: '',
    position: null as Location | null,
    /** Path of the photo on this phone. */
    photo: '',
    errors: {} as Errors,
    problem: '',
    busy: false,
    done: null as { merchantId: string } | null,
  },
  key: '',
  item: undefined as UploadItem | undefined,

  type(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const { name } = event.currentTarget.dataset
    this.setData({ [name]: event.detail.value, [`errors.${name}`]: '', problem: '' })
  },
  async locate() {
    const position = await hereOrExplain('摊位的位置决定归哪个网格管')
    if (position) this.setData({ position, 'errors.position': '', problem: '' })
  },
  async takePhoto() {
    const [chosen] = await choosePictures('photo', 1)
    if (!chosen) return
    const { path, kind, origin } = chosen
    this.item = newItem({ path, kind, origin })
    this.setData({ photo: path, 'errors.photo': '' })
  },
  dropPhoto() {
    this.item = undefined
    this.setData({ photo: '' })
  },
  async save() {
    const { name, scope, address, position } = this.data
    const errors: Errors = {
      ...(name.trim().length < 2 && { name: '请填写摊主招牌或卖什么' }),
      ...(scope.trim().length < 2 && { scope: '请填写卖什么' }),
      ...(address.trim().length < 2 && { address: '请填写常在哪里摆' }),
      ...(!position && { position: '请先取现在的位置' }),
    }
    if (Object.keys(errors).length > 0 || !position) return this.showErrors(errors)
    let answer: Answer<'merchant.vendor'> | undefined
    const sent = await sendForm(this, async (key) => {
      const photo = this.item && (this.item.evidenceId ?? (await sealItem(this.item, nobodyWatches)))
      answer = await call('merchant.vendor', { name, scope, address, position, ...(photo && { photo }) }, { key })
    })
    if (!sent || !answer) return
    this.setData({ done: { merchantId: answer.merchantId } })
    wx.pageScrollTo({ scrollTop: 0, duration: 0 })
  },
  showErrors(errors: Errors) {
    this.setData({ errors })
    showFirst(questions, errors)
  },
  print() {
    return showPoster(this.data.done!.merchantId, 'A6')
  },
  open() {
    wx.redirectTo({ url: `/pages/shop/shop?merchantId=${this.data.done!.merchantId}` })
  },
  next() {
    this.dropPhoto()
    this.setData({ done: null, name: '', scope: '', address: '', position: null, errors: {} })
  },
})

const nobodyWatches = { progress: () => undefined, learned: () => undefined, running: () => undefined }
