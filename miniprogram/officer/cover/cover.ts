import { CallError, call } from '../../cloud/call'
import { CaseEvidence } from '../../cloud/case-evidence'
import { newItem, sealItem } from '../../cloud/upload'
import { formPage } from '../../page/form-page'
import { coveredCopy } from '../../phone/covered-copy'
import type { Box } from '../../shared/contract/copies'
import { boxBetween, type Spot, sizeOf, styleOf } from './boxes'

interface Photo {
  id: string
  url: string
  small: string
}

/** Covers parts of a photo with a finger. The copy goes to a second person to check, the photo stays as it is. */
formPage({
  loads: 'once',
  query: { id: '' },
  data: {
    photos: [] as Photo[],
    chosen: '',
    url: '',
    boxes: [] as Box[],
    covers: [] as string[],
    /** The box under the moving finger. */
    drawing: '',
  },
  /** Id of the sealed copy; empty again once a box changes. */
  copyId: '',
  from: undefined as Spot | undefined,
  to: undefined as Spot | undefined,
  frame: undefined as { left: number; top: number; width: number; height: number } | undefined,
  natural: { width: 0, height: 0 },

  async load() {
    const view = await call('complaint.detail', { caseId: this.query.id })
    const { files } = await new CaseEvidence().of(view)
    const own = new Set(view.evidence.filter(({ kind }) => kind === 'photo').map(({ id }) => id))
    const photos = files.flatMap(({ evidenceId: id, url, thumbnail }) =>
      own.has(id) ? [{ id, url, small: thumbnail ?? url }] : [],
    )
    this.setData({ photos })
    if (photos[0]) this.choose(photos[0])
  },
  pick(event: WechatMiniprogram.TouchEvent) {
    const photo = this.data.photos.find(({ id }) => id === event.currentTarget.dataset.id)
    if (photo) this.choose(photo)
  },
  choose({ id, url }: Photo) {
    this.copyId = ''
    this.setData({ chosen: id, url, boxes: [], covers: [], drawing: '', problem: '' })
  },
  loaded(event: WechatMiniprogram.CustomEvent<{ width: number; height: number }>) {
    this.natural = event.detail
  },

  /** The page may have been scrolled, so the picture's place is measured at each touch. */
  begin(event: WechatMiniprogram.TouchEvent) {
    const { clientX, clientY } = event.touches[0]!
    this.frame = undefined
    wx.createSelectorQuery()
      .select('#picture')
      .boundingClientRect((place) => {
        this.frame = place
        this.from = this.spot(clientX, clientY)
      })
      .exec()
  },
  spot(clientX: number, clientY: number): Spot | undefined {
    const { frame } = this
    return frame && { x: (clientX - frame.left) / frame.width, y: (clientY - frame.top) / frame.height }
  },
  move(event: WechatMiniprogram.TouchEvent) {
    const { clientX, clientY } = event.touches[0]!
    this.to = this.spot(clientX, clientY)
    const box = this.from && this.to && boxBetween(this.from, this.to)
    this.setData({ drawing: box ? styleOf(box) : '' })
  },
  end() {
    const box = this.from && this.to && boxBetween(this.from, this.to)
    this.from = undefined
    this.to = undefined
    if (box) this.change([...this.data.boxes, box])
    else this.setData({ drawing: '' })
  },
  undo() {
    this.change(this.data.boxes.slice(0, -1))
  },
  change(boxes: Box[]) {
    this.copyId = ''
    this.setData({ boxes, covers: boxes.map(styleOf), drawing: '', problem: '' })
  },

  async save() {
    const { boxes, chosen } = this.data
    if (boxes.length === 0) return this.setData({ problem: '请用手指在照片上划，至少遮住一处' })
    const sent = await this.sendOnce(async (key) => {
      this.copyId ||= await this.sealCopy()
      await call('evidence.redact', { caseId: this.query.id, evidenceId: chosen, copy: this.copyId, boxes }, { key })
    })
    if (!sent) return
    await wx.showModal({ title: '遮挡版已交', content: '由指挥中心核对以后才能公开。原件没有变。', showCancel: false })
    wx.navigateBack()
  },
  /** Seals one copy for these boxes, however often the button is tapped. */
  async sealCopy(): Promise<string> {
    const item = newItem({ path: await this.draw(), kind: 'photo', origin: 'staff' })
    return sealItem(item)
  },
  async draw(): Promise<string> {
    try {
      const { tempFilePath } = await new Promise<WechatMiniprogram.DownloadFileSuccessCallbackResult>(
        (resolve, reject) => {
          wx.downloadFile({ url: this.data.url, success: resolve, fail: reject })
        },
      )
      const canvas = await new Promise<WechatMiniprogram.Canvas>((resolve) => {
        wx.createSelectorQuery()
          .select('#sheet')
          .fields({ node: true }, ({ node }) => resolve(node))
          .exec()
      })
      return await coveredCopy(canvas, tempFilePath, sizeOf(this.natural), this.data.boxes)
    } catch {
      throw new CallError({ code: 'OFFLINE', message: '遮挡版没有画成，请检查网络后再试' })
    }
  },
})
