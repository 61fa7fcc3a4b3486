import type { Filing } from '../../../cloud/filing'
import { dropWaiting, isOffline, putOff } from '../../../cloud/outbox'
import type { EvidenceItems } from '../../../page/evidence-items'
import { forgetContact, rememberContact } from '../../../phone/contact'
import type { Privacy } from '../../../phone/privacy'
import { evidenceHolds } from '../../evidence-entry'
import type { Errors } from './check'
import { type Draft, withoutPersonal } from './draft'
import { filingOf } from './filing'
import { dropDraft } from './keep'
import { send } from './send'

interface FormPage {
  data: { draft: Draft; privacy: Privacy; sending: boolean; remember: boolean }
  setData(data: object): void
  items: EvidenceItems | undefined
  leaving: boolean
  gone: boolean
  leave(): Promise<unknown>
  askPrivacy(): Promise<boolean>
  fillContact(): Promise<void>
  showErrors(errors: Errors): void
  toSend(): Draft
  wait(filing: Filing): Promise<void>
  finish(): Promise<void>
}

/** Submits the form, or lets it wait while the phone is offline. For `Page({ ...submitPart, … })`. */
export const submitPart = {
  /** A second tap while the first is being handled does nothing. */
  leaving: false,
  /** The form was sent: an upload that still ends must not save the draft again. */
  gone: false,

  async submit(this: FormPage): Promise<void> {
    if (this.leaving || this.gone) return
    this.leaving = true
    await this.leave().finally(() => {
      this.leaving = false
    })
  },
  async leave(this: FormPage): Promise<unknown> {
    const { draft, privacy } = this.data
    if (privacy !== 'agreed' && !(draft.kind === 'report' && draft.anonymous)) {
      if (!(await this.askPrivacy()))
        return this.setData({ problem: '同意隐私保护指引后才能提交；也可以拨打 12315，或者匿名举报' })
      await this.fillContact()
    }
    const told = this.toSend()
    const checked = filingOf(told, Date.now())
    if ('errors' in checked) return this.showErrors(checked.errors)
    if (await isOffline()) return this.wait(checked.filing)
    const held = evidenceHolds(this.items!)
    if (held && told.items.length > 0) return this.showErrors({ evidence: held })
    this.setData({ sending: true, problem: '', waits: false })
    const sent = await send(checked.filing, draft.key).finally(() => this.setData({ sending: false }))
    if (sent.kind === 'wrong') {
      this.setData({ problem: sent.problem })
      return this.showErrors(sent.errors)
    }
    if (sent.kind === 'failed') return this.setData({ problem: sent.message, waits: sent.waits })
    await this.finish()
    await dropWaiting(draft.key)
    if (sent.kind === 'already') {
      await wx.showModal({
        title: '已经收到',
        content: '上一次提交其实成功了。后来改的没有一起提交，请在“我的投诉”里打开它，用“补充材料”写上。',
        showCancel: false,
      })
      return wx.switchTab({ url: '/pages/complaint/mine/mine' })
    }
    wx.redirectTo({ url: `/pages/complaint/done/done?key=${draft.key}` })
  },
  /** Without agreement to the privacy notice no personal data is sent, now or later. */
  toSend(this: FormPage): Draft {
    const { draft, privacy } = this.data
    return privacy === 'agreed' ? draft : withoutPersonal(draft)
  },
  /** The phone is online but the server does not answer: the form may wait as if the phone were offline. */
  waitInstead(this: FormPage) {
    if (this.leaving || this.gone) return
    const checked = filingOf(this.toSend(), Date.now())
    return 'errors' in checked ? this.showErrors(checked.errors) : this.wait(checked.filing)
  },
  /** Keeps the form on this phone until it is online, and tells the person so. */
  async wait(this: FormPage, filing: Filing) {
    const draft = this.toSend()
    await putOff({ key: draft.key, filing, items: draft.items, draft, title: draft.merchantName, at: Date.now() })
    await this.finish()
    await wx.showModal({
      title: '还没有提交',
      content: '现在没有网络。内容加密存在这部手机上，有网络时自动提交；也可以在“我的投诉”里看。',
      showCancel: false,
    })
    wx.switchTab({ url: '/pages/complaint/mine/mine' })
  },
  async finish(this: FormPage) {
    const { key, name, phone, address, agent } = this.data.draft
    this.gone = true
    await dropDraft(key)
    // An anonymous reporter or an agent has not said whether the phone should remember their contact.
    if (name && !agent) await (this.data.remember ? rememberContact({ name, phone, address }) : forgetContact())
  },
}
