import { call } from '../../cloud/call'
import { live } from '../../cloud/live'
import { look } from '../../phone/look'
import { showProof } from '../../phone/proof'
import type { CaseView } from '../../shared/contract/case-view'
import { evidenceKinds } from '../../shared/vocabulary/evidence'
import { type Failure, failureOf } from '../../words/failure'
import { dateTime } from '../../words/when'

/** Original files by kind, time and the beginning of their fingerprint. */
const originals = ({ evidence }: CaseView, now: number) =>
  evidence.map(({ id, kind, sealedAt, sha256 }) => ({
    id,
    title: `${evidenceKinds.label(kind)} · ${dateTime(sealedAt, now)}封存`,
    print: sha256
      .match(/.{1,8}/g)
      ?.slice(0, 4)
      .join(' '),
  }))

const size = (bytes: number) =>
  bytes < 2 ** 20 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 2 ** 20).toFixed(1)} MB`

Page({
  ...live,
  data: {
    look: look(),
    view: null as CaseView | null,
    originals: [] as ReturnType<typeof originals>,
    mayErase: false,
    failure: null as Failure | null,
    busy: false,
  },
  caseId: '',

  onLoad(query) {
    this.caseId = query.id ?? ''
  },
  async load() {
    try {
      this.show(await call('complaint.detail', { caseId: this.caseId }))
    } catch (error) {
      this.setData({ failure: failureOf(error) })
    }
  },
  show(view: CaseView) {
    const mayErase = view.may.includes('erase')
    this.setData({ view, originals: originals(view, Date.now()), mayErase, failure: null })
  },
  proof(event: WechatMiniprogram.CustomEvent<{ seq: number; text: string; hash: string }>) {
    showProof(event.detail, this.caseId)
  },

  exportFile() {
    return this.act(async () => {
      const { url, bytes } = await call('ledger.export', { caseId: this.caseId })
      await wx.setClipboardData({ data: url })
      wx.showModal({
        title: '案卷已打包',
        content: `共 ${size(bytes)}，下载地址已复制，10 分钟内在电脑浏览器里打开。里面的 verify.mjs 不联网就能核对全部记录和原件。`,
        showCancel: false,
      })
    })
  },
  async erase() {
    const asked = await wx.showActionSheet({ itemList: ['保存期限已满', '本人要求删除'] }).catch(() => undefined)
    if (!asked) return
    const { confirm } = await wx.showModal({
      title: '删除这个案件的个人信息？',
      content: '姓名、电话、地址、文字和证据原件都不能恢复。各步的存证保留，仍可核对。',
      confirmText: '删除',
      confirmColor: '#bf2b24',
    })
    const ground = asked.tapIndex === 0 ? 'expired' : 'asked'
    if (confirm) await this.act(async () => this.show(await call('ledger.erase', { caseId: this.caseId, ground })))
  },
  async act(run: () => Promise<unknown>) {
    if (this.data.busy) return
    this.setData({ busy: true })
    try {
      await run()
    } catch (error) {
      wx.showModal({ title: '没有办成', content: failureOf(error).message, showCancel: false })
    } finally {
      this.setData({ busy: false })
    }
  },
})
