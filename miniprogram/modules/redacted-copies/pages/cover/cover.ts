import { CallError, call } from '../../../../api/call'
import { CaseEvidence } from '../../../../api/case-evidence'
import { newUploadItem, uploadAndPreserve } from '../../../../api/upload'
import { registerFormPage } from '../../../../page/form-page'
import type { CoveredBox } from '../../../../shared/contract/copies'
import { boxBetween, boxToStyle, copySize, type PicturePoint } from './boxes'
import { drawRedactedCopy } from './draw-copy'

interface Photo {
  id: string
  url: string
  thumbnailUrl: string
}

/**
 * The officer covers parts of a photo with a finger. The page makes a copy, which a second person
 * checks. The original photo does not change.
 */
registerFormPage({
  loads: 'once',
  query: { id: '' },
  data: {
    /** The photos of the case. */
    photos: [] as Photo[],
    /** Id of the chosen photo. */
    chosenId: '',
    /** Its address. */
    photoUrl: '',
    boxes: [] as CoveredBox[],
    /** The CSS positions of the boxes. */
    boxStyles: [] as string[],
    /** The CSS position of the box that is being drawn; empty if none is. */
    drawnBoxStyle: '',
  },
  /** Evidence id of the copy with these boxes; empty until it is made, and after each change. */
  copyId: '',
  startPoint: undefined as PicturePoint | undefined,
  endPoint: undefined as PicturePoint | undefined,
  pictureFrame: undefined as
    | { left: number; top: number; width: number; height: number }
    | undefined,
  photoSize: { width: 0, height: 0 },

  async loadContent() {
    const caseView = await call('complaint.detail', { caseId: this.query.id })
    const { files } = await new CaseEvidence().loadFor(caseView)
    const photoItems = caseView.evidence.filter((item) => item.kind === 'photo')
    const photoIds = new Set(photoItems.map((item) => item.id))
    const photos = files.flatMap(({ evidenceId: id, url: fileUrl, thumbnail }) =>
      photoIds.has(id) ? [{ id, url: fileUrl, thumbnailUrl: thumbnail ?? fileUrl }] : [],
    )
    this.setData({ photos })
    if (photos[0]) this.choosePhoto(photos[0])
  },
  enterChoice(event: WechatMiniprogram.TouchEvent) {
    const chosenPhoto = this.data.photos.find(({ id }) => id === event.currentTarget.dataset.id)
    if (chosenPhoto) this.choosePhoto(chosenPhoto)
  },
  choosePhoto({ id, url: photoUrl }: Photo) {
    this.copyId = ''
    this.setData({
      chosenId: id,
      photoUrl,
      boxes: [],
      boxStyles: [],
      drawnBoxStyle: '',
      problem: '',
    })
  },
  storePhotoSize(event: WechatMiniprogram.CustomEvent<{ width: number; height: number }>) {
    this.photoSize = event.detail
  },

  /** Starts a box. The page may have been scrolled, so each touch measures where the picture is. */
  beginBox(event: WechatMiniprogram.TouchEvent) {
    const { clientX, clientY } = event.touches[0]!
    this.pictureFrame = undefined
    wx.createSelectorQuery()
      .select('#picture')
      .boundingClientRect((pictureRect) => {
        this.pictureFrame = pictureRect
        this.startPoint = this.toPicturePoint(clientX, clientY)
      })
      .exec()
  },
  toPicturePoint(clientX: number, clientY: number): PicturePoint | undefined {
    const { pictureFrame } = this
    return (
      pictureFrame && {
        x: (clientX - pictureFrame.left) / pictureFrame.width,
        y: (clientY - pictureFrame.top) / pictureFrame.height,
      }
    )
  },
  resizeBox(event: WechatMiniprogram.TouchEvent) {
    const { clientX, clientY } = event.touches[0]!
    this.endPoint = this.toPicturePoint(clientX, clientY)
    const coverBox = this.startPoint && this.endPoint && boxBetween(this.startPoint, this.endPoint)
    this.setData({ drawnBoxStyle: coverBox ? boxToStyle(coverBox) : '' })
  },
  addBox() {
    const coverBox = this.startPoint && this.endPoint && boxBetween(this.startPoint, this.endPoint)
    this.startPoint = undefined
    this.endPoint = undefined
    if (coverBox) this.changeBoxes([...this.data.boxes, coverBox])
    else this.setData({ drawnBoxStyle: '' })
  },
  removeLastBox() {
    this.changeBoxes(this.data.boxes.slice(0, -1))
  },
  changeBoxes(coverBoxes: CoveredBox[]) {
    this.copyId = ''
    this.setData({
      boxes: coverBoxes,
      boxStyles: coverBoxes.map(boxToStyle),
      drawnBoxStyle: '',
      problem: '',
    })
  },

  async saveCopy() {
    const { boxes: coverBoxes, chosenId } = this.data
    if (coverBoxes.length === 0)
      return this.setData({ problem: '请用手指在照片上划，至少遮住一处' })
    const submission = await this.sendOnce(async (requestKey) => {
      // A second attempt after an error uses the same copy.
      this.copyId ||= await this.sealCopy()
      await call(
        'evidence.redact',
        { caseId: this.query.id, evidenceId: chosenId, copy: this.copyId, boxes: coverBoxes },
        { requestKey },
      )
    })
    if (!submission) return
    await wx.showModal({
      title: '遮挡版已交',
      content: '由指挥中心核对以后才能公开。原件没有变。',
      showCancel: false,
    })
    wx.navigateBack()
  },
  /** Makes the copy and preserves it as evidence. */
  async sealCopy(): Promise<string> {
    const uploadItem = newUploadItem({
      path: await this.drawCopy(),
      kind: 'photo',
      origin: 'staff',
    })
    return uploadAndPreserve(uploadItem)
  },
  /** Downloads the photo and draws the copy. Returns the path of the file. */
  async drawCopy(): Promise<string> {
    try {
      const { tempFilePath } =
        await new Promise<WechatMiniprogram.DownloadFileSuccessCallbackResult>(
          (resolve, reject) => {
            wx.downloadFile({ url: this.data.photoUrl, success: resolve, fail: reject })
          },
        )
      const pageCanvas = await new Promise<WechatMiniprogram.Canvas>((resolve) => {
        wx.createSelectorQuery()
          .select('#sheet')
          .fields({ node: true }, ({ node: canvasNode }) => resolve(canvasNode))
          .exec()
      })
      return await drawRedactedCopy(
        pageCanvas,
        tempFilePath,
        copySize(this.photoSize),
        this.data.boxes,
      )
    } catch {
      throw new CallError({ code: 'OFFLINE', message: '遮挡版没有画成，请检查网络后再试' })
    }
  },
})
