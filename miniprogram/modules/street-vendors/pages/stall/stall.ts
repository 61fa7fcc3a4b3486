import { call } from '../../../../api/call'
import { showPoster } from '../../../../api/documents'
import { newUploadItem, uploadAndPreserve } from '../../../../api/upload'
import type { UploadItem } from '../../../../api/upload-item'
import { choosePictures } from '../../../../device/choose-evidence'
import { readPositionOrExplain } from '../../../../device/position'
import { readCaptureContext } from '../../../../page/capture-context'
import { registerFormPage } from '../../../../page/form-page'
import type { Location } from '../../../../shared/contract/fields'
import { omitUndefined } from '../../../../shared/omit-undefined'

/**
 * The form with which an officer registers a stall without fixed premises, in front of the stall.
 */
registerFormPage({
  questionIds: ['name', 'scope', 'address', 'position', 'photo'],
  data: {
    name: '',
    /** What the stall sells. */
    scope: '',
    /** The usual location, in words. */
    address: '',
    position: null as Location | null,
    /** Path of the photo on this phone. */
    photo: '',
    /** The registered stall; null until it is saved. */
    savedStall: null as { merchantId: string } | null,
  },
  /** The photo to upload. */
  item: undefined as UploadItem | undefined,

  async enterPosition() {
    const position = await readPositionOrExplain('摊位的位置决定归哪个网格管')
    if (position) this.enterValues({ position }, 'position')
  },
  async takePhoto() {
    const [chosenPicture] = await choosePictures('photo', 1, readCaptureContext)
    if (!chosenPicture) return
    const { path, kind, origin, capture } = chosenPicture
    this.item = newUploadItem(omitUndefined({ path, kind, origin, capture }))
    this.enterValues({ photo: path }, 'photo')
  },
  dropPhoto() {
    this.item = undefined
    this.setData({ photo: '' })
  },
  async saveStall() {
    const { name, scope, address, position } = this.data
    const errors = omitUndefined({
      name: name.trim().length < 2 ? '请填写摊主招牌或卖什么' : undefined,
      scope: scope.trim().length < 2 ? '请填写卖什么' : undefined,
      address: address.trim().length < 2 ? '请填写常在哪里摆' : undefined,
      position: !position ? '请先取现在的位置' : undefined,
    })
    if (Object.keys(errors).length > 0 || !position) return this.showErrors(errors)
    const submission = await this.sendOnce(async (submissionKey) => {
      const photo = this.item && (this.item.evidenceId ?? (await uploadAndPreserve(this.item)))
      return call(
        'merchant.vendor',
        { name, scope, address, position, photo: photo || undefined },
        { requestKey: submissionKey },
      )
    })
    if (!submission) return
    this.setData({ savedStall: { merchantId: submission.output.merchantId } })
    wx.pageScrollTo({ scrollTop: 0, duration: 0 })
  },
  showPoster() {
    return showPoster(this.data.savedStall!.merchantId, 'A6')
  },
  openShop() {
    wx.redirectTo({ url: `/pages/shop/shop?merchantId=${this.data.savedStall!.merchantId}` })
  },
  /** Empties the form for the next stall. */
  startNextStall() {
    this.dropPhoto()
    this.enterValues({ savedStall: null, name: '', scope: '', address: '', position: null })
  },
})
